"""Contacts on the screen: one line on the case file, or the whole form."""
