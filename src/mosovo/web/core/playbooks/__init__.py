"""Which playbook follows from a record, its steps and their links."""
