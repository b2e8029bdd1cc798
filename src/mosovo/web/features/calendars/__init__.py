"""Private calendar feeds: their page, and the address that calendars read."""
