"""Pages that show zones on the map of the force."""
