"""Forces, agencies, teams and the accounts of people who work here."""
