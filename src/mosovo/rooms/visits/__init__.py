"""Visits: who went, whom they saw, what they found; and what was decided when nobody was seen."""
