"""Limits on how many people an account opens: the reason to go on, and who may lift a limit."""
