"""Files about a nominal: kept apart until they are known to be harmless, and opened only through the door."""
