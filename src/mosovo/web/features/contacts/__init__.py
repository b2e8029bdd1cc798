"""Pages of contacts: one line on the case file, or the full form."""
