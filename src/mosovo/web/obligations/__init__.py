"""Duties on the screens: as rows, as a working, and as what was said before."""
