"""Recording, correcting and striking out a fact of any kind: one way for all rooms."""
