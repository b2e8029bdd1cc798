"""A period of being a relevant offender, and how its end is cut."""

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
    """NONE where it is open which day it is."""
    months: Days
    """NONE where it has none of its own, or readings differ."""
    last_day: Days
    """OPEN where there is none."""
    starts: Days
    until: Days
    sure_from: Days
    sure_until: Days
    """Not after `sure_from` where no day is sure."""
    clock_from: Days
    """NONE where no three days begin."""


def format_periods(last: Days, until: Days) -> Days:
    """The last day of a period, cut where it stops early."""
    return select_value(until >= OPEN, OPEN, np.minimum(last, until - 1))


def day_after(last: Days) -> Days:
    return select_value(last >= OPEN, OPEN, np.minimum(last + 1, LAST))


def cut_periods_before(until: Days, stops: Days) -> Days:
    """Cut off so that the day it stops is no longer inside."""
    return select_value(stops != NONE, np.minimum(until, stops), until)


def cut_periods_after(last: Days, stops: Days, where: Truths) -> Days:
    """Cut off so that the day it stops is the last inside."""
    return select_value(where & (stops != NONE), np.minimum(last, stops), last)
