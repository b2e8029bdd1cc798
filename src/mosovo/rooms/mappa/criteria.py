"""The criteria of each level, the level they support, and the terms of other systems."""

from collections.abc import Collection, Mapping

CRITERIA: Mapping[int, Mapping[str, str]] = {
    1: {
        "lead-manages": "The lead agency can manage the risk",
        "plan-strong": "Its risk management plan is strong enough",
        "nothing-blocks": "Nothing prevents the actions agencies have agreed",
    },
    2: {
        "meetings-add": "Formal meetings would add value",
        "high-harm": "Assessed as high or very high risk of serious harm",
        "active-coordination": "Exceptionally, lower risk that other agencies must actively co-ordinate",
        "stepped-down": "Stepped down from Level 3",
    },
    3: {
        "senior-resources": "Senior managers must commit significant resources at short notice",
        "public-interest": "High likelihood of media scrutiny or public interest, and public confidence to maintain",
    },
}
"""The criteria of each level, in the order of the form."""
CRITERION_LABELS: Mapping[str, str] = {code: words for level in CRITERIA.values() for code, words in level.items()}
HIGH_HARM = "high-harm"
_SECOND_CRITERIA = frozenset({HIGH_HARM, "active-coordination", "stepped-down"})
LEVEL_REQUIREMENTS: Mapping[int, str] = {
    1: "At Level 1, the lead agency must be able to manage the risk with its own plan.",
    2: "Level 2 needs “Formal meetings would add value” and one more Level 2 criterion.",
    3: "Level 3 needs the Level 2 criteria and at least one Level 3 criterion.",
}
ATTENDING_GRADES: Mapping[str, tuple[str, str]] = {
    "POL": ("detective inspector", "superintendent or above"),
    "PRB": ("senior probation officer, or deputy head of the delivery unit", "head of the delivery unit or above"),
    "PRI": ("head of offender management delivery", "governor or deputy governor"),
    "YJS": ("service manager", "head of service"),
    "CSC": ("service manager", "head of service"),
    "ASC": ("service manager", "head of service"),
    "HSG": ("housing options manager", "head of housing"),
    "HTH": ("MAPPA lead or forensic service", "director or clinical lead"),
}
"""The grades that attend for an agency at Level 2 and at Level 3. They can commit the resources that the plan needs."""


def lowest_defensible_level(criteria: Collection[str]) -> int:
    """Return the lowest defensible level for these criteria."""
    selected = set(criteria)
    if "meetings-add" not in selected or not selected & _SECOND_CRITERIA:
        return 1
    return 3 if selected & CRITERIA[3].keys() else 2


def level_from_other_system(words: str) -> int | None:
    """Return the level that another system's term means, or None for M0, Nominal, unknown and other terms."""
    return _LEVELS.get(words.strip().upper().removeprefix("LEVEL").strip())


def category_from_other_system(words: str) -> int | None:
    """Return the category that another system's term means, or None for X9, unknown and other terms."""
    return _CATEGORIES.get(words.strip().upper().removeprefix("CATEGORY").removeprefix("CAT").strip())


_LEVELS = {**{f"M{number}": number for number in (1, 2, 3)}, **{str(number): number for number in (1, 2, 3)}}
_CATEGORIES = {**{f"M{number}": number for number in range(1, 5)}, **{str(number): number for number in range(1, 5)}}
