"""Apply the rulings of people to the calculated obligations, and ask where a ruling needs another decision.

A ruling stays in force until a person changes it. It replaces one calculated result, so there are two questions:

- the calculated result is no longer the one that the second person agreed to replace
- there is no duty now, and the next period begins only with what meets this one, so that none is calculated.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from mosovo_law.core.days import ONE_DAY
from mosovo_law.core.obligation import Bearer, Nature, Obligation, Question
from mosovo_law.core.plain_words import format_date
from mosovo_law.core.ruling_facts import Ruling

type Series = Collection[frozenset[str]]
"""Ids of rules of which each period begins with what meets the one before it."""


def apply_rulings(obligations: Sequence[Obligation], rulings: Sequence[Ruling]) -> tuple[Obligation, ...]:
    """Apply the rulings to the obligations. The last ruling on each prevails."""
    if not rulings:
        return tuple(obligations)
    in_order = sorted(rulings, key=lambda ruling: ruling.made_on or date.min)
    by_key = {ruling.key: ruling for ruling in in_order}
    return tuple(_apply_ruling(by_key[o.key], o) if o.key in by_key else o for o in obligations)


def _apply_ruling(ruling: Ruling, obligation: Obligation) -> Obligation:
    """Return the obligation as ruled; the calculated dates stay in `owed`."""
    if ruling.no_duty:
        return replace(obligation, ruling=ruling, ceased_on=obligation.opens_on, first_breach_day=None)
    if ruling.due_on is None:
        return replace(obligation, ruling=ruling)
    is_a_crime = obligation.nature is Nature.DUTY and obligation.bearer is Bearer.NOMINAL
    return replace(
        obligation,
        ruling=ruling,
        is_uncertain=False,
        first_breach_day=find_first_late_day(ruling.due_on, obligation.ceased_on) if is_a_crime else None,
    )


def find_first_late_day(last: date | None, ceased_on: date | None) -> date | None:
    """Return the day after the last lawful day, if the duty still exists then."""
    if last is None:
        return None
    try:
        breach_day = last + ONE_DAY
    except OverflowError:  # the same as day_after, inlined for speed
        breach_day = last
    return breach_day if ceased_on is None or breach_day < ceased_on else None


def ask_about_rulings(
    calculated: Sequence[Obligation], ruled: Sequence[Obligation], series: Series
) -> Iterator[Question]:
    """Yield the questions about rulings, each about the ruling. Both sequences have the same obligations in order."""
    for before, obligation in zip(calculated, ruled, strict=True):
        ruling = obligation.ruling
        if ruling is None:
            continue
        if _has_changed(ruling, before) and not _is_settled(ruling, before):
            yield Question(ruling.ref, _describe_change(ruling, before), before.source)
        if ruling.no_duty and _is_last_period(before, ruled, series):
            yield Question(ruling.ref, _describe_missing_period(ruling, before), before.source)


def _has_changed(ruling: Ruling, before: Obligation) -> bool:
    """Whether the calculated dates are no longer those that were checked. False if these are not known."""
    checked = ruling.calculated_opens_on, ruling.calculated_due_on
    return ruling.calculated_opens_on is not None and checked != (before.opens_on, before.due_day)


def _is_settled(ruling: Ruling, before: Obligation) -> bool:
    """Whether it was met by both dates, so that it does not matter which of them applies."""
    return before.met_on is not None and before.met_on <= min(before.due_day or date.max, ruling.due_on or date.max)


def _is_last_period(before: Obligation, ruled: Sequence[Obligation], series: Series) -> bool:
    """Whether no other period of its series is open, although the duty would continue after this one."""
    ids = next((each for each in series if before.rule in each), frozenset[str]())
    if before.met_on is not None or not ids:
        return False
    if before.ceased_on is not None and before.due_day is not None and before.ceased_on <= before.due_day:
        return False
    return not any(each.rule in ids and _is_open_after(each, before.opens_on) for each in ruled)


def _is_open_after(obligation: Obligation, day: date) -> bool:
    ceased_on = obligation.ceased_on
    return obligation.met_on is None and (ceased_on is None or ceased_on > max(day, obligation.opens_on))


def _describe_change(ruling: Ruling, before: Obligation) -> str:
    checked = _describe_dates(ruling.calculated_opens_on, ruling.calculated_due_on)
    return (
        f"whether {_describe_ruling(ruling)} still applies: when it was checked, the calculated result was {checked}, "
        f"and it is now {_describe_dates(before.opens_on, before.due_day)}. The duty is: {before.duty}"
    )


def _describe_missing_period(ruling: Ruling, before: Obligation) -> str:
    return (
        f"when the next period begins: {_describe_ruling(ruling)} is that there is no duty, and no later period is "
        f"calculated until this one is met. The duty is: {before.duty}"
    )


def _describe_ruling(ruling: Ruling) -> str:
    return "the ruling" if ruling.made_on is None else f"the ruling of {format_date(ruling.made_on)}"


def _describe_dates(opens_on: date | None, due_on: date | None) -> str:
    begins = "" if opens_on is None else f"from {format_date(opens_on)}, "
    return f"{begins}{'with no due date' if due_on is None else f'due by {format_date(due_on)}'}"
