"""The briefing before a visit, from the panels of many features."""
