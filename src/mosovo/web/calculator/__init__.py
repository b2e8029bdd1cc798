"""The calculator: facts of a disposal in, notification period and first duties out. It keeps nothing."""
