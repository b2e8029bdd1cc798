"""Display texts for columns that hold codes, keys or lists."""

from typing import Any

from mosovo.rooms.mappa.criteria import WORDS


def describe_criteria(row: Any) -> str:
    """The criteria selected, in words."""
    return "; ".join(WORDS.get(code, code) for code in row.criteria)


def describe_sections(row: Any) -> str:
    """The completed sections of a referral."""
    return " / ".join(f"{each['key']}: {each['words']}" for each in row.sections if each.get("words"))


def describe_proposal(row: Any) -> str:
    """The categories proposed by the system at the time of the decision."""
    return ", ".join(f"Category {each['category']}" for each in row.proposed)


def describe_meeting(row: Any) -> str:
    """Whether a meeting decided it. The meeting's own page says which."""
    return "Decided by a meeting" if row.meeting else ""


def describe_nothing(row: Any) -> str:
    """An empty text: a key means nothing to a reader."""
    return ""
