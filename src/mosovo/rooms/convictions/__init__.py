"""Convictions, findings and cautions, and the disposal of each."""
