"""The agency page: cases of upcoming meetings, reports and actions of a partner agency, and sign-in by link."""
