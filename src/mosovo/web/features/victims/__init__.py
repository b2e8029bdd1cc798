"""Pages of victims: their existence for every reader, and details for readers with access."""
