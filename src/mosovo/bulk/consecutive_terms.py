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

    of_event: NDArray[np.int64]
    """The first event of the run."""
    before: NDArray[np.int64]
    """The event that it follows; itself if it follows none."""
    overlap: Column
    not_covered: Truths
    takes_part: Truths
    several: bool
    """Whether there is any consecutive term at all."""


def build_term_runs(of: FactTables, own: EventTerms, listed: Known, takes_part: Truths) -> TermRuns:
    """Build the runs of consecutive sentences."""
    table, count = of.disposals, len(of.events)
    before, overlap = np.arange(count), np.zeros(count, np.int32)
    linked = np.flatnonzero(table.consecutive_to >= 0)
    after, target = table.event[linked], table.consecutive_to[linked].astype(np.int64)
    before[after], overlap[after] = target, table.overlap[linked]
    branching = (np.bincount(after, minlength=count) > 1) | (np.bincount(target, minlength=count) > 1)
    head = before
    for _ in range(_LONGEST_RUN if len(linked) else 0):
        head = head[head]
    in_a_ring = before[head] != head
    odd = np.zeros(count, np.bool_)
    months = np.zeros(count, np.int32)
    months[own.row] = own.terms.months
    odd[head[branching | in_a_ring | (overlap > np.minimum(months, months[before]))]] = True
    return TermRuns(head, before, overlap, odd[head] | in_a_ring, takes_part & (listed != FALSE), len(linked) > 0)


def sum_terms(own: EventTerms, of: TermRuns, counts: Truths) -> EventTerms:
    """Return the term of each event, added up over those events of its run that count."""
    if not of.several:
        return own
    adds = (counts & of.takes_part)[own.row]
    run, size = of.of_event[own.row], len(of.of_event)
    here = counts & of.takes_part
    less = np.where(here & here[of.before], of.overlap, 0)[own.row]

    def total(values: NDArray[np.int32]) -> NDArray[np.int32]:
        return np.bincount(run[adds], values[adds], size).astype(np.int32)[run]

    several = adds & (np.bincount(run[adds], minlength=size)[run] > 1)
    missing = np.bincount(run[adds], own.terms.missing[adds], size)[run] > 0
    months = np.maximum(total(own.terms.months - less), 0)
    return EventTerms(
        own.row,
        TermLengths(
            np.where(several, months, own.terms.months).astype(np.int32),
            np.where(several, total(own.terms.days), own.terms.days).astype(np.int32),
            np.where(several, missing, own.terms.missing),
        ),
    )
