"""Facts of any kind: which kinds and columns version 1 has, their shapes, and how they are read."""
