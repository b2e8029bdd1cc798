"""Files about a nominal: quarantined until a scan finds them harmless, and opened only through the nominal's permit."""
