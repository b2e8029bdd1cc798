"""Write facts in bulk: many people in one transaction, as fully recorded as one fact at a time.

An import or a synthetic register creates thousands of people at once. A batch collects the facts of some of them and
writes them when its block ends: one statement for each table, one audit entry for each person, and one call to each
listener. Either every person of the batch is stored with all facts, duties and read models, or nothing is.

    with write_batch(acting) as facts:
        for permit in register_nominals(100, to=IMPORT, by=SYSTEM, force="NS"):
            facts.record(permit, Name(nominal_id=permit.nominal_id, surname="Ashdown"), ...)

Rows are not read back, and nothing is checked against the database: the caller has checked the rows. Only the jobs
role may use this, because row security does not apply to it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from uuid import UUID

from django.db import connection, transaction

from mosovo.audit.actor_context import ActorContext, set_actor
from mosovo.audit.log import log_events
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.bulk_inserts import send_rows, send_values
from mosovo.database.pipeline import pipelined

from .encryption import stored_ciphertext
from .event_models import RecordEvent
from .fact_writer import (
    audit_event_for,
    build_struck_out,
    notify_listeners,
    require_synthetic_register,
    set_author,
    supersede,
)
from .insert_statements import describe_event
from .models import RecordedFact
from .permit import Permit

_EVENT_COLUMNS = {"nominal_id": "nominal", "type": "type", "kind": "kind", "field_group": "group"}
"""The columns of an event, and their names in `describe_event`."""


class FactBatch:
    """Facts collected about nominals with a permit, not written yet."""

    def __init__(self) -> None:
        self._permits: dict[UUID, Permit] = {}
        self._writes: dict[tuple[UUID, ProcessingOperation], list[RecordedFact]] = defaultdict(list)
        self._tables: dict[type[RecordedFact], list[RecordedFact]] = defaultdict(list)
        self._kinds: dict[type[RecordedFact], None] = {}

    def record(self, permit: Permit, *rows: RecordedFact) -> None:
        """Collect new facts about the permit's nominal."""
        for row in rows:
            self._collect(ProcessingOperation.COLLECTION, permit, row)

    def correct(self, permit: Permit, old: RecordedFact, row: RecordedFact, *, change_reason: str) -> None:
        """Collect a correction of an older fact, which may belong to this batch too."""
        supersede(row, old, change_reason)
        self._collect(ProcessingOperation.ALTERATION, permit, row)

    def strike_out(self, permit: Permit, old: RecordedFact, *, change_reason: str) -> None:
        """Collect the striking out of a fact that should never have been recorded. It stays, with the reason."""
        self.correct(permit, old, build_struck_out(old), change_reason=change_reason)

    def _collect(self, verb: ProcessingOperation, permit: Permit, row: RecordedFact) -> None:
        set_author(row, permit)
        self._permits.setdefault(permit.nominal_id, permit)
        self._writes[permit.nominal_id, verb].append(row)
        self._tables[type(row)].append(row)

    def store(self) -> None:
        """Write the facts and audit entries collected so far; the listeners wait for `write`.

        For facts that depend on what the database answers about the earlier ones.
        """
        with transaction.atomic(savepoint=False), pipelined():
            events: list[dict[str, str]] = []
            for table in _order_by_references(self._tables):
                rows = self._tables[table]
                with stored_ciphertext(rows):
                    send_rows(table, rows)
                events += map(describe_event, rows)
            send_values(RecordEvent, {name: [each[key] for each in events] for name, key in _EVENT_COLUMNS.items()})
            entries = [audit_event_for(verb, rows, self._permits[key]) for (key, verb), rows in self._writes.items()]
            log_events(entries)
        self._kinds.update(dict.fromkeys(self._tables))
        self._tables.clear()
        self._writes.clear()

    def write(self) -> None:
        """Write what was collected: facts, then audit entries, then call the listeners."""
        if not self._permits:
            return
        self.store()
        notify_listeners(next(iter(self._permits.values())), list(self._permits), self._kinds.keys())


def _order_by_references(tables: Collection[type[RecordedFact]]) -> list[type[RecordedFact]]:
    """Return the tables in their order, but each after the tables that its rows refer to."""
    ordered: list[type[RecordedFact]] = []

    def add(table: type[RecordedFact]) -> None:
        referenced = {field.related_model for field in table._meta.concrete_fields} - {table}
        for other in tables:
            if other in referenced and other not in ordered:
                add(other)
        if table not in ordered:
            ordered.append(table)

    for table in tables:
        add(table)
    return ordered


@contextmanager
def write_batch(acting: ActorContext | None = None) -> Iterator[FactBatch]:
    """Collect facts in one transaction and write them at its end. Acts as `acting`, or as the system if None."""
    with transaction.atomic():
        if acting is not None:
            set_actor(acting)
        batch = FactBatch()
        yield batch
        batch.write()
    _discard_plans(next(_batch_numbers))


_batch_numbers = count(1)


def _discard_plans(batches: int) -> None:
    """Discard the cached plans of the database each time the tables have doubled.

    PostgreSQL caches the plans of its own checks and functions for a session. Plans made for an empty register read
    whole tables: importing ten thousand people then takes three times as long.
    """
    if batches.bit_count() == 1:
        with connection.cursor() as cursor:
            cursor.execute("discard plans")


def backdate_fact[Fact: RecordedFact](row: Fact, at: datetime) -> Fact:
    """Set an earlier recording time on an invented fact. Refused outside a synthetic register."""
    require_synthetic_register()
    row.recorded_at = at
    return row
