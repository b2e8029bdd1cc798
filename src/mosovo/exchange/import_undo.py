"""Ask to undo an import, and decide about it. The worker strikes out what the import recorded.

A run can be undone for 14 days, and only until two people have signed its reconciliation: with the signatures the force
has accepted the register. The last run of a source goes first, because later rows refer to earlier ones. While an undo
is open, no other run of the source may record.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.record import approvals
from mosovo.record.field_validation import format_date

from .arrival_models import ImportUndo
from .models import Import
from .reconciliation_signatures import SIGNATURES_NEEDED, list_signatures

APPROVAL_KIND = "import_undo"
"""The kind of approval."""
MAX_DAYS = 14
State = ImportUndo.State
_ENDED_STATES = (Import.State.DONE, Import.State.REFUSED, Import.State.FAILED)


class UndoRefused(ValueError):
    """An import that cannot be undone, or not by this person. The message says why."""


def find_undo(job: Import) -> ImportUndo | None:
    """Return the latest request to undo the import, or None."""
    rows = ImportUndo.objects.filter(run=job).select_related("asked_by", "decided_by")
    return rows.order_by("-asked_at").first()


def find_undo_refusal(job: Import, now: datetime) -> str:
    """Return why the import cannot be undone; an empty string if it can."""
    if job.began_at is None or job.state not in _ENDED_STATES:
        return "Only an import that was carried out can be undone."
    if ImportUndo.objects.filter(run=job, state__in=ImportUndo.OPEN).exists():
        return "An undo of this import is already requested."
    if _filter_whole_undos().filter(run=job).exists():
        return "This import is already undone."
    if now - job.asked_at > timedelta(days=MAX_DAYS):
        last = (job.asked_at + timedelta(days=MAX_DAYS)).date()
        return f"An import can be undone for {MAX_DAYS} days, here until {format_date(last)}. Correct the case files."
    return find_lasting_refusal(job)


def find_lasting_refusal(job: Import) -> str:
    """Return why what the run recorded must stay, even if an undo was approved; an empty string if it need not."""
    if len(list_signatures(job)) >= SIGNATURES_NEEDED:
        return "Two people have signed the reconciliation. The import can no longer be undone: correct the case files."
    if list_later_runs(job).exclude(pk__in=_filter_whole_undos().values("run_id")).exists():
        return f"There is a later import from {job.source}. Undo that one first."
    return ""


def list_later_runs(job: Import) -> QuerySet[Import]:
    """Return the runs of the source that began to record after this one.

    A run waits while another one records, or until its columns are matched. So runs need not begin in the order in
    which they were sent.
    """
    return Import.objects.filter(source=job.source, force=job.force_id, began_at__gt=job.began_at)


def has_open_undo(source: str, force: str) -> bool:
    """Whether undoing an import of the source was requested, and neither refused nor carried out yet."""
    return ImportUndo.objects.filter(run__source=source, force=force, state__in=ImportUndo.OPEN).exists()


def _filter_whole_undos() -> QuerySet[ImportUndo]:
    return ImportUndo.objects.filter(state=State.DONE, sheets=[], person_keys=[])


def request_undo(
    job: Import, reason: str, *, by: Account, now: datetime, sheets: Sequence[str] = (), person_keys: Sequence[str] = ()
) -> ImportUndo:
    """Ask to undo the import, or the part that the sheets and people name. Raises `UndoRefused`.

    Nothing is struck out before a second person approves. A part is checked by the worker before it can be approved.
    """
    if refusal := find_undo_refusal(job, now):
        raise UndoRefused(refusal)
    try:
        with transaction.atomic():
            undo = ImportUndo.objects.create(
                run=job, force_id=job.force_id, reason=reason, asked_by=by, sheets=sorted(set(sheets)),
                person_keys=sorted(set(person_keys)), state=State.CHECKING if sheets or person_keys else State.WAITING,
            )  # fmt: skip
            _log("exchange.ask_undo", undo, reason=reason)
    except IntegrityError as error:
        raise UndoRefused("An undo of this import is already requested.") from error
    return undo


def decide_undo(undo: ImportUndo, *, agreed: bool, by: Account, today: date, now: datetime) -> None:
    """Approve or refuse a request of another person. Raises `UndoRefused`."""
    if agreed and (refusal := find_lasting_refusal(undo.run)):
        raise UndoRefused(refusal)
    if agreed and now - undo.run.asked_at > timedelta(days=MAX_DAYS):
        raise UndoRefused(f"The {MAX_DAYS} days for undoing this import have ended. Correct the case files.")
    seen = approvals.read_digest(APPROVAL_KIND, undo.pk, undo.force_id)
    with transaction.atomic():
        try:
            approvals.approve(APPROVAL_KIND, undo.pk, agrees=agreed, reason="", decided_on=today, seen=seen)
        except approvals.ApprovalRefused as error:
            raise UndoRefused(str(error)) from error
        waiting = ImportUndo.objects.filter(pk=undo.pk, state=State.WAITING)
        new_state = State.RUNNING if agreed else State.REFUSED
        if not waiting.update(state=new_state, decided_by=by, decided_at=Now()):
            raise UndoRefused("This request was already decided. Open the page again to see the decision.")
        _log("exchange.agree_undo" if agreed else "exchange.refuse_undo", undo)


def _log(action: str, undo: ImportUndo, **detail: str) -> None:
    details: dict[str, object] = {"import": str(undo.run_id), "undo": str(undo.pk), **detail}
    if undo.is_part:
        details |= {"sheets": undo.sheets, "people": len(undo.person_keys)}
    log_event(AuditEvent(ProcessingOperation.ALTERATION, action, detail=details))
