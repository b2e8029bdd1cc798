"""The headings of the judgement of risk: dated editions of neutral ones, ours unless a force enters its own."""

from datetime import date
from typing import Any

from mosovo.law import tables
from mosovo.law.frozen_value import value


@value(frozen=True, slots=True)
class AssessmentHeading:
    """One heading: whether what stands under it raises the risk, or protects."""

    key: str
    called: str
    raises: bool
    hint: str = ""


@value(frozen=True, slots=True)
class HeadingSet:
    """The headings that are used from a day on."""

    name: str
    from_on: date
    headings: tuple[AssessmentHeading, ...]


def _edition(row: dict[str, Any]) -> HeadingSet:
    headings = tuple(
        AssessmentHeading(each["key"], each["called"], each["raises"], each["hint"]) for each in row["heading"]
    )
    return HeadingSet(row["edition"], date.fromisoformat(row["edition"]), headings)


EDITIONS = tuple(_edition(row) for row in tables.load_table("assessing")["headings"])
"""The earliest first."""


def edition_on(day: date) -> HeadingSet:
    """Ours for the day: the last that had begun; the first of all before that."""
    return next((each for each in reversed(EDITIONS) if each.from_on <= day), EDITIONS[0])
