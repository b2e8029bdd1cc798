"""Metrics, request log and the page of the service status. Nothing here holds a person, an account or an address."""
