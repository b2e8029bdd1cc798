"""The inbox of what the public reported: read, triaged, linked to somebody or closed with a reason. All on a clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import Action
from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.intake import actions, policy, queries
from mosovo.intake.models import Report, ReportStep
from mosovo.law.practice.disclosing import look_by
from mosovo.nominals import door
from mosovo.obligations.practice import policy_of
from mosovo.record.sound import Impossible
from mosovo.web.forms import Form
from mosovo.web.moment import LONDON, Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.suggestions.shown import for_report, rejected_for_report
from mosovo.web.urn import is_urn
from mosovo.web.writing import refuse

from .forms import CloseForm, LinkForm, ReopenForm, TriageForm

VIEW = Action("intake.view", Verb.CONSULTATION)
WAYS = ["GET", "POST"]
KINDS: dict[str, tuple[str, type[Form], str]] = {
    "triaged": ("Say what is done about it", TriageForm, "It is marked as looked at."),
    "linked": ("Link it to somebody on the register", LinkForm, "It is linked."),
    "closed": ("Close it", CloseForm, "It is closed."),
    "reopened": ("Open it again", ReopenForm, "It is open again."),
}
OFFERED = {
    Report.State.NEW: ("triaged", "linked", "closed"),
    Report.State.TRIAGED: ("linked", "closed"),
    Report.State.CLOSED: ("reopened",),
    Report.State.LINKED: (),
}
MOST_OF_A_URN = 14
NOBODY = "There is nobody of that URN about whom you may record."


@dataclass(frozen=True, slots=True)
class Line:
    """One report on one line of the inbox."""

    report: Report
    look_by: datetime
    is_late: bool
    href: str


def allowed(request: Request) -> None:
    """For those of a force who take in what the public reports."""
    if not policy.takes_in(request.actor):
        raise Http404("there is no such page")


@require_GET
def inbox(request: Request) -> HttpResponse:
    """What waits, danger first; what may be no report; or what was ended."""
    allowed(request)
    shown = request.GET.get("show", "")
    found = queries.reports(closed=shown == "ended", suspect=shown == "suspect")
    rows = found.rows
    subjects = [row.nominal_id for row in rows if row.nominal_id]
    log(Act(Verb.CONSULTATION, "intake.list", subjects=subjects, fields=["inbox"], detail={"reports": len(rows)}))
    force_policy = policy_of(request.actor.force)
    at = reverse("intake")
    context = {
        "lines": [_line(row, force_policy, request.now) for row in rows],
        "ended": shown == "ended",
        "found": found,
        "tabs": [
            ("Waiting", at, shown not in ("ended", "suspect"), queries.waiting()),
            ("May be no report", f"{at}?show=suspect", shown == "suspect", queries.waiting(suspect=True)),
            ("Closed or linked", f"{at}?show=ended", shown == "ended"),
        ],
    }
    return render(request, "intake/inbox.jinja", context)


def _line(row: Report, force_policy: Any, now: datetime) -> Line:
    by = look_by(force_policy, civil(row.received_at)).replace(tzinfo=LONDON)
    is_late = row.state == Report.State.NEW and by < now
    return Line(row, by, is_late, reverse("intake_report", kwargs={"report_id": row.pk}))


def civil(moment: datetime) -> datetime:
    """As clocks in London showed it."""
    return moment.astimezone(LONDON).replace(tzinfo=None)


def found(request: Request, report_id: UUID) -> tuple[Report, str]:
    """The report, where the actor may see it, and the URN of whom it is linked to, who is then opened and audited."""
    allowed(request)
    row = queries.report(report_id)
    if row is None:
        raise Http404("there is no such report")
    if row.nominal_id:
        return row, door.get_by_id(row.nominal_id, to=VIEW, by=request.actor, fields=("intake.report",)).urn
    log(Act(Verb.CONSULTATION, "intake.view", fields=["report"], detail={"report": str(row.pk)}))
    return row, ""


@require_GET
def report(request: Request, report_id: UUID) -> HttpResponse:
    """What was said, and what was done about it."""
    row, urn = found(request, report_id)
    context = {
        "report": row,
        "line": _line(row, policy_of(row.force_id), request.now),
        "steps": queries.steps(row),
        "next": [
            (KINDS[kind][0], reverse("intake_step", kwargs={"report_id": row.pk, "kind": kind}))
            for kind in OFFERED[Report.State(row.state)]
        ],
        "urn": urn,
        "matches": for_report(row) if row.state in queries.OPEN else None,
        "rejected": rejected_for_report(row) if row.state in queries.OPEN else (),
        "breadcrumbs": [("Today", "/"), ("Reports of the public", reverse("intake")), ("Report", "")],
    }
    return render(request, "intake/report.jinja", context)


@require_http_methods(WAYS)
@once
def step(request: Request, report_id: UUID, kind: str) -> HttpResponse:
    """One thing done about it."""
    row, _ = found(request, report_id)
    if kind not in OFFERED[Report.State(row.state)]:
        raise Http404("there is no such step now")
    title, of_a_form, said = KINDS[kind]
    form = of_a_form(
        request.POST or None, today=request.today, initial={"urn": request.GET.get("urn", "")[:MOST_OF_A_URN]}
    )
    then = reverse("intake_report", kwargs={"report_id": row.pk})
    if request.method == "POST" and form.is_valid() and _taken(form, lambda: _take(request, row, kind, form)):
        messages.success(request, said)
        return HttpResponseRedirect(then if kind != ReportStep.Kind.LINKED else reverse("intake"))
    breadcrumbs = [("Reports of the public", reverse("intake")), ("Report", then), (title, "")]
    context = {"form": form, "title": title, "report": row, "breadcrumbs": breadcrumbs}
    return render(request, "intake/step.jinja", context)


def _taken(form: Form, act: Callable[[], object]) -> bool:
    try:
        act()
    except Impossible as refusal:
        refuse(form, refusal, {})
        return False
    return True


def _take(request: Request, row: Report, kind: str, form: Form) -> None:
    said = form.cleaned_data
    if kind == ReportStep.Kind.LINKED:
        if not is_urn(said["urn"]):
            raise Impossible("urn", "A URN has the letters of the force and twice four figures, such as NS-0000-0001.")
        try:
            permit = door.get(said["urn"], to=policy.LINK, by=request.actor, fields=("intake.report",))
        except door.NoSuchNominal:
            raise Impossible("urn", NOBODY) from None
        actions.link(row, permit, said["text"])
    elif kind == ReportStep.Kind.CLOSED:
        actions.close(row, said["reason"], said["text"], by=request.actor)
    elif kind == ReportStep.Kind.TRIAGED:
        actions.triage(row, said["text"], by=request.actor)
    else:
        actions.reopen(row, said["text"], by=request.actor)
