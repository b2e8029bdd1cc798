"""The level of risk: set, signed off, and read on the case file."""
