"""The case format: read, check and write a case, and its JSON Schemas."""
