"""Pages to allocate a case."""
