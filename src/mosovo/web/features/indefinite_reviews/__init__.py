"""Pages of indefinite notification reviews."""
