"""Today, the first page: duties in order of priority."""
