"""The REST API, version 1: what other systems read, and the law as a service.

It is a sibling of `web` and imports nothing of it. Each call proves its actor to the database and opens each person
through the same gateway as a page.
"""
