"""Lists of people and of what is due: whose, in which order, a page at a time."""
