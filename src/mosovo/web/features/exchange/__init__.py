"""Importing a register from a page: upload, progress, report."""
