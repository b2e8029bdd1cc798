"""The steps of the reasoning on the Counter-Terrorism Act 2008, in words."""

STEPS = {
    "cta_period": "{0} months beginning with the day the person was dealt with, not counting time in custody, in "
    "hospital or in immigration detention",
    "already_notified_cta": "no new 3 days: subject since {0} for another offence, and notified on {1}",
    "dealt_with": "the person was dealt with on {0}",
    "returned": "back in the United Kingdom on {0}",
}
