"""Counts of the whole register, for yearly returns."""
