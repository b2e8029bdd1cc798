"""Victims: encrypted under their own key. Reading needs access granted for a purpose and a limited time."""
