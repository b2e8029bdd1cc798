"""Risk: the overall level on which people agreed, why, and who signed a lower one off."""
