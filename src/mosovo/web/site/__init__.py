"""What knows every feature: the registry of screens, and the URLs."""
