"""Victims: sealed under a key of their own, and read only by whom somebody lets, for a purpose and a time."""
