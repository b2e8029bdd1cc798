"""Criteria, the lowest level that they defend, and how it stands with a case: plain values alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

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
_WITH_MEETINGS = frozenset({"high-harm", "active-coordination", "stepped-down"})
NEEDS: Mapping[int, str] = {
    1: "Level 1 needs that the lead agency can manage the risk with its own plan.",
    2: "Level 2 needs that formal meetings would add value, and one of the criteria under it.",
    3: "Level 3 needs all that Level 2 needs, and that senior people are called for.",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The level on a day, since when, until when it holds without a review, and the category a person confirmed."""

    level: int
    set_on: date
    review_due: date
    category: int | None
    ref: UUID
    """The first row of the level's chain."""
    meeting: UUID | None = None
    """The meeting that decided it, where one did."""


def defended(criteria: Collection[str]) -> int:
    """The lowest level that the criteria defend: that which they reach."""
    ticked = set(criteria)
    if "meetings-add" not in ticked or not ticked & _WITH_MEETINGS:
        return 1
    return 3 if ticked & CRITERIA[3].keys() else 2
