"""The strip of days: which counted, which did not, and which was the last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mosovo.law.calendar import bank_holiday, is_working_day
from mosovo.law.days import counted_days, day_after, day_before, days_after
from mosovo.law.facts import HELD, TIME_NOT_COUNTED, Spell
from mosovo.law.limit import Limit

LONGEST = 40
SHOWN_OF_A_RUN = 4
_WHY = {
    "custody": "in custody", "hospital": "in hospital", "abroad": "outside the United Kingdom",
    "immigration_detention": "in immigration detention",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day of the count, or a run of days left out of the picture (then `through` is its last)."""

    day: date
    counted: bool
    number: int | None
    """Which day of the count it is; in a count backwards, how many days before."""
    why: str
    is_last: bool = False
    through: date | None = None


def strip(limit: Limit, spells: Iterable[Spell]) -> tuple[DayMark, ...]:
    """The days from the first to the last lawful one; long runs shortened, at most about forty marks.

    A count backwards goes from the last lawful day to that of which it is counted, numbered down.
    """
    if limit.before is not None:
        return _within_bounds(list(_hours_back(limit) if limit.due_at else _days_back(limit, limit.before)))
    left_out = HELD if limit.counts_abroad else TIME_NOT_COUNTED
    kinds = tuple(spell for spell in spells if spell.kind in left_out)
    return _within_bounds(_shortened(list(_each(limit, kinds))))


def _each(limit: Limit, spells: tuple[Spell, ...]) -> Iterator[DayMark]:
    if limit.continued_from is not None and limit.due_on is not None:
        yield DayMark(limit.start, False, None, "the notification the time ran from")
        yield from _numbered(limit.continued_from, limit.due_on, replace(limit, not_counting=()), spells)
        return
    if not limit.counts_start:
        yield DayMark(limit.start, False, None, "the day itself is not counted")
    first = limit.start if limit.counts_start else day_after(limit.start)
    last = limit.due_on or days_after(SHOWN_OF_A_RUN, limit.stopped_from or limit.start)
    if limit.nation is not None:
        yield from _working(first, last, limit.nation)
        return
    yield from _numbered(first, last, limit, spells)


def _days_back(limit: Limit, before: str) -> Iterator[DayMark]:
    """A count backwards: the day to advise, the last lawful day, those between it and what happens, and that day."""
    if limit.due_on is None:
        return
    if limit.advise_by is not None and limit.advise_by < limit.due_on:
        yield DayMark(limit.advise_by, False, None, "advise by this day")
    for day, _ in counted_days(limit.due_on, max(day_before(limit.start), limit.due_on)):
        yield DayMark(day, True, (limit.start - day).days, f"before {before}", day == limit.due_on)
    yield DayMark(limit.start, False, None, before)


def _hours_back(limit: Limit) -> Iterator[DayMark]:
    """The days on which something turns on the hour, with the hour."""
    turns: dict[date, list[str]] = {}
    if limit.advise_at is not None and limit.advise_at != limit.due_at:
        turns.setdefault(limit.advise_at.date(), []).append(f"advise by {limit.advise_at:%H:%M}")
    if limit.due_at is not None:
        turns.setdefault(limit.due_at.date(), []).append(f"at the latest by {limit.due_at:%H:%M}")
    turns.setdefault(limit.start, []).append(limit.before or "")
    last = limit.due_at.date() if limit.due_at is not None else None
    for day in sorted(turns):
        yield DayMark(day, False, None, "; ".join(turns[day]), day == last)


def _numbered(first: date, last: date, limit: Limit, spells: tuple[Spell, ...]) -> Iterator[DayMark]:
    number = 0
    not_counting = limit.not_counting if limit.counts_start else ()
    for day, counts in counted_days(first, last, not_counting):
        number += counts
        is_last = day == last and limit.due_on is not None
        yield DayMark(day, counts, number if counts else None, "" if counts else _why(day, spells), is_last)


def _working(first: date, last: date, nation: str) -> Iterator[DayMark]:
    """Working days numbered; weekends and the nation's holidays passed over, each by its name."""
    number = 0
    for day, _ in counted_days(first, last):
        counts = is_working_day(day, nation)
        number += counts
        why = "" if counts else bank_holiday(day, nation) or "a weekend"
        yield DayMark(day, counts, number if counts else None, why, day == last)


def _why(day: date, spells: tuple[Spell, ...]) -> str:
    return next((_WHY[spell.kind] for spell in spells if day in spell.span), "not counted")


def _shortened(marks: list[DayMark]) -> list[DayMark]:
    """The marks with the middle of each long run of like days folded into one."""
    if len(marks) <= LONGEST:
        return marks
    shown: list[DayMark] = []
    for run in _runs(marks):
        if len(run) <= 2 * SHOWN_OF_A_RUN + 1:
            shown.extend(run)
        else:
            shown.extend((*run[:SHOWN_OF_A_RUN], _folded(run[SHOWN_OF_A_RUN:-SHOWN_OF_A_RUN]), *run[-SHOWN_OF_A_RUN:]))
    return shown


def _within_bounds(marks: list[DayMark]) -> tuple[DayMark, ...]:
    if len(marks) <= LONGEST:
        return tuple(marks)
    half = LONGEST // 2
    return (*marks[:half], _folded(marks[half:-half]), *marks[-half:])


def _runs(marks: list[DayMark]) -> Iterator[list[DayMark]]:
    run: list[DayMark] = []
    for mark in marks:
        if run and (mark.counted, mark.why) != (run[-1].counted, run[-1].why):
            yield run
            run = []
        run.append(mark)
    yield run


def _folded(run: list[DayMark]) -> DayMark:
    last = run[-1]
    return DayMark(run[0].day, run[0].counted, None, run[0].why, False, last.through or last.day)
