"""Management modes: the records that set how a nominal is managed and that no other room holds."""
