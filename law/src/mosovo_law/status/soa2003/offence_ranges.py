"""An offence between two days, and ages known only within limits: the readings of one event (LAW-096).

Schedule 3 para 95 takes the ages at the time of the offence, and no provision of Part 2 says which
of several days that is. Each reading is one event with a single day and single ages. Ages that no
condition tells apart have one reading.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, product

from mosovo_law.core.days import age_on, day_after, day_before, months_after
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import CaseFacts, Event

OFFENDER_AGES = (16, 18, 20)
"""The ages of the offender that a condition of Schedule 3 names."""
VICTIM_AGES = (16, 17, 18)
type Aspect = tuple[int, int] | tuple[date, date]
"""A range of ages or of days, first and last, within which nothing changes."""


@value(frozen=True, slots=True)
class RangeReading:
    """One reading: the event with one day and one age each, and the ranges that it stands for."""

    event: Event
    days: tuple[date, date] | None
    offender: tuple[int, int] | None
    victim: tuple[int, int] | None

    @property
    def aspects(self) -> tuple[Aspect | None, ...]:
        return self.days, self.offender, self.victim


def has_range(event: Event) -> bool:
    """Whether the day of the offence, or an age at it, is known only within limits."""
    return (
        (event.offended_latest_on is not None and event.offended_latest_on != event.offended_on)
        or (event.age_at_offence_most is not None and event.age_at_offence_most != event.age_at_offence)
        or (event.victim_age_most is not None and event.victim_age_most != event.victim_age)
    )


def max_victim_age(event: Event) -> int | None:
    """Return the greatest age of the victim that the record leaves open; None if no age is recorded."""
    return event.victim_age if event.victim_age_most is None else event.victim_age_most


def last_offence_day(event: Event) -> date | None:
    """Return the last day on which the offence can have been committed; None if no day is recorded."""
    return event.offended_on if event.offended_latest_on is None else event.offended_latest_on


def list_range_readings(event: Event, facts: CaseFacts, days_that_decide: Iterable[date]) -> tuple[RangeReading, ...]:
    """Return a reading for each day and age between which a condition of Schedule 3 can change.

    `days_that_decide` are days from which a paragraph lists the offence no longer.
    """
    days = _divide_days(event, facts, days_that_decide)
    offenders = _divide_ages(event.age_at_offence, event.age_at_offence_most, OFFENDER_AGES)
    victims = _divide_ages(event.victim_age, event.victim_age_most, VICTIM_AGES)
    return tuple(_build_reading(event, *each) for each in product(days, offenders, victims))


def describe_readings(readings: Sequence[RangeReading], outcomes: Sequence[str], born_on: date | None) -> str:
    """Return what decides, and each outcome of it.

    "the victim's age at the offence. The victim aged 17: listed from 3 March 2025; the victim aged 18: not listed"
    """
    deciding = tuple(place for place in range(len(_NAMES)) if _is_deciding(place, readings, outcomes)) or (0,)
    values = dict.fromkeys(
        (tuple(reading.aspects[place] for place in deciding), outcome)
        for reading, outcome in zip(readings, outcomes, strict=True)
    )
    by_outcome: dict[str, list[str]] = {}
    for (outcome, others), cases in groupby(values, key=lambda case: (case[1], case[0][:-1])):
        last = [aspects[-1] for aspects, _ in cases]
        by_outcome.setdefault(outcome, []).append(_describe_case(deciding, (*others, _join_ranges(last))))
    parts = "; ".join(f"{', or '.join(cases)}: {outcome}" for outcome, cases in by_outcome.items())
    names = [_NAMES[place] + (_describe_ages_reached(readings, born_on) if place == 0 else "") for place in deciding]
    return f"{' and '.join(names)}. {parts[:1].upper()}{parts[1:]}"


def _join_ranges(ranges: Sequence[Aspect | None]) -> Aspect | None:
    """Return ranges that follow one another as one."""
    first, last = ranges[0], ranges[-1]
    return None if first is None or last is None else (first[0], last[1])  # type: ignore[return-value]


def _describe_case(deciding: tuple[int, ...], aspects: tuple[Aspect | None, ...]) -> str:
    words = (_WORDS[place](*each) for place, each in zip(deciding, aspects, strict=True) if each is not None)
    return " with ".join(words)


def _describe_ages_reached(readings: Sequence[RangeReading], born_on: date | None) -> str:
    """Return which ages the offender reached in those days; empty if none, or the date of birth is not known."""
    starts = {reading.days[0] for reading in readings if reading.days is not None}
    birthdays = () if born_on is None else tuple((age, _birthday(born_on, age)) for age in OFFENDER_AGES)
    ages = [f"{age} on {format_day(day)}" for age, day in birthdays if day in starts and day != min(starts)]
    return f" (the offender reached {' and '.join(ages)})" if ages else ""


def _divide_days(
    event: Event, facts: CaseFacts, days_that_decide: Iterable[date]
) -> Sequence[tuple[date, date] | None]:
    """Return the days of the offence, divided at the offender's birthdays and the other days that decide."""
    first, last = event.offended_on, event.offended_latest_on
    if first is None:
        return (None,)
    if last is None or last == first:
        return ((first, first),)
    birthdays: list[date] = []
    if facts.born_on is not None and event.age_at_offence is None:
        birthdays = [_birthday(facts.born_on, age) for age in OFFENDER_AGES]
    starts = sorted({first, *(day for day in (*birthdays, *days_that_decide) if first < day <= last)})
    return tuple(_divide_range(starts, last, day_before))


def _birthday(born_on: date, age: int) -> date:
    """Return the first day at that age: 1 March for a person born on 29 February."""
    day = months_after(12 * age, born_on)
    return day if age_on(day, born_on) >= age else day_after(day)


def _divide_ages(least: int | None, most: int | None, that_decide: tuple[int, ...]) -> Sequence[tuple[int, int] | None]:
    if least is None:
        return (None,)
    last = least if most is None else most
    starts = [least, *(age for age in that_decide if least < age <= last)]
    return tuple(_divide_range(starts, last, lambda age: age - 1))


def _divide_range[Point: (int, date)](
    starts: Sequence[Point], last: Point, before: Callable[[Point], Point]
) -> Iterator[tuple[Point, Point]]:
    for place, start in enumerate(starts):
        yield start, before(starts[place + 1]) if place + 1 < len(starts) else last


def _build_reading(
    event: Event, days: tuple[date, date] | None, offender: tuple[int, int] | None, victim: tuple[int, int] | None
) -> RangeReading:
    single = replace(
        event,
        offended_on=None if days is None else days[0],
        offended_latest_on=None,
        age_at_offence=None if offender is None else offender[0],
        age_at_offence_most=None,
        victim_age=None if victim is None else victim[0],
        victim_age_most=None,
    )
    return RangeReading(single, days, offender, victim)


def _is_deciding(place: int, readings: Sequence[RangeReading], outcomes: Sequence[str]) -> bool:
    """Whether two readings that differ in this alone have different outcomes."""
    outcomes_by_others: dict[tuple[Aspect | None, ...], str] = {}
    for reading, outcome in zip(readings, outcomes, strict=True):
        others = (*reading.aspects[:place], *reading.aspects[place + 1 :])
        if outcomes_by_others.setdefault(others, outcome) != outcome:
            return True
    return False


def _between_days(first: date, last: date) -> str:
    return f"on {format_day(first)}" if first == last else f"from {format_day(first)} to {format_day(last)}"


def format_day(day: date) -> str:
    """Format a day as a question names it: 14 June 2012."""
    return f"{day.day} {day:%B} {day.year}"


def _format_aged(who: str) -> Callable[[int, int], str]:
    return lambda first, last: f"{who} aged {first}" if first == last else f"{who} aged {first} to {last}"


_NAMES = ("when the offence was committed", "the offender's age at the offence", "the victim's age at the offence")
_WORDS: tuple[Callable[..., str], ...] = (_between_days, _format_aged("the offender"), _format_aged("the victim"))
