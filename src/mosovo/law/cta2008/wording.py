"""What the duties under the Counter-Terrorism Act 2008 are called, and how their reasons read."""

TITLES = {
    "cta2008.s47.initial": "First notification for terrorism",
    "cta2008.s48.change": "Notification of a change for terrorism",
    "cta2008.s49.annual": "Annual notification for terrorism",
    "cta2008.s56.return": "Notification for terrorism on return to the United Kingdom",
}

STEPS = {
    "cta_period": "{0} months beginning with the day the person was dealt with, not counting time in custody, in "
    "hospital or in immigration detention",
    "dealt_with": "the person was dealt with on {0}",
    "returned": "back in the United Kingdom on {0}",
}
