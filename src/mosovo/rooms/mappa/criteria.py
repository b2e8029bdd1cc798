"""What each level asks, what the criteria that were ticked defend, and what other systems' words mean here."""

from collections.abc import Collection, Mapping

CRITERIA: Mapping[int, Mapping[str, str]] = {
    1: {
        "lead-manages": "The lead agency can manage the risk",
        "plan-strong": "Its risk management plan is strong enough",
        "nothing-blocks": "Nothing blocks what agencies have agreed to do",
    },
    2: {
        "meetings-add": "Formal meetings would add value",
        "high-harm": "Assessed as high or very high risk of serious harm",
        "active-coordination": "Exceptionally, lower risk that other agencies must actively co-ordinate",
        "stepped-down": "Stepped down from Level 3",
    },
    3: {
        "senior-resources": "Senior people must commit significant resources at short notice",
        "public-interest": "A high likelihood of media scrutiny or public interest, and public confidence to keep",
    },
}
"""What each level asks, in the order in which they are ticked."""
WORDS: Mapping[str, str] = {code: words for level in CRITERIA.values() for code, words in level.items()}
HIGH_HARM = "high-harm"
_WITH_MEETINGS = frozenset({HIGH_HARM, "active-coordination", "stepped-down"})
NEEDS: Mapping[int, str] = {
    1: "Level 1 needs that the lead agency can manage the risk with its own plan.",
    2: "Level 2 needs that formal meetings would add value, and one of the other criteria under it.",
    3: "Level 3 needs what Level 2 needs, and a reason under it why senior people are called for.",
}
SENIOR: Mapping[str, tuple[str, str]] = {
    "POL": ("detective inspector", "superintendent or above"),
    "PRB": ("senior probation officer, or deputy head of the delivery unit", "head of the delivery unit or above"),
    "PRI": ("head of offender management delivery", "governor or deputy governor"),
    "YJS": ("service manager", "head of service"),
    "CSC": ("service manager", "head of service"),
    "ASC": ("service manager", "head of service"),
    "HSG": ("housing options manager", "head of housing"),
    "HTH": ("MAPPA lead or forensic service", "director or clinical lead"),
}
"""Who comes for an agency at Level 2 and at Level 3: people who can commit what the plan needs."""


def lowest_defensible_level(criteria: Collection[str]) -> int:
    """The lowest level that the criteria defend: that which they reach."""
    ticked = set(criteria)
    if "meetings-add" not in ticked or not ticked & _WITH_MEETINGS:
        return 1
    return 3 if ticked & CRITERIA[3].keys() else 2


def level_from_other_system(words: str) -> int | None:
    """The level that another system's word stands for; None for M0, Nominal, unknown and whatever is no level."""
    return _LEVELS.get(words.strip().upper().removeprefix("LEVEL").strip())


def category_from_other_system(words: str) -> int | None:
    """The category that another system's word stands for; None for X9, unknown and whatever is no category."""
    return _CATEGORIES.get(words.strip().upper().removeprefix("CATEGORY").removeprefix("CAT").strip())


_LEVELS = {**{f"M{number}": number for number in (1, 2, 3)}, **{str(number): number for number in (1, 2, 3)}}
_CATEGORIES = {**{f"M{number}": number for number in range(1, 5)}, **{str(number): number for number in range(1, 5)}}
