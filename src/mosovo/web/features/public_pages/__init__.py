"""The public pages: what the police do, how to report a concern or apply for a disclosure, and where to get help."""
