"""Pages of court results and cautions."""
