"""Documents about a nominal: the list, a new document, and the file."""
