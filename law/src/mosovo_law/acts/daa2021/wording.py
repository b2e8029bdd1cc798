"""The steps of the reasoning on domestic abuse protection orders, in words."""

STEPS = {
    "order_made": "the order was made on {0}",
    "other_regime_ended": "{0} was the first day on which no other regime required the same",
}
