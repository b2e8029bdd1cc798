"""Visits: recorded on one screen, decided on when they fail, and read on the case file and the board."""
