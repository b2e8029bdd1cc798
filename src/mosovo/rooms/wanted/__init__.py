"""Who is wanted or missing, what is done to find them, and entry to premises by warrant."""
