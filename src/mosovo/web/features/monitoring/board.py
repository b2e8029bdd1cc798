"""The alert inbox and the unmatched alerts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import alerts
from mosovo.caseload.alerts import AlertRow
from mosovo.caseload.list_looks import is_new_since
from mosovo.edge.request_context import Request
from mosovo.edge.urn import is_urn
from mosovo.nominals.urn import is_well_formed
from mosovo.record.limited_list import LimitedList
from mosovo.rooms.monitoring import queries
from mosovo.rooms.monitoring.models import NOTICES, AlertKind, ReceivedAlert, Severity
from mosovo.rooms.monitoring.policy import MATCHING_ROLES
from mosovo.rooms.monitoring.progress import UNDECIDED_STATES
from mosovo.web.core.new_marks import note_look
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import build_scope_tabs, page_marker_from_request, scope_from_request
from mosovo.web.core.suggestion_lists import map_people_for_alerts
from mosovo.web.core.url_reversing import url_for

from .display import describe_state


@require_GET
def show_alerts(request: Request) -> HttpResponse:
    """Show the alerts, 50 a page."""
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared:
        raise Http404("there is no such page")
    page = alerts.list_alerts(scope, page_marker_from_request(request))
    nominal_ids = sorted({row.nominal_id for row in page.rows})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "monitoring.list",
            subjects=nominal_ids,
            fields=["inbox"],
            rule=scope.reach,
        )
    )
    since = note_look(request, "alerts")
    context = {
        "rows": [_build_row(row, request, since) for row in page.rows],
        "since": since,
        "count": alerts.count_alerts(scope, request.now),
        "tabs": build_scope_tabs(scopes, scope),
        "next_href": f"?scope={scope.reach}&after={page.after}" if page.after else "",
        "managers": scope.reach != "mine",
        "unmatched": queries.list_unmatched_alerts().of if request.actor.roles & MATCHING_ROLES else None,
    }
    return render_page(request, "monitoring/board.jinja", context)


def _build_row(row: AlertRow, request: Request, since: datetime | None) -> dict[str, Any]:
    return {
        "row": row,
        "kind": AlertKind(row.kind).label,
        "likely": row.kind in NOTICES and row.device != "",
        "severity": Severity(row.severity).label,
        "state": describe_state(row.state),
        "undecided": row.state in UNDECIDED_STATES,
        "late": row.state in UNDECIDED_STATES and row.due_at < request.now,
        "is_new": is_new_since(since, row.received_at),
        "href": url_for("alert", urn=row.urn, alert_id=str(row.id)),
    }


@require_GET
def show_unmatched_alerts(request: Request) -> HttpResponse:
    """Show the unmatched alerts, or continue to match one of them to a nominal."""
    if not request.actor.is_cleared or not request.actor.roles & MATCHING_ROLES:
        raise Http404("there is no such page")
    short_list = queries.list_unmatched_alerts()
    if "urn" in request.GET:
        return _redirect_to_match(request, short_list)
    return _render_unmatched_alerts(request, short_list)


def _render_unmatched_alerts(
    request: Request, short_list: LimitedList[ReceivedAlert], *, typed_urn: str = "", error: str = ""
) -> HttpResponse:
    alerts_shown = short_list.rows
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "monitoring.nobody",
            fields=["inbox"],
            detail={"lines": len(alerts_shown)},
            rule="role",
        )
    )
    matches = map_people_for_alerts(alerts_shown)
    context = {
        "lines": alerts_shown,
        "found": short_list,
        "suggested": matches,
        "typed": typed_urn,
        "wrong": error,
        "matches": not request.actor.roles <= {"administrator"},
    }
    return render_page(request, "monitoring/unmatched.jinja", context, status=400 if error else 200)


def _redirect_to_match(request: Request, short_list: LimitedList[ReceivedAlert]) -> HttpResponse:
    """Redirect to the page that matches the alert to a nominal."""
    typed_urn = request.GET["urn"].strip().upper()
    alert = next((each for each in short_list.rows if str(each.pk) == request.GET.get("line")), None)
    if not (is_urn(typed_urn) and is_well_formed(typed_urn)):
        return _render_unmatched_alerts(
            request, short_list, typed_urn=typed_urn[:20], error="Enter a URN like NS-4359-2468."
        )
    if alert is None:
        return _render_unmatched_alerts(
            request, short_list, typed_urn=typed_urn[:20], error="Select the alert to match."
        )
    return HttpResponseRedirect(url_for("match_alert", urn=typed_urn, alert_id=str(alert.pk)))


def get_unmatched_alert_or_404(alert_id: UUID) -> ReceivedAlert:
    """Return one unmatched alert that the reader may see."""
    alert = ReceivedAlert.objects.filter(pk=alert_id, nominal__isnull=True).first()
    if alert is None:
        raise Http404("there is no such unmatched alert")
    return alert
