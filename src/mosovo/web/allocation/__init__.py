"""Who manages a case, on the screens."""
