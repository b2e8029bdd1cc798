"""What stands in the columns of a fact that hold no plain word, as a reader of one fact is told it."""

from typing import Any

from mosovo.rooms.mappa.criteria import WORDS


def describe_criteria(row: Any) -> str:
    """The criteria that were ticked, in words."""
    return "; ".join(WORDS.get(code, code) for code in row.criteria)


def describe_sections(row: Any) -> str:
    """The sections of a referral that say something."""
    return " / ".join(f"{each['key']}: {each['words']}" for each in row.sections if each.get("words"))


def describe_proposal(row: Any) -> str:
    """What the law proposed when somebody decided."""
    return ", ".join(f"Category {each['category']}" for each in row.proposed)


def describe_meeting(row: Any) -> str:
    """That a meeting decided it. Which one, its own room says."""
    return "A meeting decided it" if row.meeting else ""


def describe_nothing(row: Any) -> str:
    """A key means nothing to a reader."""
    return ""
