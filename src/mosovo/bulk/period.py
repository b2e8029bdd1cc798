"""Periods as a relevant offender, and what shortens them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import LAST, NONE, OPEN, Days, Truths
from mosovo.bulk.spans import ChosenRows
from mosovo.bulk.three_valued_arrays import select_value

type Codes = NDArray[np.int8]


KINDS = (
    "fixed",
    "indefinite",
    "conditional_discharge",
    "supervision",
    "order",
    "pending_disposal",
    "needs_legal_review",
)
FIXED, INDEFINITE, DISCHARGE, SUPERVISION, ORDER, PENDING, REVIEW = range(len(KINDS))


@dataclass(frozen=True, slots=True)
class PeriodRows(ChosenRows):
    """Notification periods, one a row: of an event if `event` is not -1, otherwise of an order."""

    person: NDArray[np.int64]
    event: NDArray[np.int64]
    order: NDArray[np.int64]
    kind: Codes
    relevant: Days
    """NONE if the date is an open question."""
    months: Days
    """NONE if the period has no length of its own, or the readings differ."""
    last_day: Days
    """OPEN if the period is indefinite."""
    starts: Days
    until: Days
    sure_from: Days
    sure_until: Days
    """Not later than `sure_from` if no day is certain."""
    clock_from: Days
    """NONE if no three days begin."""


def format_periods(last: Days, until: Days) -> Days:
    """Return the last day of each period, earlier where the period stops early."""
    return select_value(until >= OPEN, OPEN, np.minimum(last, until - 1))


def day_after(last: Days) -> Days:
    return select_value(last >= OPEN, OPEN, np.minimum(last + 1, LAST))


def cut_periods_before(until: Days, stops: Days) -> Days:
    """Shorten each period so that it ends before the day `stops`."""
    return select_value(stops != NONE, np.minimum(until, stops), until)


def cut_periods_after(last: Days, stops: Days, where: Truths) -> Days:
    """Shorten each period so that the day `stops` is its last, where `where` is true."""
    return select_value(where & (stops != NONE), np.minimum(last, stops), last)
