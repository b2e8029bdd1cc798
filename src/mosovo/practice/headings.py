"""The headings of the risk assessment, in dated editions: our own neutral ones, unless a force sets others."""

from datetime import date
from typing import Any

from mosovo.practice import tables
from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True)
class AssessmentHeading:
    """One heading, and whether findings under it raise the risk or protect against it."""

    key: str
    called: str
    raises: bool
    hint: str = ""


@value(frozen=True, slots=True)
class HeadingSet:
    """The headings used from a date on."""

    name: str
    from_on: date
    headings: tuple[AssessmentHeading, ...]


def _edition(row: dict[str, Any]) -> HeadingSet:
    headings = tuple(
        AssessmentHeading(each["key"], each["called"], each["raises"], each["hint"]) for each in row["heading"]
    )
    return HeadingSet(row["edition"], date.fromisoformat(row["edition"]), headings)


EDITIONS = tuple(_edition(row) for row in tables.load_table("assessing")["headings"])
"""The editions, the earliest first."""


def edition_on(day: date) -> HeadingSet:
    """Return our edition for the day: the latest that has begun, or the first before that."""
    return next((each for each in reversed(EDITIONS) if each.from_on <= day), EDITIONS[0])
