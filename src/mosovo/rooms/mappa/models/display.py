"""Display texts for columns that hold codes, keys or lists."""

from typing import Any

from mosovo.rooms.mappa.criteria import CRITERION_LABELS


def describe_criteria(row: Any) -> str:
    """Describe the criteria selected."""
    return "; ".join(CRITERION_LABELS.get(code, code) for code in row.criteria)


def describe_sections(row: Any) -> str:
    """Describe the completed sections of a referral."""
    return " / ".join(f"{each['key']}: {each['words']}" for each in row.sections if each.get("words"))


def describe_proposal(row: Any) -> str:
    """Describe the categories that the system proposed at the time of the decision."""
    return ", ".join(f"Category {each['category']}" for each in row.proposed)


def describe_meeting(row: Any) -> str:
    """Say whether a meeting decided it. The meeting’s own page shows which."""
    return "Decided by a meeting" if row.meeting else ""


def describe_nothing(row: Any) -> str:
    """Return an empty text, because a key means nothing to a reader."""
    return ""
