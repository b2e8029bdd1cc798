"""The steps of the reasoning on the Crime and Policing Act 2026, in words."""

STEPS = {
    "children_premises": "premises at which children are present are entered on {0}",
}
