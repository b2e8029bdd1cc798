"""The agency page: a partner’s cases in coming meetings, their reports and actions; and signing in by link."""
