"""Practice: what a force asks of its own people. Policy, and never the law of Parliament."""
