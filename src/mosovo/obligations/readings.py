"""Readings of the law as a force decides about them: approved, disputed or replaced, with date, reason and name.

The law library does not know these decisions. Pages add them to its answers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from uuid6 import uuid7

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record import approvals
from mosovo.record.models import Approval
from mosovo.record.validation import FactRefused
from mosovo_law.explain.readings import BY_CODE, LegalReading

from .models import LawReading, ReadingReplacement

KIND = "reading"
_STATES = """
select r.code, r.wording_digest, a.agrees,
       a.id is not null and a.rows_digest = approval_digest('reading', r.first, %(force)s),
       exists (select from obligations_readingreplacement p
                where p.reading_id = r.first and p.recorded_force = %(force)s and not p.struck_out
                  and not exists (select from obligations_readingreplacement later where later.corrects_id = p.id))
  from obligations_lawreading r
  left join lateral (select * from record_approval a where a.kind_id = 'reading' and a.subject_id = r.first
                        and a.force_id = %(force)s order by a.decided_at desc, a.id desc limit 1) a on true
 where r.code = any(%(codes)s) and not exists (select from obligations_lawreading l where l.corrects_id = r.id)"""
MIN_LENGTH = 20
"""Characters of the shortest reason."""


class ReadingState(StrEnum):
    """How far a force has come with a reading."""

    UNDECIDED = "undecided"
    CHANGED = "changed"
    APPROVED = "approved"
    DISPUTED = "disputed"
    PROPOSED = "proposed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class ReadingStatus:
    """A reading with what the force decided about it."""

    reading: LegalReading
    subject: UUID
    """The first row of the chain that is approved."""
    digest: bytes
    """The digest of the rows in effect: a decision applies to these alone."""
    replacement: ReadingReplacement | None
    """How the force reads it instead, decided or not."""
    decision: Approval | None
    """The last decision, whether it still applies or not."""
    is_in_use: bool
    """Whether the database and this program have the same wording. They differ while a new version is installed."""

    @property
    def holds(self) -> bool:
        """Whether the last decision is about the wording in effect."""
        return self.is_in_use and approvals.is_in_force(self.decision, self.digest)

    @property
    def state(self) -> ReadingState:
        """Return the status."""
        agrees = None if self.decision is None else self.decision.agrees
        return _find_state(agrees, holds=self.holds, replaced=self.replacement is not None)


@dataclass(frozen=True, slots=True)
class ReadingEvent:
    """One entry of the history of a reading: what was done, who did it and why."""

    recorded_at: datetime
    what: str
    on: date | None
    name: str
    text: str
    reason: str


def list_reading_statuses(force: str, codes: Collection[str] | None = None) -> list[ReadingStatus]:
    """List the readings with what the force decided, in the order of their numbers; all of them, if `codes` is None."""
    wanted = [code for code in BY_CODE if codes is None or code in codes]
    if not wanted:
        return []
    rows = {row.code: row for row in LawReading.objects.filter(code__in=wanted, corrected_by=None)}
    subjects = [row.first for row in rows.values()]
    digests = approvals.read_digests(KIND, subjects, force)
    decisions = {each.subject_id: each for each in reversed(approvals.list_approvals(KIND, subjects, force))}
    replaced = {row.reading_id: row for row in _filter_replacements(force).filter(corrected_by=None, struck_out=False)}
    return [_build_status(BY_CODE[code], rows[code], digests, decisions, replaced) for code in wanted if code in rows]


def get_reading_status(force: str, code: str) -> ReadingStatus | None:
    """Return one reading with what the force decided; None if there is no such reading."""
    return next(iter(list_reading_statuses(force, [code])), None)


def list_unapproved(force: str, used: Iterable[LegalReading]) -> list[tuple[str, ReadingState]]:
    """List the code and status of those readings that no legal adviser of the force has approved as they are."""
    wanted = {reading.code: reading.digest for reading in used}
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_STATES, {"force": force, "codes": list(wanted)})
        results = {
            code: _find_state(agrees, holds=holds and wording == wanted[code], replaced=replaced)
            for code, wording, agrees, holds, replaced in cursor.fetchall()
        }
    states = [(code, results.get(code, ReadingState.UNDECIDED)) for code in wanted]
    return [(code, state) for code, state in states if state is not ReadingState.APPROVED]


def _find_state(agrees: bool | None, *, holds: bool, replaced: bool) -> ReadingState:
    """Return the status from the last decision (None: there is none), and whether the force replaced the reading."""
    if agrees is not None and holds:
        if not agrees:
            return ReadingState.DISPUTED
        return ReadingState.REPLACED if replaced else ReadingState.APPROVED
    if replaced:
        return ReadingState.PROPOSED
    return ReadingState.UNDECIDED if agrees is None else ReadingState.CHANGED


def _build_status(
    reading: LegalReading,
    row: LawReading,
    digests: Mapping[UUID, bytes],
    decisions: Mapping[UUID, Approval],
    replaced: Mapping[UUID, ReadingReplacement],
) -> ReadingStatus:
    return ReadingStatus(
        reading,
        row.first,
        digests.get(row.first, b""),
        replaced.get(row.first),
        decisions.get(row.first),
        row.wording_digest == reading.digest,
    )


def _filter_replacements(force: str) -> QuerySet[ReadingReplacement]:
    return ReadingReplacement.objects.filter(recorded_force=force).select_related("recorded_by")


def decide(status: ReadingStatus, *, agrees: bool, reason: str, decided_on: date, seen: bytes, today: date) -> None:
    """Approve the reading as it now is in the force, or dispute it. Raises `FactRefused` or `ApprovalRefused`."""
    _check_reason(reason, decided_on, today, "decided_on")
    _refuse_while_installing(status)
    approvals.approve(KIND, status.subject, agrees=agrees, reason=reason.strip(), decided_on=decided_on, seen=seen)


@transaction.atomic
def propose_replacement(
    actor: Actor, status: ReadingStatus, *, wording: str, reason: str, proposed_on: date, seen: bytes, today: date
) -> ReadingReplacement:
    """Propose how the force reads the law instead, or correct such a proposal.

    Another legal adviser must approve it. Raises `FactRefused`, or `ApprovalRefused` if the reading changed meanwhile.
    """
    _check_reason(reason, proposed_on, today, "proposed_on")
    _refuse_while_installing(status)
    if len(wording.strip()) < MIN_LENGTH:
        raise FactRefused("wording", f"Enter how the force reads it, in at least {MIN_LENGTH} characters.")
    _lock_reading(actor, status, seen)
    row = _build_next_row(actor, status, wording=wording.strip(), reason=reason.strip(), proposed_on=proposed_on)
    row.save(force_insert=True)
    _log_event(ProcessingOperation.COLLECTION, "obligations.reading_replace", status, row)
    return row


@transaction.atomic
def withdraw_replacement(
    actor: Actor, status: ReadingStatus, *, reason: str, withdrawn_on: date, seen: bytes, today: date
) -> None:
    """Withdraw how the force reads it instead. The reading of the library then needs an approval again."""
    _check_reason(reason, withdrawn_on, today, "proposed_on")
    if status.replacement is None:
        raise FactRefused("", "There is nothing to withdraw: the force has not replaced this reading.")
    _lock_reading(actor, status, seen)
    row = _build_next_row(
        actor, status, wording=status.replacement.wording, reason=reason.strip(), proposed_on=withdrawn_on,
        struck_out=True,
    )  # fmt: skip
    row.save(force_insert=True)
    _log_event(ProcessingOperation.ALTERATION, "obligations.reading_withdraw", status, row)


def list_history(force: str, status: ReadingStatus) -> list[ReadingEvent]:
    """List everything that was done about a reading in the force, and each change of its wording, latest first."""
    wordings = LawReading.objects.filter(first=status.subject).exclude(corrects=None)
    events = [
        *(_build_decision_event(each) for each in approvals.list_approvals(KIND, [status.subject], force)),
        *(_build_replacement_event(each) for each in _filter_replacements(force).filter(reading=status.subject)),
        *(ReadingEvent(row.recorded_at, "Wording changed by a new version", None, "", "", "") for row in wordings),
    ]
    return sorted(events, key=lambda event: event.recorded_at, reverse=True)


def _build_decision_event(each: Approval) -> ReadingEvent:
    what = "Approved" if each.agrees else "Disputed"
    return ReadingEvent(each.decided_at, what, each.decided_on, each.decided_by.name, "", each.reason)


def _build_replacement_event(row: ReadingReplacement) -> ReadingEvent:
    what = "Replacement withdrawn" if row.struck_out else "Replacement corrected" if row.corrects_id else "Replacement"
    name = row.recorded_by.name if row.recorded_by else "The system"
    return ReadingEvent(row.recorded_at, what, row.proposed_on, name, row.wording, row.reason)


def _build_next_row(actor: Actor, status: ReadingStatus, **values: object) -> ReadingReplacement:
    old, new = status.replacement, uuid7()
    return ReadingReplacement(
        id=new, first=old.first if old else new, corrects=old, reading_id=status.subject, recorded_by_id=actor.account,
        recorded_force=actor.force, **values,
    )  # fmt: skip


def _lock_reading(actor: Actor, status: ReadingStatus, seen: bytes) -> None:
    """Wait for other writers of this reading, and refuse if it is not as it was read."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(status.subject)])
    if approvals.read_digest(KIND, status.subject, actor.force) != seen:
        raise approvals.ApprovalRefused("changed")


def _check_reason(reason: str, on: date, today: date, field: str) -> None:
    if on > today:
        raise FactRefused(field, "Date must be today or in the past.")
    if len(reason.strip()) < MIN_LENGTH:
        raise FactRefused("reason", f"Enter the reason, in at least {MIN_LENGTH} characters.")


def _refuse_while_installing(status: ReadingStatus) -> None:
    if not status.is_in_use:
        raise FactRefused("", "A new version is being installed. Try again when it is complete.")


def _log_event(verb: ProcessingOperation, action: str, status: ReadingStatus, row: ReadingReplacement) -> None:
    detail: dict[str, object] = {"reading": status.reading.code, "row": str(row.pk)}
    log_event(AuditEvent(verb, action, fields=["obligations.readingreplacement"], detail=detail))


def count_states(reading_status: Sequence[ReadingStatus]) -> Mapping[ReadingState, int]:
    """Count the readings of each status."""
    return {state: sum(each.state is state for each in reading_status) for state in ReadingState}
