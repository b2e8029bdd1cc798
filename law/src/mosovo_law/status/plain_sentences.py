"""Sentences that are plainly possible: one look, where `sentence_checks` compares each limit.

Most sentences are a term of whole months, not suspended, of an adult, and within the limit. Those are recognised here.
Any other may still be possible, and is checked in full.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mosovo_law.core.days import age_on, day_after
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.status.sentence_limits import SentenceDates, SentenceLimit, limits_for
from mosovo_law.status.soa2003.schedule3 import court_nation

AGE_OF_RESPONSIBILITY = 12
"""From this age a person may be guilty of an offence in every nation, on every day."""


@dataclass(frozen=True, slots=True)
class _LimitsOfKind:
    """The limits on a kind of disposal, by the times between two changes of any of them."""

    changes: tuple[date, ...]
    """The first day of each time but the first."""
    powers: tuple[tuple[SentenceLimit, ...], ...]
    terms: tuple[tuple[SentenceLimit, ...], ...]
    """For each time, the limits on the term that hold for every court."""
    needs_power: bool
    has_term: bool
    """Whether the table has a row on the power, and on the term for every court, for any time."""


def is_plainly_possible(event: Event, facts: CaseFacts) -> bool:
    """Whether a conviction has only sentences that raise no question. False: look at each limit."""
    born_on, offence_age = facts.born_on, event.age_at_offence
    if born_on is None or event.gateway != "conviction" or event.court is not None:
        return False
    conviction_age = age_on(event.on, born_on)
    if offence_age is None and event.offended_on is not None:
        offence_age = age_on(event.offended_on, born_on)
    if (conviction_age if offence_age is None else offence_age) < AGE_OF_RESPONSIBILITY:
        return False
    nation, days = court_nation(event, facts), (event.on, event.sentenced_on, event.offended_on)
    results = [_is_plain(disposal, nation, days, conviction_age, offence_age) for disposal in event.disposals]
    return False not in results


def _is_plain(
    disposal: Disposal, nation: str, days: tuple[date | None, ...], conviction_age: int, offence_age: int | None
) -> bool:
    """Whether a disposal has nothing but months, and a limit that holds on its days allows it.

    A day that is not known may add limits that apply, and a sentence is possible if any of them allows it.
    """
    if disposal.weeks or disposal.days or disposal.suspended_months or disposal.custodial_months:
        return False
    if disposal.extension_months or disposal.supervision_months:
        return False
    limits = _limits_of_kind(nation, disposal.kind)
    if limits is None:
        return False
    times = {bisect_right(limits.changes, day) for day in days if day is not None}
    if len(times) > 1:
        return False
    [time], months = times, disposal.years * 12 + disposal.months
    if limits.has_term and months and not _is_length_allowed(months, limits.terms[time]):
        return False
    return not limits.needs_power or True in [
        row.allows_age(offence_age if row.age_at == "offence" else conviction_age) for row in limits.powers[time]
    ]


def _is_length_allowed(months: int, rows: tuple[SentenceLimit, ...]) -> bool:
    for row in rows:
        if row.max_months is not None and months > row.max_months:
            continue
        if months >= row.min_months and (not row.only_months or months in row.only_months):
            return True
    return False


@lru_cache(maxsize=1024)
def _limits_of_kind(nation: str, kind: str) -> _LimitsOfKind | None:
    """Return the limits on a kind of disposal; None if no court can pass it, or if it has parts of its own."""
    rows = limits_for(nation, kind)
    if any(row.part not in {"power", "term"} for row in rows if row.part not in _SUSPENSION_PARTS):
        return None
    power = [row for row in rows if row.part == "power"]
    term = [row for row in rows if row.part == "term" and not row.courts]
    ranges = [days for row in (*power, *term) for days in (row.offence, row.conviction, row.sentence)]
    changes = {days.first for days in ranges} | {day_after(days.last) for days in ranges}
    change_days = tuple(sorted(changes - {date.min, date.max}))
    days = [SentenceDates(day, day, day) for day in (date.min, *change_days)]
    return _LimitsOfKind(
        change_days,
        tuple(tuple(row for row in power if row.certainly_applies(each)) for each in days),
        tuple(tuple(row for row in term if row.certainly_applies(each)) for each in days),
        bool(power),
        bool(term),
    )


_SUSPENSION_PARTS = frozenset({"suspended", "no suspension", "operational"})
