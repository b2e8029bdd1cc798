"""Breaches on the screens: the board, a case from discovery to outcome, its steps."""
