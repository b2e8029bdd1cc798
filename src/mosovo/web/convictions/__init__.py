"""What the courts did, on the screens."""
