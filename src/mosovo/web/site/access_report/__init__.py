"""Who has access to a case and who used it, and the access that is due for review."""
