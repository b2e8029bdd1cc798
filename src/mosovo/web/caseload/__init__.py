"""The caseload: a line a person."""
