"""Pages to triage public reports, and the settings of the force's public pages."""
