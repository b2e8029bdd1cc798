"""The length of a sentence: s.131, and specification A1.3 for each kind.

A length is a number of months and a number of days, which are not converted into each other. Whether it reaches a
number of months is decided for every possible run of calendar months, and is an open question where these differ. Where
the law leaves open what counts, there are two lengths, the short and the long.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import days_range
from mosovo.bulk.columns import DISPOSALS, THIS, Column, DisposalTable
from mosovo.bulk.three_valued_arrays import FALSE, OPEN_QUESTION, TRUE, Known, is_among

IMPRISONMENT = (
    "imprisonment", "detention_yoi", "detention_s250", "detention_s259", "detention_and_training_order",
    "custody_for_life", "life", "ipp", "extended_sentence", "offender_of_particular_concern",
    "order_for_lifelong_restriction", "indeterminate_custodial_sentence", "juvenile_justice_centre_order",
    "custody_probation", "hospital_and_limitation_direction",
)  # fmt: skip
SERVICE_DETENTION = "service_detention"
"""No imprisonment: s.131 does not list it."""
FOR_LIFE = ("custody_for_life", "life", "ipp", "order_for_lifelong_restriction", "indeterminate_custodial_sentence")
FOR_A_TERM = tuple(
    kind for kind in IMPRISONMENT if kind not in FOR_LIFE and kind != "hospital_and_limitation_direction"
)
_LICENCE_YEAR = 12
_HALF_A_MONTH = 15
_DAYS_IN_A_MONTH = 30.436875


def select_kind(table: DisposalTable, kinds: tuple[str, ...]) -> NDArray[np.bool_]:
    return is_among(table.kind, [DISPOSALS[kind] for kind in kinds])


@dataclass(frozen=True, slots=True)
class TermLengths:
    """Lengths in months and days. `missing` is true where no length is recorded."""

    months: Column
    days: Column
    missing: NDArray[np.bool_]

    def at_least(self, limit: int) -> Known:
        """Return whether each length is that many months or more."""
        return self._compare(limit, or_more=True)

    def more_than(self, limit: int) -> Known:
        return self._compare(limit, or_more=False)

    def _compare(self, limit: int, *, or_more: bool) -> Known:
        remaining = np.clip(limit - self.months, 0, limit)
        fewest, most = (_DAYS_OF_MONTHS[edge][remaining] for edge in ("fewest", "most"))
        surely = self.days >= most if or_more else self.days > most
        maybe = self.days >= fewest if or_more else self.days > fewest
        beyond = self.months > limit
        answer = np.where(beyond | surely, TRUE, np.where(maybe, OPEN_QUESTION, FALSE)).astype(np.int8)
        return np.where(self.missing, OPEN_QUESTION, answer).astype(np.int8)

    def exceeds(self, limit: Column) -> NDArray[np.bool_]:
        """Return whether each length is certainly longer than its own number of months."""
        remaining = limit - self.months
        most = _DAYS_OF_MONTHS["most"][np.clip(remaining, 0, _MAX_MONTHS)]
        result: NDArray[np.bool_] = (remaining < 0) | (self.days > most)
        return result

    def lasts_days(self, limit: int) -> Known:
        """Whether each is that many days or more, whichever months they are."""
        months = np.minimum(self.months, _MAX_MONTHS)
        fewest, most = (_DAYS_OF_MONTHS[edge][months] + self.days for edge in ("fewest", "most"))
        answer = np.where(fewest >= limit, TRUE, np.where(most < limit, FALSE, OPEN_QUESTION))
        return np.where(self.missing, OPEN_QUESTION, answer).astype(np.int8)

    @property
    def size(self) -> NDArray[np.floating[Any]]:
        """Return the approximate length in days, to find the longest of several."""
        return self.months * _DAYS_IN_A_MONTH + self.days

    def select_rows(self, rows: NDArray[np.int64]) -> "TermLengths":
        return TermLengths(self.months[rows], self.days[rows], self.missing[rows])


_MAX_MONTHS = 130
"""Months whose lengths in days are kept."""
_DAYS_OF_MONTHS = {
    "fewest": np.array([0, *(days_range(months)[0] for months in range(1, _MAX_MONTHS + 1))]),
    "most": np.array([0, *(days_range(months)[1] for months in range(1, _MAX_MONTHS + 1))]),
}


def calculate_disposal_terms(table: DisposalTable) -> tuple[TermLengths, TermLengths]:
    """Return the short and the long reading of the length of each disposal that is imprisonment."""
    months, days = table.months.copy(), table.days.copy()
    custodial, extension = np.maximum(table.custodial, 0), np.maximum(table.extension, 0)
    months = months + custodial + np.where(select_kind(table, ("custody_probation",)), 0, extension)
    concern = select_kind(table, ("offender_of_particular_concern",)) & (extension == 0)
    training = select_kind(table, ("detention_and_training_order",))
    days = np.where(training, (days + _HALF_A_MONTH * 2 * (months % 2)) // 2, days)
    months = np.where(training, months // 2, months)
    missing = (months == 0) & (days == 0)
    shorter = _terms(months, days, missing)
    return shorter, _terms(months + concern * _LICENCE_YEAR, days, missing) if concern.any() else shorter


def _terms(months: Column, days: Column, missing: NDArray[np.bool_]) -> TermLengths:
    return TermLengths(months.astype(np.int32), days.astype(np.int32), missing)


@dataclass(frozen=True, slots=True)
class EventTerms:
    """The longest term of each event that has one. Consecutive terms within an event are added up."""

    row: NDArray[np.int64]
    terms: TermLengths


def calculate_event_terms(events: int, table: DisposalTable, terms: TermLengths) -> EventTerms:
    """Return the longest term of each event. A term consecutive to an earlier one of the event is added to it."""
    custodial_rows = np.flatnonzero(select_kind(table, (*FOR_A_TERM, "hospital_and_limitation_direction")))
    event = table.event[custodial_rows]
    follows = (table.consecutive_to[custodial_rows] == THIS) & (np.diff(event, prepend=-1) == 0)
    run = np.cumsum(~follows) - 1
    runs = int(run[-1]) + 1 if len(run) else 0
    overlap = np.where(follows, table.overlap[custodial_rows], 0)
    months = np.bincount(run, terms.months[custodial_rows] - overlap, runs).astype(np.int32)
    days = np.bincount(run, terms.days[custodial_rows], runs).astype(np.int32)
    of_run = event[~follows]
    missing = np.bincount(event, terms.missing[custodial_rows], events)[of_run] > 0
    added = TermLengths(months, days, missing)
    order = np.lexsort((added.size, of_run))
    last = np.append(np.diff(of_run[order]) != 0, True) if len(order) else np.zeros(0, np.bool_)
    longest = order[last]
    return EventTerms(of_run[longest], added.select_rows(longest))
