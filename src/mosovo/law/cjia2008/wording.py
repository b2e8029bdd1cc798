"""What the duties under violent offender orders are called, and how their reasons read."""

TITLES = {
    "cjia2008.s108.initial": "First notification under a violent offender order",
    "cjia2008.s109.change": "Notification of a change under a violent offender order",
    "cjia2008.s109.non_occurrence": "Word under a violent offender order that a change did not happen",
    "cjia2008.s110.annual": "Annual notification under a violent offender order",
}

STEPS = {"order_in_force": "the order came into force on {0}"}
