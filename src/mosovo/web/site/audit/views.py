"""The audit log."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit import queries
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.misuse import count_decoy_alerts
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.list_looks import note_list_look
from mosovo.edge.request_context import Request
from mosovo.organisations.models import Account
from mosovo.web.core.rendering import render_page

from . import listing
from .forms import AuditFilterForm


@require_GET
def show_audit_log(request: Request) -> HttpResponse:
    """Show who read and wrote what, latest first. Opening this page is itself logged."""
    if not (request.actor.has("auditor") and request.actor.is_cleared):
        raise Http404("there is no such page")
    form = AuditFilterForm(request.GET or None, today=request.today, accounts=Account.objects.only("pk", "name"))
    values = form.cleaned_data if form.is_valid() else {}
    shown = not form.is_bound or form.is_valid()
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "audit.list",
            detail={"sought": sorted(name for name, value in values.items() if value)},
        )
    )
    audit_filter = listing.filter_from_request(values)
    since = note_list_look(request.actor.account, "audit", request.now) if request.actor.account else None
    if since and request.GET.get("new"):
        audit_filter = replace(audit_filter, since=since)
    audit_entries = (
        list(queries.list_entries(audit_filter, listing.page_start(request.GET))[: listing.PAGE + 1]) if shown else []
    )
    context = {
        "form": form,
        "rows": listing.build_rows(audit_entries[: listing.PAGE]),
        "query": urlencode([(name, value) for name, value in request.GET.items() if value and name != "before"]),
        "since": since,
        "unusual": queries.count_unusual(since, request.actor.account) if since and request.actor.account else None,
        "decoy_alerts": count_decoy_alerts(),
        "next_href": listing.next_page_url(request.GET, audit_entries),
    }
    return render_page(request, "audit/entries.jinja", context)
