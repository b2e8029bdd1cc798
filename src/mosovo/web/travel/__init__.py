"""Journeys abroad, on the screens."""
