"""What the nominal told us, on the screens."""
