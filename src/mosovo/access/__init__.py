"""Who may do what: pure policy on small values. No database, no clock."""
