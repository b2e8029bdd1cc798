"""The day strip: which days counted, which did not, and which was the last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mosovo_law.core.calendar import bank_holiday_name, is_working_day
from mosovo_law.core.days import Span, day_after, day_before, days_after, list_counted_days, span_covering
from mosovo_law.core.limit import Limit
from mosovo_law.facts.case_facts import HELD, TIME_NOT_COUNTED, Spell

MAX_DAYS_SHOWN = 40
DAYS_SHOWN_OF_A_RUN = 4
_WHY = {
    "custody": "in custody", "hospital": "in hospital", "abroad": "outside the United Kingdom",
    "immigration_detention": "in immigration detention",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of the count, or a run of days that is not shown in full (`through` is its last day)."""

    day: date
    counted: bool
    number: int | None
    """The number of the day in the count; in a backward count, how many days before the event."""
    why: str
    is_last: bool = False
    through: date | None = None


@dataclass(frozen=True, slots=True)
class StripRun:
    """Consecutive days that count, or that do not count for the same reason."""

    first: date
    last: date
    counted: bool
    before: int = 0
    """How many days of the count came before this run."""
    why: str = ""
    ends_it: bool = False
    """Whether the last day of the run is the last lawful day."""

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    def marks(self, begin: int, end: int) -> Iterator[StripDay]:
        """Yield the days from position `begin` (inclusive) to `end` (exclusive)."""
        for place in range(begin, end):
            day = days_after(place, self.first)
            number = self.before + place + 1 if self.counted else None
            yield StripDay(day, self.counted, number, self.why, self.ends_it and day == self.last)


def build_day_strip(limit: Limit, spells: Iterable[Spell]) -> tuple[StripDay, ...]:
    """Return the days from the first to the last lawful one, at most about forty, with long runs shortened.

    A backward count goes from the last lawful day to the day it is counted from, with falling numbers.
    """
    if limit.before is not None:
        return _limit_days(list(_list_hours_back(limit) if limit.due_at else _list_days_back(limit, limit.before)))
    left_out = HELD if limit.counts_abroad else TIME_NOT_COUNTED
    kinds = tuple(spell for spell in spells if spell.kind in left_out)
    return _limit_days(_shorten_runs(tuple(_list_runs(limit, kinds))))


def _list_runs(limit: Limit, spells: tuple[Spell, ...]) -> Iterator[StripRun]:
    if limit.continued_from is not None and limit.due_on is not None:
        yield StripRun(limit.start, limit.start, False, why="the notification from which time runs")
        yield from _number_runs(limit.continued_from, limit.due_on, replace(limit, not_counting=()), spells)
        return
    if not limit.counts_start:
        yield StripRun(limit.start, limit.start, False, why="the day itself is not counted")
    first = limit.start if limit.counts_start else day_after(limit.start)
    last_hour_day = limit.due_at.date() if limit.due_at is not None else None
    last = limit.due_on or last_hour_day or days_after(DAYS_SHOWN_OF_A_RUN, limit.stopped_from or limit.start)
    if limit.nation is not None:
        yield from _list_working_days(first, last, limit.nation)
        return
    yield from _number_runs(first, last, limit, spells)


def _list_days_back(limit: Limit, before: str) -> Iterator[StripDay]:
    """Yield a backward count: the day to advise, the last lawful day, the days between, and the event itself."""
    if limit.due_on is None:
        return
    if limit.advise_by is not None and limit.advise_by < limit.due_on:
        yield StripDay(limit.advise_by, False, None, "advise by this day")
    for day, _ in list_counted_days(limit.due_on, max(day_before(limit.start), limit.due_on)):
        yield StripDay(day, True, (limit.start - day).days, f"before {before}", day == limit.due_on)
    yield StripDay(limit.start, False, None, before)


def _list_hours_back(limit: Limit) -> Iterator[StripDay]:
    """Yield the days on which an hour matters, with the hour."""
    turns: dict[date, list[str]] = {}
    if limit.advise_at is not None and limit.advise_at != limit.due_at:
        turns.setdefault(limit.advise_at.date(), []).append(f"advise by {limit.advise_at:%H:%M}")
    if limit.due_at is not None:
        turns.setdefault(limit.due_at.date(), []).append(f"at the latest by {limit.due_at:%H:%M}")
    turns.setdefault(limit.start, []).append(limit.before or "")
    last = limit.due_at.date() if limit.due_at is not None else None
    for day in sorted(turns):
        yield StripDay(day, False, None, "; ".join(turns[day]), day == last)


def _number_runs(first: date, last: date, limit: Limit, spells: tuple[Spell, ...]) -> Iterator[StripRun]:
    """Yield the runs from the first day to the last: one for each change of spell, however long the run."""
    last = max(first, last)
    not_counting = limit.not_counting if limit.counts_start else ()
    ends_it = limit.due_on is not None
    number = 0
    for begins, ends in _split_at_changes(first, last, (*not_counting, *(spell.span for spell in spells))):
        counts = span_covering(begins, not_counting) is None
        run = StripRun(
            begins, ends, counts, number, "" if counts else _find_reason(begins, spells), ends_it and ends == last
        )
        number += run.length if counts else 0
        yield run


def _split_at_changes(first: date, last: date, spans: Iterable[Span]) -> Iterator[tuple[date, date]]:
    """Split the days from the first to the last wherever a span begins or ends."""
    turns = {first, *(day for span in spans for day in (span.from_on, span.until) if day and first < day <= last)}
    in_order = sorted(turns)
    yield from zip(in_order, (*map(day_before, in_order[1:]), last), strict=True)


def _list_working_days(first: date, last: date, nation: str) -> Iterator[StripRun]:
    """Yield working days with their numbers; weekends and bank holidays do not count, and give their names."""
    number = 0
    for day, _ in list_counted_days(first, last):
        counts = is_working_day(day, nation)
        why = "" if counts else bank_holiday_name(day, nation) or "a weekend"
        yield StripRun(day, day, counts, number, why, day == last)
        number += counts


def _find_reason(day: date, spells: tuple[Spell, ...]) -> str:
    return next((_WHY[spell.kind] for spell in spells if day in spell.span), "not counted")


def _shorten_runs(runs: Iterable[StripRun]) -> list[StripDay]:
    """Return the days of all runs, with the middle of each long run folded unless they are few in all."""
    joined_runs = list(_join_runs(runs))
    are_few = sum(run.length for run in joined_runs) <= MAX_DAYS_SHOWN
    return [mark for run in joined_runs for mark in _list_days_of_run(run, whole=are_few)]


def _join_runs(runs: Iterable[StripRun]) -> Iterator[StripRun]:
    """Join consecutive runs that are alike."""
    last: StripRun | None = None
    for run in runs:
        if last is not None and (last.counted, last.why) == (run.counted, run.why):
            last = replace(last, last=run.last, ends_it=run.ends_it)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _list_days_of_run(run: StripRun, *, whole: bool) -> Iterator[StripDay]:
    ends = run.length - DAYS_SHOWN_OF_A_RUN
    if whole or run.length <= 2 * DAYS_SHOWN_OF_A_RUN + 1:
        yield from run.marks(0, run.length)
        return
    yield from run.marks(0, DAYS_SHOWN_OF_A_RUN)
    yield _fold_days([*run.marks(DAYS_SHOWN_OF_A_RUN, DAYS_SHOWN_OF_A_RUN + 1), *run.marks(ends - 1, ends)])
    yield from run.marks(ends, run.length)


def _limit_days(marks: list[StripDay]) -> tuple[StripDay, ...]:
    if len(marks) <= MAX_DAYS_SHOWN:
        return tuple(marks)
    half = MAX_DAYS_SHOWN // 2
    return (*marks[:half], _fold_days(marks[half:-half]), *marks[-half:])


def _fold_days(marks: list[StripDay]) -> StripDay:
    first, last = marks[0], marks[-1]
    return StripDay(first.day, first.counted, None, first.why, False, last.through or last.day)
