"""Consecutive terms: s.82(3) and (4).

Consecutive terms for Schedule 3 offences are added up, less their overlap; a term for any other offence between them
adds nothing. Not covered: two terms that follow the same term, a term that follows two others, and an overlap longer
than the term.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import Truths
from mosovo.bulk.columns import Column, FactTables
from mosovo.bulk.terms import EventTerms, TermLengths
from mosovo.bulk.three_valued_arrays import FALSE, Known

_LONGEST_RUN = 12
"""The number of doublings that reach the head of the longest possible run."""


@dataclass(frozen=True, slots=True)
class TermRuns:
    """The run of sentences that each event is part of, and its overlap with the one before."""

    head_of_event: NDArray[np.int64]
    """The first event of the run."""
    before: NDArray[np.int64]
    """The event that it follows; itself if it follows none."""
    overlap: Column
    not_covered: Truths
    takes_part: Truths
    several: bool
    """Whether there is any consecutive term at all."""


def build_term_runs(facts: FactTables, own: EventTerms, listed: Known, takes_part: Truths) -> TermRuns:
    """Build the runs of consecutive sentences."""
    table, count = facts.disposals, len(facts.events)
    before, overlap = np.arange(count), np.zeros(count, np.int32)
    linked = np.flatnonzero(table.consecutive_to >= 0)
    after, target = table.event[linked], table.consecutive_to[linked].astype(np.int64)
    before[after], overlap[after] = target, table.overlap[linked]
    branching = (np.bincount(after, minlength=count) > 1) | (np.bincount(target, minlength=count) > 1)
    head = before
    for _ in range(_LONGEST_RUN if len(linked) else 0):
        head = head[head]
    is_circular = before[head] != head
    uncovered_heads = np.zeros(count, np.bool_)
    months = np.zeros(count, np.int32)
    months[own.row] = own.terms.months
    uncovered_heads[head[branching | is_circular | (overlap > np.minimum(months, months[before]))]] = True
    return TermRuns(
        head, before, overlap, uncovered_heads[head] | is_circular, takes_part & (listed != FALSE), len(linked) > 0
    )


def sum_terms(own: EventTerms, runs: TermRuns, counts: Truths) -> EventTerms:
    """Return the term of each event, added up over those events of its run that count."""
    if not runs.several:
        return own
    is_added = (counts & runs.takes_part)[own.row]
    run, size = runs.head_of_event[own.row], len(runs.head_of_event)
    counted = counts & runs.takes_part
    deduction = np.where(counted & counted[runs.before], runs.overlap, 0)[own.row]

    def total(values: NDArray[np.int32]) -> NDArray[np.int32]:
        return np.bincount(run[is_added], values[is_added], size).astype(np.int32)[run]

    several = is_added & (np.bincount(run[is_added], minlength=size)[run] > 1)
    missing = np.bincount(run[is_added], own.terms.missing[is_added], size)[run] > 0
    months = np.maximum(total(own.terms.months - deduction), 0)
    return EventTerms(
        own.row,
        TermLengths(
            np.where(several, months, own.terms.months).astype(np.int32),
            np.where(several, total(own.terms.days), own.terms.days).astype(np.int32),
            np.where(several, missing, own.terms.missing),
        ),
    )
