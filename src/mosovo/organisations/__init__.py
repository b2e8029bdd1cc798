"""Forces, agencies, teams, and the accounts of their people."""
