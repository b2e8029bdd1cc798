"""Pages of the identity of a nominal."""
