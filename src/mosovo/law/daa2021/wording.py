"""What the duties under domestic abuse protection orders are called, and how their reasons read."""

TITLES = {
    "daa2021.s41.initial": "Initial notification: domestic abuse protection order",
    "daa2021.s41.change": "Notification of a new name or address under a domestic abuse protection order",
}

STEPS = {
    "order_made": "the order was made on {0}",
    "other_regime_ended": "{0} was the first day on which no other regime asked for the same",
}
