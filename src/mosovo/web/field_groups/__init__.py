"""Opening a field group of a case, for a purpose and a quarter of an hour."""
