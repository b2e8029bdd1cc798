"""Pages of licences and recalls, and the library of conditions."""
