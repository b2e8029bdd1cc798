"""The inbox of public reports: read, triage, link to a nominal or close with a reason, each within a set time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import LONDON, Request
from mosovo.edge.urn import is_urn
from mosovo.intake import actions, policy, queries
from mosovo.intake.models import PublicReport, PublicReportStep
from mosovo.nominals import gateway
from mosovo.nominals.policy import LINK_REPORT, VIEW_REPORT
from mosovo.obligations.force_policy import load_policy
from mosovo.practice.disclosure_schemes import report_triage_deadline
from mosovo.record.field_validation import FactRefused
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.record_screen import show_refusal
from mosovo.web.core.reference_search import search_by_reference
from mosovo.web.core.rendering import render_page
from mosovo.web.core.suggestion_lists import list_for_report, list_rejected_for_report

from .forms import CloseForm, LinkForm, ReopenForm, TriageForm

FORM_METHODS = ["GET", "POST"]
STEP_FORMS: dict[str, tuple[str, type[Form], str]] = {
    "triaged": ("Record triage", TriageForm, "The triage is recorded."),
    "linked": ("Link to a nominal", LinkForm, "The report is linked."),
    "closed": ("Close report", CloseForm, "The report is closed."),
    "reopened": ("Reopen report", ReopenForm, "The report is reopened."),
}
STEPS_BY_STATE = {
    PublicReport.State.NEW: ("triaged", "linked", "closed"),
    PublicReport.State.TRIAGED: ("linked", "closed"),
    PublicReport.State.CLOSED: ("reopened",),
    PublicReport.State.LINKED: (),
}
MAX_URN_LENGTH = 14
URN_NOT_FOUND = "Enter the URN of a nominal you have access to"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as one row of the inbox."""

    report: PublicReport
    triage_by: datetime
    is_late: bool
    href: str


def require_triage_role(request: Request) -> None:
    """Raise Http404 for users who do not triage public reports of a force."""
    if not policy.can_triage_reports(request.actor):
        raise Http404("there is no such page")


@require_GET
def show_inbox(request: Request) -> HttpResponse:
    """Show one view of the inbox: open reports (danger first), suspected false reports, or ended reports."""
    require_triage_role(request)
    searched = search_by_reference(request, queries.find_report_by_reference)
    if searched.found:
        return HttpResponseRedirect(reverse("received_report", kwargs={"report_id": searched.found}))
    view = request.GET.get("show", "")
    short_list = queries.list_reports(closed=view == "ended", suspect=view == "suspect")
    rows = short_list.rows
    subjects = [row.nominal_id for row in rows if row.nominal_id]
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "intake.list",
            subjects=subjects,
            fields=["inbox"],
            detail={"reports": len(rows)},
        )
    )
    force_policy = load_policy(request.actor.force)
    inbox_url = reverse("public_reports")
    context = {
        "lines": [_build_row(row, force_policy, request.now) for row in rows],
        "ended": view == "ended",
        "found": short_list,
        "searched": searched,
        "tabs": [
            ("Open", inbox_url, view not in ("ended", "suspect"), queries.count_reports_waiting()),
            (
                "Possibly not genuine",
                f"{inbox_url}?show=suspect",
                view == "suspect",
                queries.count_reports_waiting(suspect=True),
            ),
            ("Closed or linked", f"{inbox_url}?show=ended", view == "ended"),
        ],
    }
    return render_page(request, "intake/inbox.jinja", context)


def _build_row(row: PublicReport, force_policy: Any, now: datetime) -> ReportRow:
    deadline = report_triage_deadline(force_policy, london_time(row.received_at)).replace(tzinfo=LONDON)
    is_late = row.state == PublicReport.State.NEW and deadline < now
    return ReportRow(row, deadline, is_late, reverse("received_report", kwargs={"report_id": row.pk}))


def london_time(moment: datetime) -> datetime:
    """Convert an instant to London time."""
    return moment.astimezone(LONDON).replace(tzinfo=None)


def get_report_or_404(request: Request, report_id: UUID) -> tuple[PublicReport, str]:
    """Return a report the user may see, and the URN it is linked to. That case is opened and the access audited."""
    require_triage_role(request)
    row = queries.get_report(report_id)
    if row is None:
        raise Http404("there is no such report")
    if row.nominal_id:
        return row, gateway.open_nominal_by_id(
            row.nominal_id, action=VIEW_REPORT, actor=request.actor, visible_fields=("intake.publicreport",)
        ).urn
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "intake.view", fields=["report"], detail={"report": str(row.pk)})
    )
    return row, ""


@require_GET
def show_report(request: Request, report_id: UUID) -> HttpResponse:
    """Show a report as received, and the steps taken."""
    row, urn = get_report_or_404(request, report_id)
    context = {
        "report": row,
        "line": _build_row(row, load_policy(row.force_id), request.now),
        "steps": queries.list_report_steps(row),
        "next": [
            (STEP_FORMS[kind][0], reverse("intake_step", kwargs={"report_id": row.pk, "kind": kind}))
            for kind in STEPS_BY_STATE[PublicReport.State(row.state)]
        ],
        "urn": urn,
        "matches": list_for_report(row) if row.state in queries.OPEN else None,
        "rejected": list_rejected_for_report(row) if row.state in queries.OPEN else (),
        "breadcrumbs": [("Today", "/"), ("Public reports", reverse("public_reports")), ("Report", "")],
    }
    return render_page(request, "intake/report.jinja", context)


@require_http_methods(FORM_METHODS)
@idempotent
def record_report_step(request: Request, report_id: UUID, kind: str) -> HttpResponse:
    """Show and save the form of one step."""
    row, _ = get_report_or_404(request, report_id)
    if kind not in STEPS_BY_STATE[PublicReport.State(row.state)]:
        raise Http404("there is no such step now")
    title, of_a_form, text = STEP_FORMS[kind]
    form = of_a_form(
        request.POST or None, today=request.today, initial={"urn": request.GET.get("urn", "")[:MAX_URN_LENGTH]}
    )
    then = reverse("received_report", kwargs={"report_id": row.pk})
    if (
        request.method == "POST"
        and form.is_valid()
        and _submit_step(form, lambda: _record_step(request, row, kind, form))
    ):
        messages.success(request, text)
        return HttpResponseRedirect(then if kind != PublicReportStep.Kind.LINKED else reverse("public_reports"))
    breadcrumbs = [("Public reports", reverse("public_reports")), ("Report", then), (title, "")]
    context = {"form": form, "title": title, "report": row, "breadcrumbs": breadcrumbs}
    return render_page(request, "intake/step.jinja", context)


def _submit_step(form: Form, act: Callable[[], object]) -> bool:
    try:
        act()
    except FactRefused as refusal:
        show_refusal(form, refusal, {})
        return False
    return True


def _record_step(request: Request, row: PublicReport, kind: str, form: Form) -> None:
    values = form.cleaned_data
    if kind == PublicReportStep.Kind.LINKED:
        if not is_urn(values["urn"]):
            raise FactRefused("urn", "Enter a URN: the letters of the force and 8 digits, like NS-0000-0001.")
        try:
            permit = gateway.open_nominal(
                values["urn"], action=LINK_REPORT, actor=request.actor, visible_fields=("intake.publicreport",)
            )
        except gateway.NoSuchNominal:
            raise FactRefused("urn", URN_NOT_FOUND) from None
        actions.link_report(row, permit, values["text"])
    elif kind == PublicReportStep.Kind.CLOSED:
        actions.close_report(row, values["reason"], values["text"], actor=request.actor)
    elif kind == PublicReportStep.Kind.TRIAGED:
        actions.triage_report(row, values["text"], actor=request.actor)
    else:
        actions.reopen_report(row, values["text"], actor=request.actor)
