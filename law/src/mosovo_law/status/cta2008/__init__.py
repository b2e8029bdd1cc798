"""Counter-Terrorism Act 2008, ss.45 and 53: who is subject after a terrorism offence, and for how long."""
