"""Court orders: each order as made, its clauses, its zones, and the steps that change or end it."""
