"""The steps of the reasoning on violent offender orders, in words."""

STEPS = {"order_in_force": "the order came into force on {0}"}
