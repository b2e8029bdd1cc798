"""Record, correct and strike out a fact of any type, in the same way for all rooms."""
