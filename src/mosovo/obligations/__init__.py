"""Duties of each person: gathers the facts of all rooms, applies the law, and stores the result."""
