"""The first screen: what must be done, worst first."""
