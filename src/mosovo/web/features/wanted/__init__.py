"""Pages of wanted and missing nominals, and of entry warrants."""
