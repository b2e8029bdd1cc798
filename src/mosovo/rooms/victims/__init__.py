"""Victims: encrypted under a key of their own, and read only by access granted for a purpose and a limited time."""
