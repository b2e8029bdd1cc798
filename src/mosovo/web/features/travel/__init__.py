"""Pages of foreign travel."""
