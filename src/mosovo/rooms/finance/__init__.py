"""The bank accounts and payment cards that the nominal notifies."""
