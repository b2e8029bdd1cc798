"""Facts written once: the base of every fact, and the one function that writes them."""
