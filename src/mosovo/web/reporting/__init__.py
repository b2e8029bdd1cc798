"""Numbers on the screens: each opens the people behind it."""
