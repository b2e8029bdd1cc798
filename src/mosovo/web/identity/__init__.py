"""Who the nominal is, on the screens."""
