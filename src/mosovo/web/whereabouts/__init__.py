"""Where the nominal is, on the screens."""
