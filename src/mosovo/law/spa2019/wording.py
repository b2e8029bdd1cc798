"""What the duties under stalking protection orders are called, and how their reasons read."""

TITLES = {
    "spa2019.s9.initial": "Initial notification: stalking protection order",
    "spa2019.s9.change": "Notification of a new name or address under a stalking protection order",
}

STEPS = {
    "order_served": "the order was served on {0}",
    "part_2_ended": "{0} was the first day no longer subject to Part 2 of the Sexual Offences Act 2003",
}
