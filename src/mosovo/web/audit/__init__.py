"""The auditor's list: who saw and wrote what, and by which rule. Never the record itself."""
