"""Contacts that are not home visits: calls, letters, meetings and intelligence."""
