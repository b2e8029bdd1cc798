"""The sums on which styles of reckoning are compared: the end of a period, the first duty and the yearly one.

They are not the law: terms are not aggregated, nothing is in doubt. The same formulas
are asked of numpy here, of C (`w1.c`) and of openfisca-core (`peer_openfisca.py`).
"""

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import LAST, OPEN, WITHOUT_END, Days, months_after, months_beginning_with, ordinal, years_old

type Facts = dict[str, NDArray[np.int32]]

KINDS = ("life", "prison", "restricted_hospital", "hospital", "caution", "conditional_discharge", "other")
MONTHS_OF = np.array([WITHOUT_END, 0, WITHOUT_END, 84, 24, 0, 60], np.int32)
SPELLS = 3
ON = ordinal(2026, 1, 1)
CHUNK = 8192


def people(count: int, seed: int = 1) -> Facts:
    """So many people: a birth, a relevant date, how they were dealt with, up to three absences."""
    chance = np.random.default_rng(seed)

    def between(first: int, last: int) -> NDArray[np.int32]:
        return chance.integers(first, last, count, dtype=np.int32)

    relevant = between(ordinal(2005, 1, 1), ordinal(2026, 1, 1))
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


def months(facts: Facts) -> NDArray[np.int32]:
    """The table, halved for who was under 18 on the relevant date."""
    kind, term = facts["kind"], facts["months"]
    of_prison = np.where(term >= 30, WITHOUT_END, np.where(term > 6, 120, 84))
    adult = np.where(kind == 1, of_prison, np.where(kind == 5, facts["discharge"], MONTHS_OF[kind]))
    halved = (years_old(facts["relevant"], facts["born"]) < 18) & (kind != 5) & (adult < WITHOUT_END)
    return np.where(halved, adult // 2, adult).astype(np.int32)


def end(relevant: Days, of_months: Days) -> Days:
    return months_beginning_with(relevant, of_months)


def _past(day: Days, facts: Facts) -> Days:
    for place in range(SPELLS):
        inside = (facts[f"from{place}"] <= day) & (day < facts[f"until{place}"])
        day = np.where(inside, facts[f"until{place}"], day)
    return day


def first_due(facts: Facts) -> Days:
    """The third counted day, absences passed over."""
    day = _past(facts["relevant"], facts)
    for _ in range(2):
        day = _past(np.where(day >= OPEN, OPEN, day + 1), facts)
    return day.astype(np.int32)


def natural_yearly(facts: Facts) -> Days:
    yearly, _ = months_after(facts["notified"], 12)
    return np.where(facts["no_home"] == 1, facts["notified"] + 7, yearly).astype(np.int32)


def yearly_due(natural: Days, facts: Facts) -> Days:
    """Where it falls in an absence, the third day from the end of that."""
    due = natural
    for place in range(SPELLS):
        inside = (facts[f"from{place}"] <= natural) & (natural < facts[f"until{place}"])
        due = np.where(inside, np.minimum(facts[f"until{place}"] + 2, OPEN), due)
    return due.astype(np.int32)


def kernel(facts: Facts) -> Facts:
    """All of it, for one chunk."""
    last, first = end(facts["relevant"], months(facts)), first_due(facts)
    yearly = yearly_due(natural_yearly(facts), facts)
    live = ((facts["relevant"] <= ON) & (last >= ON)).astype(np.int32)
    late = (live & (np.minimum(first, yearly) < ON)).astype(np.int32)
    return {"end": last, "first": first, "yearly": yearly, "live": live, "late": late}


def in_chunks(facts: Facts) -> Facts:
    """All of it, for everybody, eight thousand at a time."""
    count = len(facts["born"])
    parts = [
        kernel({name: column[begins : begins + CHUNK] for name, column in facts.items()})
        for begins in range(0, count, CHUNK)
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def checksum(answer: Facts) -> int:
    """One number that two answers share only if they are the same, as far as a sum can tell."""
    return int(sum((column.astype(np.int64) * (place + 1)).sum() for place, column in enumerate(answer.values())))


__all__ = ["LAST", "checksum", "in_chunks", "kernel", "people"]
