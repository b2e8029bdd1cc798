"""Pages on access to a case: who has it and why, restrictions, shares, emergency access and its review."""
