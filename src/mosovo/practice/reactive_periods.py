"""The times in reactive management: each from the authority of an inspector until something ends it.

It ends automatically with the first new information: an event after the authority, or one that was first recorded after
it, because the inspector could not weigh what was not on the record.
"""

from collections.abc import Sequence
from datetime import date

from mosovo.practice import tables
from mosovo.practice.reassessment_triggers import ReassessmentTrigger, list_triggers
from mosovo_law.core.days import Span, days_after
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.management_facts import FirstRecord, ReactiveManagement

EXITS = frozenset(tables.load_table("modes")["clock"][0]["exits"])
SERIOUS = frozenset({"arrest", "offence", "breach"})
"""Triggers that end reactive management even on the day of the authority."""


@value(frozen=True, slots=True)
class ReactivePeriod:
    """One time in reactive management, its checks, and what ended it."""

    authority: ReactiveManagement
    checks: tuple[tuple[date, str], ...]
    """The day and the ref of each check."""
    until: date | None = None
    exit: ReassessmentTrigger | None = None
    """The trigger that ended it automatically; None while it lasts, or if a person ended it."""

    @property
    def span(self) -> Span:
        return Span(self.authority.on, self.until)


def build_reactive_periods(facts: CaseFacts) -> tuple[ReactivePeriod, ...]:
    """Return every time in reactive management, the earliest first."""
    if not facts.reactive:
        return ()
    exits = [each for each in list_triggers(facts) if each.what in EXITS]
    first_records = {each.ref: each for each in facts.first_recorded}
    dated_exits = [(record, each) for each in exits if (record := first_records.get(each.ref)) is not None]
    dated_exits.sort(key=lambda pair: (pair[0].at, pair[1]))
    periods: list[ReactivePeriod] = []
    for authority in sorted(facts.reactive, key=lambda each: (each.on, each.ref)):
        if periods and authority.on in periods[-1].span:
            continue
        ends = (
            _find_exit_after(authority, exits),
            _find_exit_recorded_after(authority, first_records.get(authority.ref), dated_exits),
        )
        period = _build_period(facts, authority, min((each for each in ends if each is not None), default=None))
        # An authority given on the day of the event that ended the time before does not begin another: the same event
        # would end both, and ask twice for the same review.
        if not (periods and period.exit is not None and period.exit == periods[-1].exit):
            periods.append(period)
    return tuple(periods)


def _find_exit_after(
    authority: ReactiveManagement, exits: Sequence[ReassessmentTrigger]
) -> tuple[date, ReassessmentTrigger] | None:
    """Return the first event after the authority, or a serious one on its day, with its date."""
    return next(
        (
            (each.on, each)
            for each in exits
            if each.on > authority.on or (each.on == authority.on and each.what in SERIOUS)
        ),
        None,
    )


def _find_exit_recorded_after(
    authority: ReactiveManagement,
    authorised: FirstRecord | None,
    dated_exits: Sequence[tuple[FirstRecord, ReassessmentTrigger]],
) -> tuple[date, ReassessmentTrigger] | None:
    """Return the first event by the day of the authority that was recorded after it, with the day of recording."""
    if authorised is None:
        return None
    return next(
        (
            (max(record.on, authority.on), each)
            for record, each in dated_exits
            if record.at > authorised.at and each.on <= authority.on
        ),
        None,
    )


def _build_period(
    facts: CaseFacts, authority: ReactiveManagement, end: tuple[date, ReassessmentTrigger] | None
) -> ReactivePeriod:
    """Return the time from the authority until the event that ends it, or a check that does."""
    exit_on, exit = end or (None, None)
    sorted_checks = sorted((each.on, each.ref, each.stays) for each in facts.reactive_checks if each.on >= authority.on)
    ended = next((on for on, _, stays in sorted_checks if not stays), None)
    ends = (exit_on, days_after(1, ended) if ended else None, facts.died_on)
    until = min((day for day in ends if day is not None), default=None)
    checks = tuple((on, ref) for on, ref, stays in sorted_checks if stays and (until is None or on < until))
    return ReactivePeriod(authority, checks, until, exit if exit_on is not None and exit_on == until else None)
