"""Lists of people and their duties: who is in each list, its order, and its pages."""
