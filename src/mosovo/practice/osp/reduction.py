"""The five-year reduction: OSP/DC may be reduced by one band for a man in the community without a new offence.

The assessor decides whether to apply it. An unknown fact counts neither for nor against him: the
answer is None.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.practice.osp.facts import OspFacts
from mosovo.practice.osp.table import YEARS_OF_REDUCTION, Band
from mosovo_law.core.days import day_after, months_after
from mosovo_law.core.frozen_value import value

DATE_FACTS = ("latest_offence_on", "latest_sexual_offence_on", "follow_up_on")
"""The dates after which five whole years must have passed."""


@value(frozen=True, slots=True)
class Reduction:
    """Whether one band less is offered, and the reason if it is not."""

    offered: bool | None
    missing: tuple[str, ...] = ()
    """The facts that would decide it."""
    why: str = ""


def five_year_reduction(facts: OspFacts, highest: Band, on: date) -> Reduction:
    """Return if the reduction is offered on a day to a man whose band is at most `highest`."""
    if highest is Band.LOW:
        return Reduction(False, why="LOW has no band below it")
    if facts.supervision not in ("community", None):
        return Reduction(False, why=f"in {facts.supervision}, not in the community")
    days = [day for fact in DATE_FACTS if (day := getattr(facts, fact)) is not None]
    earliest_day = max(map(five_years_after, days), default=on)
    if earliest_day > on:
        return Reduction(False, why=f"five whole years have not passed before {earliest_day}")
    missing = tuple(_list_missing(facts))
    return Reduction(None if missing else True, missing)


def five_years_after(day: date) -> date:
    """Return the first day after five whole years; after 29 February, 1 March."""
    same_number = months_after(12 * YEARS_OF_REDUCTION, day)
    return same_number if same_number.day == day.day else day_after(same_number)


def _list_missing(facts: OspFacts) -> Iterator[str]:
    for fact in ("supervision", *DATE_FACTS):
        if getattr(facts, fact) is None:
            yield fact
