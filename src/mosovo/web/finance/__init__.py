"""Accounts and cards, on the screens."""
