"""What can't be so under MAPPA, and what is unlikely."""

from collections.abc import Collection, Iterator
from datetime import date

from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before, said

from . import queries
from .course import CRITERIA, NEEDS, WORDS, defended
from .models import Level

ENOUGH = 20
NO_CATEGORY_3_AT_1 = (
    "Somebody in Category 3 is managed at Level 2 or 3, and never at Level 1. Choose Level 2 or 3; or, where meetings "
    "are no longer needed, record that a meeting decided that they leave MAPPA."
)


def level(row: Level, today: date) -> Iterator[Problem]:
    """A Category 3 is never at Level 1; the criteria defend the level; it goes down from 2 or 3 by a meeting alone."""
    not_after("set_on", row.set_on, today, "The level")
    not_before("review_on", row.review_on, row.set_on, "The next review", "the day on which the level is set")
    refuse_short("text", row.text, "why this level")
    before = queries.level_on(row.nominal_id, on=row.set_on)
    if row.level == 1 and queries.category_on(row.nominal_id, on=row.set_on) == 3:
        raise Impossible("level", NO_CATEGORY_3_AT_1)
    if before is not None and row.level < before.level and row.meeting is None and row.corrects_id is None:
        since = f"The case is at Level {before.level} since {said(before.set_on)}."
        raise Impossible("level", f"{since} A lower level is set by the decision of a meeting.")
    yield from of_criteria(row.criteria, row.level, "level")


def of_criteria(criteria: Collection[str], level: int, field: str) -> Iterator[Problem]:
    """Each criterion is one of ours; a level above what they defend is refused, one below it needs a reason."""
    unknown = sorted(set(criteria) - WORDS.keys())
    if unknown or not criteria:
        raise Impossible("criteria", "Tick the criteria that are met, of those listed under each level.")
    reached = defended(criteria)
    if level > reached:
        raise Impossible(field, f"The criteria ticked defend Level {reached}, and no higher. {NEEDS[level]}")
    if level < reached:
        yield Problem(field, f"The criteria ticked defend Level {reached}: say why a lower level is enough.")
    if level == 1 and not CRITERIA[1].keys() & set(criteria):
        raise Impossible("criteria", f"Tick what makes Level 1 enough. {NEEDS[1]}")


def refuse_short(field: str, text: str, what: str) -> None:
    """Words that give no reason are no record of a decision."""
    if len(text.strip()) < ENOUGH:
        raise Impossible(field, f"Say in at least {ENOUGH} letters {what}.")


CHECKS: Checks = {Level: level}
