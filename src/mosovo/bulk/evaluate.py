"""Evaluate a register: the status and duties of everyone, one chunk of people at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk import duties
from mosovo.bulk.arrival import end_before_known_history
from mosovo.bulk.changes import (
    ChangeDates,
    count_stays_in_spells,
    find_change_dates,
    leave_out_later_stays,
    match_advance_notice,
)
from mosovo.bulk.columns import FactTables
from mosovo.bulk.duties import DutyInputs, DutyRows
from mosovo.bulk.notification_matching import load_notifications
from mosovo.bulk.periodic import calculate_periodic_duties
from mosovo.bulk.periods import read_events
from mosovo.bulk.reform import CURRENT_LAW, PeriodReform
from mosovo.bulk.release_duties import calculate_release_duties
from mosovo.bulk.spans import OrderedSpans, join_spans
from mosovo.bulk.subject_status import SubjectStatus, calculate_status

CHUNK = 8192
"""The number of people whose facts and results fit in the processor’s caches."""


@dataclass(frozen=True, slots=True)
class BulkAnswer:
    """The results for a chunk of people. Rows are places in that chunk."""

    facts: FactTables
    status: SubjectStatus
    duties: DutyRows
    not_covered: NDArray[np.bool_]
    """People whose facts this package does not cover. Their results must not be used."""


def evaluate_chunk(facts: FactTables, reform: PeriodReform = CURRENT_LAW) -> BulkAnswer:
    """Evaluate these people under the current law, or under a proposed reform."""
    [answer] = evaluate_each(facts, (reform,))
    return answer


def evaluate_each(facts: FactTables, reforms: Iterable[PeriodReform]) -> list[BulkAnswer]:
    """Evaluate these people under each of several laws. What no reform changes is read once."""
    events, stops, change_dates = (
        read_events(facts),
        duties.find_spans(facts, duties.CLOCK_STOPPING_SPELLS),
        find_change_dates(facts),
    )
    return [_evaluate(facts, calculate_status(facts, events, reform), stops, change_dates) for reform in reforms]


def _evaluate(facts: FactTables, status: SubjectStatus, stops: OrderedSpans, change_dates: ChangeDates) -> BulkAnswer:
    notifications = load_notifications(facts, status)
    change_dates = leave_out_later_stays(facts, change_dates, status.spells)
    change_dates = count_stays_in_spells(facts, change_dates, status.spells)
    inputs = DutyInputs(
        facts, status, notifications, stops, change_dates, match_advance_notice(facts, notifications, change_dates)
    )
    duty_rows = join_spans(
        [
            duties.calculate_initial_duties(inputs),
            duties.calculate_change_duties(inputs),
            calculate_release_duties(inputs),
            *calculate_periodic_duties(inputs),
        ]
    )
    duty_rows = end_before_known_history(duty_rows, facts.people.known_from, facts.notifications.on)
    return BulkAnswer(facts, status, duty_rows, status.not_covered | (facts.people.ruled > 0))
