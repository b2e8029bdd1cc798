"""The period of each event that counts, on its shortest reading and its longest: ss.82 and 132."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk import aggregate, rows, terms
from mosovo.bulk.atoms import BEGAN
from mosovo.bulk.calendar import NONE, OPEN, WITHOUT_END, Days, Truths, months_beginning_with, years_old
from mosovo.bulk.columns import GATEWAYS, JURISDICTIONS, REVIEWS, Columns
from mosovo.bulk.period import (
    DISCHARGE,
    FIXED,
    INDEFINITE,
    PENDING,
    REVIEW,
    SUPERVISION,
    Periods,
    cut_after,
    cut_before,
    day_after,
    shown,
)  # fmt: skip
from mosovo.bulk.schedule3 import Listing, listing
from mosovo.bulk.spans import key
from mosovo.bulk.truth import FALSE, OPEN_QUESTION, TRUE
from mosovo.bulk.within import excluded, nation, notice, within


def by_event(of: Columns) -> tuple[Periods, NDArray[np.int64], Truths]:
    """The periods of events, those of which it is open whether they make anybody subject, and those not read."""
    events = of.events
    own_short, own_long = (terms.of_events(len(events), of.disposals, t) for t in terms.of_disposals(of.disposals))
    listed = listing(of, own_short)
    scotland = nation(of) == JURISDICTIONS["SCT"]
    runs = aggregate.runs(of, own_short, listed.at_all, ~excluded(of))
    short, long = (
        aggregate.summed(own_short, runs, listed.at_all == TRUE),
        aggregate.summed(own_long, runs, listed.at_all != FALSE),
    )
    months = rows.lengths(of, short, long, scotland)
    counts = within(of, listed)
    chosen = np.flatnonzero(counts == TRUE)
    found, caught = _periods(of, chosen, listed, months)
    open_rows = np.flatnonzero(counts == OPEN_QUESTION)
    unread = listed.not_covered | runs.not_covered | months.not_covered | _reviewed_in_doubt(of, months)
    return found.take(caught), open_rows, unread


def _periods(of: Columns, chosen: NDArray[np.int64], listed: Listing, months: rows.Lengths) -> tuple[Periods, Truths]:
    """The period of each chosen event on its shortest and longest reading, and whether s.81 lets it go."""
    events = of.events
    person = events.person[chosen].astype(np.int64)
    on, sentenced = events.on[chosen], events.sentenced[chosen]
    ages = listed.by_age[chosen]
    by_sentence = np.where(sentenced != NONE, sentenced, on)
    first = np.where(ages == FALSE, by_sentence, on).astype(np.int32)
    second = np.where(ages == TRUE, on, by_sentence).astype(np.int32)
    own = months.own[chosen]
    reach = [
        _ends(of, person, chosen, relevant, months, own) for relevant in (first, second)
    ]  # fmt: skip
    low = np.minimum(reach[0].low_end, reach[1].low_end)
    high = np.maximum(reach[0].high_end, reach[1].high_end)
    pending = months.pending[chosen]
    low, high = _ended_by_review(of, chosen, np.maximum(first, second), low, high)
    low, high = np.where(pending, OPEN, low), np.where(pending, OPEN, high)
    one = (first == second) & (reach[0].low == reach[0].high) & (reach[1].low == reach[1].high)
    settled = np.where(months.least[chosen] >= WITHOUT_END, INDEFINITE, FIXED)
    settled = np.where(own, np.where(months.supervised[chosen], SUPERVISION, DISCHARGE), settled)
    old_order = events.gateway[chosen] == GATEWAYS["pre_2004"]
    kind = np.where(pending, PENDING, np.where(one, settled, REVIEW))
    noticed = notice(of)[chosen]
    foreign = events.gateway[chosen] == GATEWAYS["foreign_conviction"]
    kind = np.where(old_order, REVIEW, kind)
    begins = np.where(foreign, noticed, np.maximum(first, BEGAN)).astype(np.int32)
    begins = np.where(old_order, BEGAN, begins)
    high = np.where(old_order, OPEN, high)
    surely = np.where(pending, begins, np.maximum(begins, second))
    last = cut_after(high, events.trial[chosen], events.gateway[chosen] == GATEWAYS["disability_finding"])
    sure_last = cut_after(low, events.trial[chosen], events.gateway[chosen] == GATEWAYS["disability_finding"])
    until, sure_until = day_after(last), day_after(sure_last)
    for stops in (events.disregarded[chosen], of.people.died[person]):
        until, sure_until = cut_before(until, stops), cut_before(sure_until, stops)
    sure_until = np.where(old_order, surely, sure_until).astype(np.int32)
    caught = until > begins
    relevant = np.where(old_order, NONE, first).astype(np.int32)
    fits = np.where((kind < PENDING) & (reach[0].low < WITHOUT_END), reach[0].low, NONE)
    found = Periods(
        person, chosen, np.full(len(chosen), -1), kind.astype(np.int8), relevant, fits.astype(np.int32),
        np.where(kind >= PENDING, OPEN, shown(last, until)).astype(np.int32), begins, until, surely.astype(np.int32),
        sure_until,
        np.where(foreign, noticed, np.where(old_order, BEGAN, np.maximum(first, BEGAN))).astype(np.int32),
    )  # fmt: skip
    return found, caught


def _reviewed_in_doubt(of: Columns, months: rows.Lengths) -> Truths:
    """Events of who was released on review, where it is open whether the period had no end: there are several ends."""
    released = np.zeros(len(of.people), np.bool_)
    released[of.reviews.person[of.reviews.kind == REVIEWS["determination_to_end"]]] = True
    doubtful = (months.least < WITHOUT_END) & (months.most >= WITHOUT_END)
    return doubtful & released[of.events.person]


def _ended_by_review(
    of: Columns, chosen: NDArray[np.int64], relevant: Days, low: Days, high: Days
) -> tuple[Days, Days]:
    """A8.9: released on review, a person whose period has no end is subject until the notice is received."""
    reviews, people = of.reviews, of.people
    to_end = np.flatnonzero(reviews.kind == REVIEWS["determination_to_end"])
    to_end = to_end[np.lexsort((reviews.on[to_end], reviews.person[to_end]))]
    person = of.events.person[chosen].astype(np.int64)
    since = np.maximum(of.events.on[chosen], relevant)
    where = key(reviews.person[to_end].astype(np.int64), reviews.on[to_end])
    if not len(where):
        return low, high
    place = np.searchsorted(where, key(person, since), side="left")
    at = to_end[np.minimum(place, len(to_end) - 1)]
    ended = (place < len(to_end)) & (reviews.person[at] == person) & (high >= OPEN)
    nation = people.jurisdiction[person]
    own = (reviews.nation[at] < 0) | (reviews.nation[at] == nation)
    received = np.where(own, reviews.received[at], NONE)
    earliest = np.where(received != NONE, received, reviews.on[at])
    latest = np.where(received == NONE, OPEN, np.maximum(received, np.where(low < OPEN, low, NONE)))
    return (
        np.where(ended, np.minimum(low, earliest), low).astype(np.int32),
        np.where(ended, latest, high).astype(np.int32),
    )


@dataclass(frozen=True, slots=True)
class _Ends:
    low: Days
    high: Days
    low_end: Days
    high_end: Days


def _ends(
    of: Columns, person: NDArray[np.int64], chosen: NDArray[np.int64], relevant: Days, months: rows.Lengths, own: Truths
) -> _Ends:
    """The months and the last day that follow from one relevant date, on the shortest and the longest reading."""
    born, told = of.people.born[person], of.events.age_at_offence[chosen]
    age = np.where(born != NONE, years_old(relevant, born), np.where(told >= 18, told, -1))
    young = age < 18
    open_age = (born == NONE) & (told < 18)
    low = rows.halved(months.least[chosen], young, own)
    high = rows.halved(months.most[chosen], young & ~open_age, own)
    return _Ends(low, high, months_beginning_with(relevant, low), months_beginning_with(relevant, high))
