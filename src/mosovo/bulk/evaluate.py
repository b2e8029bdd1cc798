"""Evaluate a register: the status and duties of everyone, one chunk of people at a time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk import duties
from mosovo.bulk.arrival import end_before_known_history
from mosovo.bulk.changes import find_change_dates, match_advance_notice
from mosovo.bulk.columns import FactTables
from mosovo.bulk.duties import DutyInputs, DutyRows
from mosovo.bulk.notification_matching import load_notifications
from mosovo.bulk.periodic import calculate_periodic_duties
from mosovo.bulk.reform import AS_IT_STANDS, PeriodReform
from mosovo.bulk.release_duties import calculate_release_duties
from mosovo.bulk.spans import join_spans
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
    where = calculate_status(of, reform)
    notifications, when = load_notifications(of, where), find_change_dates(of)
    inputs = DutyInputs(
        of, where, notifications, duties.spans_of(of, duties.STOPS), when, match_advance_notice(of, notifications, when)
    )
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
