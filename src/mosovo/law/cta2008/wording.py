"""What the duties under the Counter-Terrorism Act 2008 are called, and how their reasons read."""

TITLES = {
    "cta2008.s47.initial": "Initial notification: terrorism",
    "cta2008.s48.change": "Notify change: terrorism",
    "cta2008.s49.annual": "Annual notification: terrorism",
    "cta2008.s56.return": "Notify return to the UK: terrorism",
}

STEPS = {
    "cta_period": "{0} months beginning with the day the person was dealt with, not counting time in custody, in "
    "hospital or in immigration detention",
    "dealt_with": "the person was dealt with on {0}",
    "returned": "back in the United Kingdom on {0}",
}
