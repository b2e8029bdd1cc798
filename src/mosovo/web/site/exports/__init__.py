"""Exports of lists of people: request, approve and download."""
