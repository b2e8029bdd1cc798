"""The review of an indefinite period, on the screens."""
