"""Licences: what was issued, by whom and until when, each condition in its own words; recall, and release after it."""
