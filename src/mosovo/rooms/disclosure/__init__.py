"""Applications under the disclosure schemes, and every other disclosure to a third party."""
