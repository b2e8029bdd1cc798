"""The public calculator: facts of a disposal in, notification period and first duties out. It stores nothing."""
