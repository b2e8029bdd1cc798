"""The steps of the reasoning on stalking protection orders, in words."""

STEPS = {
    "order_served": "the order was served on {0}",
    "part_2_ended": "{0} was the first day no longer subject to Part 2 of the Sexual Offences Act 2003",
}
