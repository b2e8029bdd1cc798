"""Differences between the record and what prison and probation systems say."""
