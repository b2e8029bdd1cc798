"""What the public reported, for those who take it in; and what the force's public pages name."""
