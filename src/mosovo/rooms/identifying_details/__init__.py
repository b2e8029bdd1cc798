"""Identifying details: telephone numbers, e-mail addresses, vehicles, body marks, and records of the same person."""
