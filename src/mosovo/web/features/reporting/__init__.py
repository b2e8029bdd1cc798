"""Pages of reporting. Every number links to the people behind it."""
