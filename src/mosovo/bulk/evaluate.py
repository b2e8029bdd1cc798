"""Evaluate a register: the status and duties of everyone, one chunk of people at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk import duties
from mosovo.bulk.arrival import end_before_known_history
from mosovo.bulk.changes import ChangeDates, find_change_dates, match_advance_notice
from mosovo.bulk.columns import FactTables
from mosovo.bulk.duties import DutyInputs, DutyRows
from mosovo.bulk.notification_matching import load_notifications
from mosovo.bulk.periodic import calculate_periodic_duties
from mosovo.bulk.periods import read_events
from mosovo.bulk.reform import AS_IT_STANDS, PeriodReform
from mosovo.bulk.release_duties import calculate_release_duties
from mosovo.bulk.spans import OrderedSpans, join_spans
from mosovo.bulk.subject_status import SubjectStatus, calculate_status

CHUNK = 8192
"""The number of people whose facts and results fit in the processor’s caches."""


@dataclass(frozen=True, slots=True)
class BulkAnswer:
    """The results for a chunk of people. Rows are places in that chunk."""

    of: FactTables
    standing: SubjectStatus
    duties: DutyRows
    not_covered: NDArray[np.bool_]
    """People whose facts this package does not cover. Their results must not be used."""


def evaluate_chunk(of: FactTables, reform: PeriodReform = AS_IT_STANDS) -> BulkAnswer:
    """Evaluate these people under the current law, or under a proposed reform."""
    [answer] = evaluate_each(of, (reform,))
    return answer


def evaluate_each(of: FactTables, reforms: Iterable[PeriodReform]) -> list[BulkAnswer]:
    """Evaluate these people under each of several laws. What no reform changes is read once."""
    events, stops, when = read_events(of), duties.spans_of(of, duties.STOPS), find_change_dates(of)
    return [_evaluate(of, calculate_status(of, events, reform), stops, when) for reform in reforms]


def _evaluate(of: FactTables, where: SubjectStatus, stops: OrderedSpans, when: ChangeDates) -> BulkAnswer:
    notifications = load_notifications(of, where)
    inputs = DutyInputs(of, where, notifications, stops, when, match_advance_notice(of, notifications, when))
    owed = join_spans(
        [
            duties.calculate_initial_duties(inputs),
            duties.calculate_change_duties(inputs),
            calculate_release_duties(inputs),
            *calculate_periodic_duties(inputs),
        ]
    )
    owed = end_before_known_history(owed, of.people.known_from, of.notifications.on)
    return BulkAnswer(of, where, owed, where.not_covered | (of.people.ruled > 0))
