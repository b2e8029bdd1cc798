"""The wanted and missing, and entry by warrant, on the screens."""
