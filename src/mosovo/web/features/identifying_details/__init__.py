"""Pages of identifying details, and of records confirmed as the same person."""
