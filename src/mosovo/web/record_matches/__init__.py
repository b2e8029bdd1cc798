"""What stands in two records, and new names: what waits for somebody to say what it is."""
