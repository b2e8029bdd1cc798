"""What an agency encloses with its report: files, each kept apart until it is known to be clean, and for whom it is."""
