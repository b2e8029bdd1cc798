"""Where everybody stands: subject or not, on any day, or an open question."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.atoms import BEGAN
from mosovo.bulk.calendar import NONE, OPEN, Days, Truths
from mosovo.bulk.columns import JURISDICTIONS, REVIEWS, Columns
from mosovo.bulk.orders import by_order
from mosovo.bulk.period import Codes, Periods, cut_before
from mosovo.bulk.periods import by_event
from mosovo.bulk.reform import Reform
from mosovo.bulk.spans import Spans, joined, merged
from mosovo.bulk.truth import FALSE, OPEN_QUESTION, TRUE, among


@dataclass(frozen=True, slots=True)
class Standing:
    """Where everybody stands: each period, and the days on which a person may be, and surely is, subject."""

    periods: Periods
    spells: Spans
    sure: Spans
    undecided: Spans
    not_covered: Truths
    """By person: the facts raise what is not read here."""

    def subject_on(self, person: NDArray[np.int64], day: Days) -> Codes:
        """Whether each is subject on the day: true, false or an open question."""
        maybe = self.spells.cover(person, day) | self.undecided.cover(person, day)
        return np.where(self.sure.cover(person, day), TRUE, np.where(maybe, OPEN_QUESTION, FALSE)).astype(np.int8)


def standing(of: Columns, reform: Reform) -> Standing:
    """Work out where everybody stands."""
    of_events, open_rows, unread = by_event(of, reform)
    not_covered = _reviewed_in_scotland(of)
    not_covered[of.events.person[unread]] = True
    earlier = merged(of_events.person, of_events.starts, of_events.until)
    of_orders = by_order(of, earlier)
    periods = joined([of_events, of_orders])
    person = of.events.person[open_rows]
    since = np.where(of.events.notice[open_rows] != NONE, of.events.notice[open_rows], of.events.on[open_rows])
    since = np.maximum(since, BEGAN).astype(np.int32)
    until = cut_before(np.full(len(person), OPEN, np.int32), of.people.died[person])
    return Standing(
        periods,
        spells=merged(periods.person, periods.starts, periods.until),
        sure=merged(periods.person, periods.sure_from, periods.sure_until),
        undecided=merged(person, since, until), not_covered=not_covered,
    )  # fmt: skip


def _reviewed_in_scotland(of: Columns) -> Truths:
    """People of Scotland of whom a review decided: the continuation orders of ss.88A to 88I are not read here."""
    decided = among(of.reviews.kind, [REVIEWS["determination_to_end"], REVIEWS["determination_to_continue"]])
    found = np.zeros(len(of.people), np.bool_)
    found[of.reviews.person[decided]] = True
    return found & (of.people.jurisdiction == JURISDICTIONS["SCT"])
