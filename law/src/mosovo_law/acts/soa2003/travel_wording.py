"""The steps of the reasoning on absence and travel, in words."""

STEPS = {
    "travel_order": "bound by these rules only through the foreign travel order {0}",
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
