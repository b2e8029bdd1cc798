"""What the duties of the Crime and Policing Act 2026 are called, and how their reasons read."""

TITLES = {
    "cpa2026.name_change": "Notification of an intended name",
    "cpa2026.absence": "Notification of an absence of more than five days",
    "cpa2026.children_premises": "Notification before entering premises with children",
}

STEPS = {
    "children_premises": "premises at which children are present are entered on {0}",
}
