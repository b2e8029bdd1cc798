"""Zones on the map of the force."""
