"""The home page of a duty officer: the urgent alerts of the force, triaged in their line, while on duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.list_looks import is_new_since, note_list_look
from mosovo.caseload.urgent_alerts import MAX_ROWS, UrgentAlert, count_alerts_not_shown, list_urgent_alerts
from mosovo.edge.request_context import Request
from mosovo.organisations.console_models import DutyShift
from mosovo.organisations.models import Role
from mosovo.organisations.rota import LOOK_AHEAD, list_on_duty, list_shifts
from mosovo.rooms.monitoring.models import OF_TAGS, AlertKind
from mosovo.rooms.monitoring.progress import UNDECIDED_STATES
from mosovo.web.core.formatting import day_in_london
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.url_reversing import url_for
from mosovo.web.features.monitoring.display import describe_state
from mosovo.web.site.today.rows import describe_alert_text
from mosovo.web.site.today.snooze import parse_ids
from mosovo.web.site.today.triage import TRIAGE_CHOICES, TriageForm, triage_alert

MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An urgent alert as the page lists it."""

    row: UrgentAlert
    what: str
    text: str
    """What it says."""
    state: str
    when: str
    is_late: bool
    is_new: bool
    can_triage: bool
    href: str


@require_GET
def show_duty_home(request: Request) -> HttpResponse:
    """Show the urgent alerts that wait, those closed in this shift, and who else is on duty."""
    refuse_others(request)
    return _render_home(request, None)


@require_POST
@idempotent
def triage_urgent(request: Request) -> HttpResponse:
    """Record the decision on one urgent alert, or show again what was sent with what is wrong."""
    refuse_others(request)
    form = TriageForm(request.POST, today=request.today)
    on_duty = find_shift(list_on_duty(request.actor.force, request.now), request)
    rows = _list_alerts(request, on_duty)
    sent = parse_ids(request.POST.getlist("alert"))
    row = next((each for each in rows if each.id in sent and each.closed_at is None), None)
    if row is None:
        messages.error(request, "The alert is closed, or you are not on duty now. Nothing was saved.")
        return redirect("duty_home")
    if form.is_valid():
        values = form.cleaned_data
        refusal = triage_alert(request, row.nominal_id, row.id, kind=values["kind"], text=values["text"])
        if not refusal:
            messages.success(request, f"Alert triaged: {row.surname}. Open it for the next steps.")
            return redirect("duty_home")
        form.add_error(None, refusal)
    return _render_home(request, form, refused=row)


def refuse_others(request: Request) -> None:
    """Answer 404 to everyone but a cleared duty officer of a force."""
    actor = request.actor
    if not (actor.is_cleared and actor.force and actor.account and actor.has(Role.DUTY_OFFICER)):
        raise Http404("there is no such page")


def find_shift(on_duty: Sequence[DutyShift], request: Request) -> DutyShift | None:
    """Return the reader’s own shift of now; of several the one that ends last."""
    mine = [each for each in on_duty if each.account_id == request.actor.account]
    return max(mine, key=lambda each: each.ends_at, default=None)


def _list_alerts(request: Request, shift: DutyShift | None) -> Sequence[UrgentAlert]:
    return list_urgent_alerts(request.actor.force, shift.begins_at) if shift else ()


def _render_home(request: Request, form: TriageForm | None, refused: UrgentAlert | None = None) -> HttpResponse:
    assert request.actor.account is not None
    force, now = request.actor.force, request.now
    everyone = list_on_duty(force, now)
    shift = find_shift(everyone, request)
    rows = _list_alerts(request, shift)
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "monitoring.list", sorted({row.nominal_id for row in rows}),
            ["inbox", "monitoring.alert"], rule="on-duty",
        )
    )  # fmt: skip
    since = note_list_look(request.actor.account, "on-duty", now)
    lines = [build_line(row, now, since) for row in rows]
    waiting = [line for line in lines if line.row.closed_at is None]
    context: dict[str, Any] = {
        "shift": shift,
        "next_shift": None if shift else _next_shift(request),
        "waiting": waiting,
        "late": sum(line.is_late for line in waiting),
        "new": sum(line.is_new for line in waiting),
        "closed": [line for line in lines if line.row.closed_at is not None],
        "not_shown": count_alerts_not_shown(),
        "others": [each for each in everyone if each.account_id != request.actor.account],
        "kinds": TRIAGE_CHOICES,
        "form": form,
        "refused": refused.id if refused else None,
        "is_cut": len(rows) == MAX_ROWS,
    }
    return render_page(request, "homes/duty_officer.jinja", context, status=200)


def _next_shift(request: Request) -> DutyShift | None:
    shifts = list_shifts(request.actor.force, request.now, request.now + LOOK_AHEAD)
    return next((each for each in shifts if each.account_id == request.actor.account), None)


def build_line(row: UrgentAlert, now: datetime, since: datetime | None) -> AlertLine:
    """Describe an alert: its object, its deadline, and whether it can be triaged in its line."""
    is_open = row.closed_at is None
    is_undecided = is_open and row.state in UNDECIDED_STATES
    return AlertLine(
        row=row,
        what=str(AlertKind(row.kind).label),
        text=describe_alert_text(row.kind, row.first_at, row.device, row.words, day_in_london(now)),
        state=describe_state(row.state),
        when=describe_left(row.due_at, now) if is_undecided else "",
        is_late=is_undecided and row.due_at < now,
        is_new=is_new_since(since, row.received_at),
        can_triage=is_open and row.kind not in OF_TAGS,
        href=url_for("alert", urn=row.urn, alert_id=str(row.id)),
    )


def describe_left(due_at: datetime, now: datetime) -> str:
    """Say how long is left, or by how long the deadline has passed.

    >>> from datetime import UTC
    >>> describe_left(datetime(2026, 3, 10, 12, 30, tzinfo=UTC), datetime(2026, 3, 10, 11, 10, tzinfo=UTC))
    '1 h 20 min left'
    """
    minutes = int((due_at - now).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), MINUTES_PER_HOUR)
    length = f"{hours} h {rest} min" if hours else f"{rest} min"
    return f"{length} left" if minutes >= 0 else f"{length} overdue"
