"""The facts that only MAPPA categories need, as columns: how an event was recorded under Schedule 15, and supervision.

They are separate from `columns.py`, so that a register without this question is not slower.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from mosovo.bulk.column_values import to_end
from mosovo.bulk.columns import TRUTHS, Column, ColumnTable, build_codes
from mosovo.bulk.spans import Rows
from mosovo_law.core import vocabulary
from mosovo_law.facts.case_facts import CaseFacts

SUPERVISION = build_codes(vocabulary.SUPERVISION)
EVERY_EVENT, NO_EVENT = -1, -2


@dataclass(frozen=True, slots=True)
class SupervisionTable(ColumnTable):
    person: Rows
    kind: Column
    event: Column
    """The row of the event that it follows, EVERY_EVENT, or NO_EVENT if the person has no such event."""
    until: Column


@dataclass(frozen=True, slots=True)
class MappaTables:
    """`schedule15` has one value for each event, in the order of the table of events: a code of `TRUTHS`."""

    schedule15: Column
    supervision: SupervisionTable


def build_mappa_columns(people: Sequence[CaseFacts]) -> MappaTables:
    """Build the tables from the facts of the same people, in the same order, as `build_columns`."""
    events = [(row, event) for row, facts in enumerate(people) for event in facts.events]
    places = {(row, event.ref): place for place, (row, event) in enumerate(events)}
    recorded = np.fromiter((TRUTHS[event.schedule15] for _, event in events), np.int32, len(events))
    return MappaTables(recorded, SupervisionTable.from_rows(_supervision(people, places)))


def _supervision(people: Sequence[CaseFacts], places: dict[tuple[int, str], int]) -> Iterable[tuple[int, ...]]:
    for row, facts in enumerate(people):
        for each in facts.supervision:
            event = EVERY_EVENT if each.event is None else places.get((row, each.event), NO_EVENT)
            yield row, SUPERVISION[each.kind], event, to_end(each.until)
