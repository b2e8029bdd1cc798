"""Duties on pages: rows, explanations and earlier results."""
