"""What the duties under violent offender orders are called, and how their reasons read."""

TITLES = {
    "cjia2008.s108.initial": "Initial notification: violent offender order",
    "cjia2008.s109.change": "Notification of a change under a violent offender order",
    "cjia2008.s109.non_occurrence": "Notify that an advance change did not happen: violent offender order",
    "cjia2008.s110.annual": "Annual notification: violent offender order",
}

STEPS = {"order_in_force": "the order came into force on {0}"}
