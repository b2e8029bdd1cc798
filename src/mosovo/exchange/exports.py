"""Export lists of people: requested with a purpose, approved by a second person if long, and logged when downloaded.

A second person approves when a list is long, and when the lists of one person in seven days have too many people
together: a long list cannot leave in pieces. They see how many people and lists that is. People on what was printed,
downloaded or sent in these days count too. Above a second limit, the second person is an inspector. The force sets both
limits (`organisations.look_ups`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q, QuerySet

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations import look_ups
from mosovo.organisations.models import Account, Role
from mosovo.record import approvals

from . import export_lists
from .export_lists import ExportRequest, ExportRow
from .models import Export

LONDON = ZoneInfo("Europe/London")
APPROVAL_KIND = "export"
"""The kind of approval. A request for an export is never changed, so what is there is what was read."""
WEEK = timedelta(days=7)
DECISION_PERIOD = timedelta(days=7)
DOWNLOAD_PERIOD = timedelta(hours=24)
APPROVERS = frozenset({Role.SUPERVISOR.value, Role.INSPECTOR.value})
LARGE_EXPORT_APPROVERS = frozenset({Role.INSPECTOR.value})


class ExportNotAvailable(Exception):
    """The export waits for approval, was refused, has expired, or its list has grown. The page says which."""


@dataclass(frozen=True, slots=True)
class ExportPurpose:
    """The purpose of an export, and its recipient."""

    purpose: str
    words: str
    recipient: str


@dataclass(frozen=True, slots=True)
class DownloadedExport:
    """The exported list, with the number of its audit entry."""

    export: Export
    entry: int
    headings: tuple[str, ...]
    rows: list[ExportRow]


def request_export(
    request: ExportRequest,
    export_purpose: ExportPurpose,
    *,
    on_paper: bool,
    by: Account,
    now: datetime,
    actor: Actor,
    on: date,
) -> Export:
    """Request an export.

    A short list can be downloaded at once, within a day. A long one needs approval within a week, and so does a short
    one that makes too many people with the lists of the last seven days.
    """
    export_rows = export_lists.list_rows(request, on)
    people = list(dict.fromkeys(row.nominal_id for row in export_rows))
    in_week = count_people_in_week(by, people, now)
    export = Export.objects.create(
        holder=request.of, query=request.to_stored_values(), people=people, rows=len(export_rows),
        people_in_week=in_week, on_paper=on_paper, purpose=export_purpose.purpose,
        words=export_purpose.words, recipient=export_purpose.recipient, force_id=actor.force or None,
        asked_by=by, asked_at=now,
        until=now + (DOWNLOAD_PERIOD if max(len(export_rows), in_week) <= max_without_approval(actor.force)
               else DECISION_PERIOD),
    )  # fmt: skip
    detail = {"export": str(export.pk), "of": request.of.value, "rows": len(export_rows), "people_in_week": in_week}
    detail |= request.to_stored_values()
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "exchange.export_asked",
            people,
            detail=detail,
            purpose=describe_purpose(export),
        )
    )
    return export


def count_people_in_week(by: Account, people: Sequence[UUID], now: datetime) -> int:
    """Count these people and all whose data left in the last seven days, each person once.

    These are people on lists that were not refused, and on what was printed, downloaded or sent.

    Requests of one person wait for each other, so that several at once are counted too.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"exports of {by.pk}"])
    earlier = list_exports_in_week(by, now).values_list("people", flat=True)
    return len(set(people).union(look_ups.list_people_taken_in_week(), *earlier))


def list_exports_in_week(by: Account, now: datetime) -> QuerySet[Export]:
    """Return the exports that this person requested in the seven days before, without those that were refused."""
    requested = Export.objects.filter(asked_by=by, asked_at__gt=now - WEEK, asked_at__lte=now)
    return requested.exclude(agreed=False)


def max_without_approval(force: str) -> int:
    """Return the most rows, and the most people in seven days, that one person may export without approval."""
    return look_ups.read_limits(force)["taken_week"]


def is_for_inspector(export: Export) -> bool:
    """Whether the list, or the sum of seven days, is more than a supervisor may approve."""
    return max(export.rows, export.people_in_week) > look_ups.read_limits(export.force_id or "")["taken_week_most"]


def describe_purpose(export: Export) -> str:
    """Describe the purpose in one line."""
    return f"{export.get_purpose_display()}: {export.words}"


def needs_approval(export: Export) -> bool:
    """Whether the list, or the sum of seven days, is more than one person may export alone."""
    return max(export.rows, export.people_in_week) > max_without_approval(export.force_id or "")


def can_approve_export(actor: Actor, export: Export) -> bool:
    """Whether the actor is a supervisor or inspector of the same force who did not request it.

    Above the second limit only an inspector.
    """
    approver_roles = LARGE_EXPORT_APPROVERS if is_for_inspector(export) else APPROVERS
    is_approver = actor.is_cleared and bool(actor.roles & approver_roles) and actor.force == export.force_id
    return is_approver and actor.account != export.asked_by_id and needs_approval(export)


def list_exports_waiting(actor: Actor, now: datetime) -> QuerySet[Export]:
    """Return the exports that this actor can approve or refuse, oldest first."""
    if not (actor.is_cleared and actor.roles & APPROVERS and actor.force):
        return Export.objects.none()
    limits = look_ups.read_limits(actor.force)
    is_long = Q(rows__gt=limits["taken_week"]) | Q(people_in_week__gt=limits["taken_week"])
    long_exports = Export.objects.filter(is_long, force_id=actor.force, agreed=None, until__gt=now)
    if not actor.roles & LARGE_EXPORT_APPROVERS:
        max_people = limits["taken_week_most"]
        long_exports = long_exports.filter(rows__lte=max_people, people_in_week__lte=max_people)
    return long_exports.exclude(asked_by_id=actor.account).select_related("asked_by").order_by("asked_at")


def decide_export(export: Export, *, agreed: bool, decision_reason: str, by: Account, now: datetime) -> bool:
    """Approve or refuse an export, once; return False if it was already decided or has expired.

    Raises `ApprovalRefused` if the database does not let this person decide.
    """
    values = {"agreed": agreed, "decision_reason": decision_reason, "decided_by": by, "decided_at": now}
    if agreed:
        values["until"] = now + DOWNLOAD_PERIOD
    pending = Export.objects.filter(pk=export.pk, agreed=None, until__gt=now)
    if not pending.select_for_update().exists():
        return False
    seen = approvals.read_digest(APPROVAL_KIND, export.pk, export.force_id or "")
    reason, decided_on = decision_reason, now.astimezone(LONDON).date()
    approvals.approve(APPROVAL_KIND, export.pk, agrees=agreed, reason=reason, decided_on=decided_on, seen=seen)
    pending.update(**values)
    action = "exchange.export_agreed" if agreed else "exchange.export_refused"
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            action,
            export.people,
            detail={"export": str(export.pk), "rows": export.rows},
        )
    )
    return True


def export_state(export: Export, now: datetime) -> str:
    """Return the state: waiting, refused, over or ready."""
    if export.agreed is False:
        return "refused"
    if now >= export.until:
        return "over"
    return "waiting" if needs_approval(export) and not export.agreed else "ready"


def download_export(export: Export, *, actor: Actor, now: datetime, on: date) -> DownloadedExport:
    """Return the list as it is now, of those people who were on it when requested. The audit entry is written first."""
    if export.asked_by_id != actor.account or export_state(export, now) != "ready":
        raise ExportNotAvailable
    request = export_lists.rebuild_request(export, actor)
    approved_people = set(export.people)
    export_rows = [row for row in export_lists.list_rows(request, on) if row.nominal_id in approved_people]
    if len(export_rows) > max(export.rows, max_without_approval(export.force_id or "")):
        raise ExportNotAvailable
    headings = export_lists.list_columns(Export.Of(export.holder))
    subjects = list(dict.fromkeys(row.nominal_id for row in export_rows))
    detail = {"export": str(export.pk), "rows": len(export_rows), "on_paper": export.on_paper}
    event = AuditEvent(
        ProcessingOperation.DISCLOSURE, "exchange.export", subjects, list(headings), detail=detail,
        purpose=describe_purpose(export),
        recipient=export.recipient,
    )  # fmt: skip
    return DownloadedExport(export, log_export(event), headings, export_rows)
