"""Deciding under MAPPA: categories, levels and referrals."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mosovo.record import checked
from mosovo.record.permit import Permit

from .models import Level
from .rules import CHECKS


def set_level(
    permit: Permit,
    *,
    level: int,
    set_on: date,
    criteria: Sequence[str],
    text: str,
    review_on: date,
    today: date,
    meeting: UUID,
    attended: str = "",
    told_by: str = "",
    confirmed_because: str = "",
) -> Level:
    """Set the level that a meeting decided. `meeting` is the first row of the meeting about this case.

    `criteria` are codes of `course.CRITERIA`; `text` is the reason. A Category 3 at Level 1 is refused
    (`record.refusing.Impossible` with the field `level`), an unusual one asks for `confirmed_because` (`Unlikely`).
    """
    row = Level(
        level=level, how=Level.How.MEETING, set_on=set_on, set_as="meeting", criteria=list(criteria), text=text,
        review_on=review_on, meeting=meeting, attended=attended, told_by=told_by,
    )  # fmt: skip
    return checked.record(permit, row, CHECKS, today, confirmed_because)
