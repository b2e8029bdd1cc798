"""The way to every board."""
