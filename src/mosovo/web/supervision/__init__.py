"""Supervising on screens: the team board and its names, acknowledgements, the review queue, samples."""
