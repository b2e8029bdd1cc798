"""Pages of review, retention and disposal."""
