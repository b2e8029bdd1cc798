"""Pages of notifications made by the nominal."""
