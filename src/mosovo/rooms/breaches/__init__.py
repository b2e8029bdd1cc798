"""Breach cases, from the day on which a breach is suspected to the outcome."""
