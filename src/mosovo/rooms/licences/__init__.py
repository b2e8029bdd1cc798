"""Licences as issued, each condition in its own wording; recall, and release after recall."""
