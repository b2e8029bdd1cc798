"""Sums for comparing ways of calculation: the end of a period, the first duty and the annual one.

They are not the law: terms are not aggregated, and nothing is in question. The same formulas run in numpy here, in C
(`w1.c`) and in openfisca-core (`peer_openfisca.py`).
"""

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import OPEN, WITHOUT_END, Days, months_after, months_beginning_with, to_ordinal, years_old
from mosovo.bulk.three_valued_arrays import select_value

type Facts = dict[str, NDArray[np.int32]]
type Answer = dict[str, NDArray[np.int32] | NDArray[np.bool_]]
type Spells = list[tuple[Days, Days]]

KINDS = ("life", "prison", "restricted_hospital", "hospital", "caution", "conditional_discharge", "other")
PRISON, DISCHARGE = KINDS.index("prison"), KINDS.index("conditional_discharge")
MONTHS_OF = np.array([WITHOUT_END, 0, WITHOUT_END, 84, 24, 0, 60], np.int32)
OF_PRISON = np.repeat(np.array([84, 120, WITHOUT_END], np.int32), [7, 23, 1])
"""Months of the period by months of the term: up to 6, more than 6, and 30 or more."""
ANSWERS = {"end": np.int32, "first": np.int32, "yearly": np.int32, "live": np.bool_, "late": np.bool_}
SPELLS = 3
ON = to_ordinal(2026, 1, 1)
CHUNK = 16_384


def people(count: int, seed: int = 1) -> Facts:
    """Invent people: a birth, a relevant date, a sentence, and up to three absences."""
    chance = np.random.default_rng(seed)

    def between(first: int, last: int) -> NDArray[np.int32]:
        return chance.integers(first, last, count, dtype=np.int32)

    relevant = between(to_ordinal(2005, 1, 1), to_ordinal(2026, 1, 1))
    facts = {
        "born": relevant - between(15 * 365, 70 * 365), "relevant": relevant, "kind": between(0, len(KINDS)),
        "months": between(1, 60), "discharge": between(6, 36), "no_home": (between(0, 20) == 0).astype(np.int32),
        "notified": relevant + between(0, 4000),
    }  # fmt: skip
    day = relevant + between(-2, 400)
    for place in range(SPELLS):
        there = between(0, 100) < (60, 35, 19)[place]
        until = day + between(1, 500)
        facts[f"from{place}"] = np.where(there, day, OPEN).astype(np.int32)
        facts[f"until{place}"] = np.where(there, np.where(between(0, 20) == 0, OPEN, until), OPEN).astype(np.int32)
        day = until + between(1, 900)
    return facts


def months(facts: Facts) -> Days:
    """Return the months of the table, halved for people under 18 on the relevant date."""
    kind, term = facts["kind"], facts["months"]
    adult = select_value(
        kind == PRISON, OF_PRISON[np.minimum(term, 30).astype(np.intp)], MONTHS_OF[kind.astype(np.intp)]
    )
    adult = select_value(kind == DISCHARGE, facts["discharge"], adult)
    young = years_old(facts["relevant"], facts["born"]) < 18
    halved: Days = adult >> (young & (kind != DISCHARGE) & (adult < WITHOUT_END))
    return halved


def end(relevant: Days, of_months: Days) -> Days:
    return months_beginning_with(relevant, of_months)


def _past(day: Days, spells: Spells) -> Days:
    for since, until in spells:
        day = select_value((since <= day) & (day < until), until, day)
    return day


def first_due(facts: Facts) -> Days:
    """Return the third counted day, without absences."""
    spells = _spells(facts)
    day = _past(facts["relevant"], spells)
    for _ in range(2):
        day = _past(np.minimum(day + 1, OPEN), spells)
    return day


def natural_yearly(facts: Facts) -> Days:
    return select_value(facts["no_home"] == 1, facts["notified"] + 7, months_after(facts["notified"], 12))


def yearly_due(natural: Days, facts: Facts) -> Days:
    """Return the due date; in an absence, the third day from its end."""
    due = natural
    for since, until in _spells(facts):
        due = select_value((since <= natural) & (natural < until), np.minimum(until + 2, OPEN), due)
    return due


def _spells(facts: Facts) -> Spells:
    return [(facts[f"from{place}"], facts[f"until{place}"]) for place in range(SPELLS)]


def kernel(facts: Facts) -> Answer:
    """Calculate everything for one chunk."""
    last, first = end(facts["relevant"], months(facts)), first_due(facts)
    yearly = yearly_due(natural_yearly(facts), facts)
    live = (facts["relevant"] <= ON) & (last >= ON)
    late = live & (np.minimum(first, yearly) < ON)
    return {"end": last, "first": first, "yearly": yearly, "live": live, "late": late}


def in_chunks(facts: Facts) -> Answer:
    """Calculate everything for everyone, 16,384 people at a time."""
    count = len(facts["born"])
    answer: Answer = {name: np.empty(count, kind) for name, kind in ANSWERS.items()}
    for begins in range(0, count, CHUNK):
        these = slice(begins, begins + CHUNK)
        for name, column in kernel({name: column[these] for name, column in facts.items()}).items():
            answer[name][these] = column
    return answer


def checksum(answer: Answer) -> int:
    """Return one number that almost certainly differs if the answers differ."""
    return int(sum((column.astype(np.int64) * (place + 1)).sum() for place, column in enumerate(answer.values())))


__all__ = ["checksum", "in_chunks", "kernel", "people"]
