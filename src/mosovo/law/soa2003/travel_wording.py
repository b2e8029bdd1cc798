"""What the duties of absence and travel are called, and how their reasons read."""

TITLES = {
    "soa2003.s85a.absence": "Notify absence from home",
    "soa2003.s85a.absence_change": "Notify change of absence",
    "soa2003.s85a.return": "Notify return home",
    "soa2003.s86.departure": "Notify foreign travel",
    "soa2003.s86.departure_change": "Notify change of foreign travel",
    "soa2003.s86.return": "Notify return from foreign travel",
}

STEPS = {
    "travel_order": "bound by these rules through the foreign travel order {0} alone",
    "departure_known": "the departure was known on {0}",
    "departure_not_known": "when the departure became known is not recorded",
    "excuse_for_the_days": "there was a reasonable excuse for not giving notice seven days before",
    "bound_within_the_days": "bound only since {0}, which is within the seven days",
    "journey_changed": "what was notified became wrong or incomplete on {0}",
    "came_back": "the day of the return to the United Kingdom is {0}",
    "leaves_home": "leaves home at {0}",
    "absence_changed": "what was notified became wrong or incomplete on {0}",
    "came_home": "the day of the return home is {0}",
}
