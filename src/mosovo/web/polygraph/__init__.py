"""Polygraph tests, on the screens: every word under a banner that says what it may be used for."""
