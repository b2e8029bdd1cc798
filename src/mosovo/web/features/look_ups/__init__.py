"""Limits on how many people an account opens: the reason to continue, and who may lift a limit."""
