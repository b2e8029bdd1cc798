"""Orders, on the screens."""
