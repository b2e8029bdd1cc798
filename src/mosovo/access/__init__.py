"""Access policy: pure functions on small values. No database, no clock."""
