"""Polygraph tests: legal basis, sessions, disclosures and what they led to."""
