"""Zones on the map of the force, for forms and pages."""
