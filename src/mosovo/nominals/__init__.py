"""The nominal's URN, who holds the case, and the one door to a person."""
