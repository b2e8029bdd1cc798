"""Pages of possible matches between two records, and of new names to review."""
