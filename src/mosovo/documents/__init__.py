"""Printed documents: receipts, notices, the prosecution file and others, each as a page, a PDF and a Word file."""
