"""Apply the rules to the facts of one person, or of many."""
