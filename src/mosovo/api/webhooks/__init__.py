"""Webhooks: events sent to an address of a client, signed after Standard Webhooks."""
