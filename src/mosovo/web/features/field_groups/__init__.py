"""Opening a field group of a case, for a purpose and for 15 minutes."""
