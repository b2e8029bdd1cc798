"""The home pages of a MAPPA chair and of a duty officer."""
