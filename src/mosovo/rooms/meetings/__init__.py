"""MAPPA sittings: which cases, who is asked, what each agency knows, what was decided, and the minutes of it."""
