"""The Criminal Justice Act 2003 ss.325 to 327: who is managed under MAPPA, in which category, and on what ground."""
