"""People who are wanted or missing, the enquiries to find them, and entry warrants for premises."""
