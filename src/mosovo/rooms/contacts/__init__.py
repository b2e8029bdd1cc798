"""Contacts: whoever spoke, wrote or met about a nominal, where nobody went to see them at home."""
