"""Pages of force policy: settings, proposed changes with their effect, and applying them."""
