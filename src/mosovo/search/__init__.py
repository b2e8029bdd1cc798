"""Search for people by name in any order, alias, date of birth, number or other detail, and explain each result."""
