"""Who they are: each name, date of birth, number and mark a dated fact, with who told us."""
