"""What the nominal told us, when, and under which section."""
