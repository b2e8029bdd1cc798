"""What the courts did: convictions, findings and cautions, and how each was disposed of."""
