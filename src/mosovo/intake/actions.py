"""Actions on a public report. Each adds a permanent step and an audit entry."""

from datetime import date
from uuid import UUID

from django.db import transaction

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from .models import PostcodeArea, PublicReport, PublicReportStep, SupportService
from .policy import can_triage_reports

KIND, STATE = PublicReportStep.Kind, PublicReport.State
MAX_AREAS = 40


class OtherForceReport(Exception):
    """The actor’s role does not handle public reports."""


def triage_report(report: PublicReport, text: str, *, actor: Actor) -> PublicReportStep:
    """Record that the report was triaged, and what is being done."""
    if report.state != STATE.NEW:
        raise FactRefused("text", "This report has already been triaged. Link it to a nominal, or close it.")
    return _step(report, KIND.TRIAGED, STATE.TRIAGED, actor, text=text)


def link_report(report: PublicReport, permit: Permit, text: str) -> PublicReportStep:
    """Link the report to a nominal. From then on, those who may see the nominal see the report."""
    if report.state in (STATE.LINKED, STATE.CLOSED):
        raise FactRefused("urn", "This report is already closed or linked.")
    report.nominal_id = permit.nominal_id
    return _step(report, KIND.LINKED, STATE.LINKED, permit.actor, text=text)


def close_report(report: PublicReport, reason: str, text: str, *, actor: Actor) -> PublicReportStep:
    """Close the report with a reason."""
    if report.state in (STATE.LINKED, STATE.CLOSED):
        raise FactRefused("reason", "This report is already closed or linked.")
    if reason not in PublicReportStep.Reason.values:
        raise FactRefused("reason", "Select the reason for closing it.")
    return _step(report, KIND.CLOSED, STATE.CLOSED, actor, reason=reason, text=text)


def reopen_report(report: PublicReport, text: str, *, actor: Actor) -> PublicReportStep:
    """Reopen a closed report. A linked report stays linked."""
    if report.state != STATE.CLOSED:
        raise FactRefused("text", "Only a closed report can be reopened.")
    return _step(report, KIND.REOPENED, STATE.NEW, actor, text=text)


def _step(
    report: PublicReport, kind: str, state: str, by: Actor, *, text: str = "", reason: str = ""
) -> PublicReportStep:
    if by.account is None or not can_triage_reports(by):
        raise OtherForceReport("only supervisors, inspectors and co-ordinators handle public reports")
    with transaction.atomic():
        stored = PublicReport.objects.select_for_update().only("state").get(pk=report.pk)
        if stored.state != report.state:
            raise FactRefused("", "A colleague has just updated this report. Open it again to see the change.")
        step = PublicReportStep(report=report, kind=kind, reason=reason, text=text, recorded_by_id=by.account)
        PublicReportStep.objects.bulk_create([step])
        report.state = state
        report.save(update_fields=["state", "nominal"] if kind == KIND.LINKED else ["state"])
        subjects = [report.nominal_id] if report.nominal_id else []
        detail = {"report": str(report.pk), "step": str(kind)}
        verb = ProcessingOperation.COMBINATION if kind == KIND.LINKED else ProcessingOperation.ALTERATION
        log_event(AuditEvent(verb, f"intake.{kind}", subjects=subjects, detail=detail))
    return step


def add_support_service(
    force: str, *, audience: str, name: str, description: str, telephone: str, address: str, by: Account, today: date
) -> SupportService:
    """List a support service on the force’s public page from today."""
    if not telephone and not address:
        raise FactRefused("telephone", "Enter a telephone number, a website address, or both.")
    if address and not address.startswith("https://"):
        raise FactRefused("address", "Website address must begin with https://")
    same_name = SupportService.objects.filter(force=force, until=None, audience=audience, name__iexact=name)
    if same_name.exists():
        raise FactRefused("name", f"{name} is already listed. Remove it before you add it again.")
    with transaction.atomic():
        row = SupportService.objects.create(
            force_id=force, audience=audience, name=name, description=description, telephone=telephone,
            address=address, from_on=today,
            set_by=by,
        )  # fmt: skip
        log_event(
            AuditEvent(ProcessingOperation.COLLECTION, "intake.name_service", detail={"force": force, "service": name})
        )
    return row


def remove_support_service(force: str, service_id: UUID, *, by: Account, today: date) -> SupportService | None:
    """Remove the service from the page from today; return None if the force does not list it now."""
    row = SupportService.objects.filter(pk=service_id, force=force, until=None).first()
    if row is None:
        return None
    row.until, row.ended_by = today, by
    with transaction.atomic():
        row.save(update_fields=["until", "ended_by"])
        log_event(
            AuditEvent(
                ProcessingOperation.ALTERATION, "intake.take_off_service", detail={"force": force, "service": row.name}
            )
        )
    return row


def set_postcode_areas(force: str, typed: str) -> list[str]:
    """Set the postcode areas that suggest the force. `typed` has areas separated by spaces or commas."""
    wanted = sorted({each.upper() for each in typed.replace(",", " ").split()})
    for area in wanted:
        if not (1 <= len(area) <= 2 and area.isascii() and area.isalpha()):
            raise FactRefused(
                "areas", f"{area[:10]} is not a postcode area. Enter the 1 or 2 letters that start a postcode, like NE."
            )
    if len(wanted) > MAX_AREAS:
        raise FactRefused("areas", f"Enter {MAX_AREAS} areas or fewer.")
    with transaction.atomic():
        PostcodeArea.objects.filter(force=force).exclude(area__in=wanted).delete()
        existing = set(PostcodeArea.objects.filter(force=force).values_list("area", flat=True))
        PostcodeArea.objects.bulk_create(
            PostcodeArea(force_id=force, area=area) for area in wanted if area not in existing
        )
        log_event(
            AuditEvent(
                ProcessingOperation.ALTERATION, "intake.set_areas", detail={"force": force, "areas": " ".join(wanted)}
            )
        )
    return wanted
