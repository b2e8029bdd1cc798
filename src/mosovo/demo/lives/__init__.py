"""Invented lives: who a person is, what the court did, and what followed, as facts that fit one another."""
