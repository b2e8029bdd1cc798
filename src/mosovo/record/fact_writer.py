"""Check and write facts: the only module that does. Each write is audited and followed by the legal calculation.

`record_fact`, `correct_fact` and `strike_out_fact` check first: the actions of rooms call them. The other functions
write what was checked.

Everything happens in one transaction. `notify_listeners` is the only signal of the application. It carries the nominals
whose facts changed; `config` lists its listeners in order.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from mosovo.audit.log import AuditEvent
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.pipeline import pipelined

from .committed_facts import add_committed
from .encrypted_fields import FieldGroupFact
from .field_validation import FactRefused
from .insert_statements import insert_fact, send_insert
from .models import RecordedFact
from .permit import Permit
from .validation import Checks, validate_fact


class WriteNotPermitted(Exception):
    """The permit is for another nominal, or does not allow recording."""


class BackdatingRefused(Exception):
    """A fact would be backdated in a register of real people. The time of recording is evidence."""


@dataclass
class AlreadyCorrected(Exception):
    """Another officer corrected the same row first. The screen shows both versions, with status 409."""

    theirs: RecordedFact
    yours: RecordedFact

    def __str__(self) -> str:
        return "Another officer corrected this record while you were editing it."


type Kinds = Set[type[RecordedFact]]
type Listener = Callable[[Permit, Sequence[UUID], Kinds], None]
"""Called with the permit, the nominals whose facts changed, and the kinds of those facts."""


def load_listeners() -> Iterable[Listener]:
    """Yield the listeners in order: dotted names in settings.FACT_LISTENERS."""
    for module, name in _import_listeners(tuple(settings.FACT_LISTENERS)):
        yield getattr(module, name)


@cache
def _import_listeners(dotted: tuple[str, ...]) -> list[tuple[ModuleType, str]]:
    """Import the modules when the first fact is recorded; return each with the name in it."""
    parts = [each.rpartition(".") for each in dotted]
    return [(import_module(module), name) for module, _, name in parts]


def notify_listeners(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Call the listeners, in this transaction: facts of these kinds about these nominals changed."""
    pending = _pending.get()
    if pending is not None:
        pending.permits.update(dict.fromkeys(nominals, permit))
        pending.kinds.update(kinds)
        return
    with pipelined():
        for listener in load_listeners():
            listener(permit, nominals, kinds)


@dataclass
class _PendingNotices:
    """What was written in a `single_transaction` before the listeners are called."""

    permits: dict[UUID, Permit] = field(default_factory=dict)
    kinds: set[type[RecordedFact]] = field(default_factory=set)


_pending: ContextVar[_PendingNotices | None] = ContextVar("facts that the listeners do not know yet", default=None)


@contextmanager
def single_transaction() -> Iterator[None]:
    """Treat all writes in the block as one action of one person: the listeners are called once, at its end."""
    pending = _PendingNotices()
    with transaction.atomic():
        token = _pending.set(pending)
        try:
            yield
        finally:
            _pending.reset(token)
        if pending.permits:
            notify_listeners(next(iter(pending.permits.values())), list(pending.permits), pending.kinds)


_VERSION_COLUMNS = frozenset(
    {"id", "first", "recorded_at", "recorded_by_id", "recorded_force", "corrects_id", "struck_out", "change_reason"}
)


def record_fact[Fact: RecordedFact](
    permit: Permit, row: Fact, checks: Checks, today: date, override_reason: str
) -> Fact:
    """Record a new fact of the permit's nominal. Raises `FactRefused`, or `ConfirmationNeeded` without a reason."""
    about: Any = row
    about.nominal_id = permit.nominal_id
    validate_fact(row, checks, today, override_reason)
    return write_fact(row, permit)


def correct_fact[Fact: RecordedFact](
    permit: Permit,
    old: Fact,
    checks: Checks,
    today: date,
    *,
    change_reason: str,
    override_reason: str,
    changes: dict[str, Any],
) -> Fact:
    """Correct a fact; the corrected row is checked in the same way. Raises `AlreadyCorrected` if another came first."""
    row = build_correction(old, change_reason, changes)
    validate_fact(row, checks, today, override_reason)
    return write_correction(old, row, permit, change_reason=row.change_reason)


def correct_checked[Fact: RecordedFact](
    permit: Permit,
    old: Fact,
    *,
    checks: Checks,
    change_reason: str,
    today: date,
    override_reason: str = "",
    **changes: Any,
) -> Fact:
    """Correct a fact with these values: `correct_fact` of a room that adds nothing but its checks."""
    return correct_fact(
        permit, old, checks, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, change_reason: str) -> Fact:
    """Strike out a fact that should never have been recorded. Raises `FactRefused` without a reason."""
    if not change_reason.strip():
        raise FactRefused("change_reason", "Enter the reason for striking this out.")
    return write_strike_out(old, permit, change_reason=change_reason.strip())


def require_same_nominal(permit: Permit, *facts: RecordedFact | None) -> None:
    """Raise `WriteNotPermitted` if a fact belongs to another nominal than the permit."""
    for fact in facts:
        about: Any = fact
        if fact is not None and about.nominal_id != permit.nominal_id:
            raise WriteNotPermitted(f"{fact._meta.label} is about another nominal than the one opened")


def build_correction[Fact: RecordedFact](old: Fact, change_reason: str, changes: dict[str, Any]) -> Fact:
    """Return a copy of the old row with the changes. Raises `FactRefused` if there is no reason or nothing changed."""
    if not change_reason.strip():
        raise FactRefused("change_reason", "Enter the reason for the correction.")
    if old.struck_out:
        raise FactRefused("change_reason", "This entry was struck out. Record a new one.")
    copied = {
        f.attname: getattr(old, f.attname) for f in old._meta.concrete_fields if f.attname not in _VERSION_COLUMNS
    }
    row = type(old)(**copied)
    for name, value in changes.items():
        row._meta.get_field(name)
        setattr(row, name, value)
    row.first, row.change_reason = old.first, change_reason
    if all(getattr(row, name) == before for name, before in copied.items()):
        raise FactRefused("change_reason", "You have not changed anything. Correct the entry or cancel.")
    return row


def write_fact[Fact: RecordedFact](row: Fact, permit: Permit) -> Fact:
    """Write a new fact: the row, its audit entry and the recalculated duties. All or nothing."""
    return write_facts([row], permit)[0]


def write_facts[Fact: RecordedFact](rows: Sequence[Fact], permit: Permit) -> Sequence[Fact]:
    """Write facts of one action about one nominal, in the order given. Listeners are called once, at the end.

    On a failure, the caller's own savepoint, if there is one, is rolled back.
    """
    with transaction.atomic(savepoint=False), pipelined():
        for row in rows:
            set_author(row, permit)
        sent = [
            send_insert(row, None if place else audit_event_for(get_operation(permit), rows, permit))
            for place, row in enumerate(rows)
        ]
        notify_listeners(permit, [permit.nominal_id], {type(row) for row in rows})
        add_committed(rows, permit)
        for finish in sent:
            finish()
    return rows


def write_correction[Fact: RecordedFact](old: RecordedFact, row: Fact, permit: Permit, *, change_reason: str) -> Fact:
    """Correct a fact: the new row replaces the old one, which stays readable as it was known.

    Raises `AlreadyCorrected`.
    """
    supersede(row, old, change_reason)
    set_author(row, permit)
    with transaction.atomic():
        try:
            with transaction.atomic():
                insert_fact(row, audit_event_for(ProcessingOperation.ALTERATION, [row], permit))
        except IntegrityError as error:
            theirs = type(old)._default_manager.filter(corrects=old.pk).first()
            if theirs is None:
                raise
            raise AlreadyCorrected(theirs=theirs, yours=row) from error
        notify_listeners(permit, [permit.nominal_id], {type(row)})
        add_committed([row], permit)
    return row


def write_strike_out[Fact: RecordedFact](old: Fact, permit: Permit, *, change_reason: str) -> Fact:
    """Strike out a fact that should never have been recorded. It stays in the record, with the reason."""
    return write_correction(old, build_struck_out(old), permit, change_reason=change_reason)


def build_struck_out[Fact: RecordedFact](old: Fact) -> Fact:
    """Return the row that strikes out a fact: a copy that is marked so."""
    copied = {
        f.attname: getattr(old, f.attname) for f in old._meta.concrete_fields if f.attname not in _VERSION_COLUMNS
    }
    return type(old)(**copied, struck_out=True)


def set_author(row: RecordedFact, permit: Permit) -> None:
    """Set the nominal's group, author and force. Refuses a row about another nominal, or a backdated one."""
    about: Any = row
    if about.nominal_id != permit.nominal_id:
        raise WriteNotPermitted(f"{row._meta.label} is about another nominal than the one opened")
    if isinstance(row.recorded_at, datetime):
        require_synthetic_register()
    row.recorded_by_id = permit.actor.account
    row.recorded_force = permit.actor.force
    row.first = row.first or row.pk
    if isinstance(row, FieldGroupFact):
        row.set_field_group()


def supersede(row: RecordedFact, old: RecordedFact, change_reason: str) -> None:
    """Make the row the next version after the old one, with the reason."""
    corrected: Any = row
    corrected.corrects_id = old.pk
    row.first, row.change_reason = old.first, change_reason


def require_synthetic_register() -> None:
    """Raise `BackdatingRefused` unless the register contains invented people only."""
    if not settings.SYNTHETIC_DATA:
        raise BackdatingRefused("facts are backdated only in a synthetic register (MOSOVO_SYNTHETIC_DATA)")


def get_operation(permit: Permit) -> ProcessingOperation:
    """Return what new facts are in the log: combination where the action joins records, otherwise collection."""
    joins = permit.action.verb == ProcessingOperation.COMBINATION
    return ProcessingOperation.COMBINATION if joins else ProcessingOperation.COLLECTION


def audit_event_for(verb: ProcessingOperation, rows: Sequence[RecordedFact], permit: Permit) -> AuditEvent:
    """Build the audit entry for writing these rows about one nominal: their kinds and ids."""
    return AuditEvent(
        verb=verb,
        action=permit.action.name,
        subjects=[permit.nominal_id],
        fields=sorted({row._meta.label_lower for row in rows}),
        rule=permit.rule,
        detail={"rows": [str(row.pk) for row in rows], **({"struck_out": True} if rows[0].struck_out else {})},
    )
