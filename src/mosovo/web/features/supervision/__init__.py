"""Pages of supervision: team board, supervisor responses, review queue and dip samples."""
