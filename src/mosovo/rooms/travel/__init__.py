"""Journeys out of the United Kingdom: planned, notified, changed, made, and come back from."""
