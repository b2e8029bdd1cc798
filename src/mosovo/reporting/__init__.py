"""Numbers for yearly returns: each with its definition, and with the people behind it."""
