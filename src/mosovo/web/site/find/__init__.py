"""Search for people and texts."""
