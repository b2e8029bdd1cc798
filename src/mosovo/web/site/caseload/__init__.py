"""The caseload: one row for each person."""
