"""Pages of breaches: the board, a case from discovery to outcome, and its steps."""
