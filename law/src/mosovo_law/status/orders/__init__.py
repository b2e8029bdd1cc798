"""Civil orders: the lengths that a court may give them."""
