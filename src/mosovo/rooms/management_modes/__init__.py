"""Management modes: the records that no other room holds."""
