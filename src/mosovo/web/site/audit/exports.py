"""Find the people of a name for an auditor, and download entries of the log."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.audit import queries
from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import LONDON, Request
from mosovo.exchange.formula_escaping import write_csv
from mosovo.nominals import queries as nominals
from mosovo.organisations.models import Account
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from . import listing
from .forms import AuditFilterForm, ExportForm, NameForm

MAX_ENTRIES = 10_000
"""Entries of the longest download."""
HEADINGS = (
    "Entry", "When", "Account", "Organisation", "Operation", "Action", "Allowed", "Rule", "Cases", "Kinds", "Purpose",
    "Recipient",
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def find_by_name(request: Request) -> HttpResponse:
    """Find the URNs of people by name. The name is sent in the body, and the search is logged."""
    _require_auditor(request)
    form = NameForm(request.POST or None, today=request.today)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        people = queries.find_people(form.cleaned_data["name"])
        context["urns"] = sorted(nominals.map_urns(people).values())
    return render_page(request, "audit/find.jinja", context)


@require_http_methods(["GET", "POST"])
@require_recent_factor
def export_entries(request: Request) -> HttpResponse:
    """Ask for purpose and recipient, then send the entries of the filter in the URL as a file.

    A filter with an error is shown with it, to be changed.
    """
    _require_auditor(request)
    filters = AuditFilterForm(request.GET or None, today=request.today, accounts=Account.objects.only("pk", "name"))
    if filters.is_bound and not filters.is_valid():
        return render_page(request, "audit/export.jinja", {"form": filters, "number": None})
    form = ExportForm(request.POST or None, today=request.today)
    audit_filter = listing.filter_from_request(filters.cleaned_data if filters.is_bound else {})
    entries = queries.list_entries(audit_filter)
    number = entries[: MAX_ENTRIES + 1].count()
    if request.method == "POST" and number > MAX_ENTRIES:
        form.add_error(None, f"These are more than {MAX_ENTRIES:,} entries: enter dates, an account or a case")
    elif request.method == "POST" and form.is_valid():
        return _send_entries(request, listing.build_rows(list(entries[:MAX_ENTRIES])), form)
    query = urlencode([(name, value) for name, value in request.GET.items() if value and name != "before"])
    context = {"form": form, "number": number, "most": MAX_ENTRIES, "query": query}
    return render_page(request, "audit/export.jinja", context)


def _send_entries(request: Request, rows: list[listing.AuditRow], form: ExportForm) -> HttpResponse:
    purpose, recipient = form.cleaned_data["purpose"], form.cleaned_data["recipient"]
    entry = log_export(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "audit.download", detail={"entries": len(rows)}, purpose=purpose,
            recipient=recipient,
        )
    )  # fmt: skip
    at = request.now.astimezone(LONDON)
    mark = (
        f"Police information. Downloaded by {request.actor.name} on {at:%d %B %Y} at {at:%H:%M}, audit entry {entry}, "
        f"for {recipient}. {purpose}. {len(rows)} entries."
    )
    lines = [(mark,), HEADINGS, *(_build_cells(row) for row in rows)]
    response = HttpResponse(write_csv(lines), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="log-{entry}.csv"'
    return response


def _build_cells(row: listing.AuditRow) -> tuple[str, ...]:
    one = row.entry
    return (
        str(one.pk), one.at.astimezone(LONDON).isoformat(timespec="milliseconds"), one.actor_name, one.agency, one.verb,
        one.action, "yes" if one.allowed else "no", row.rule, "; ".join(row.about), "; ".join(one.fields), one.purpose,
        one.recipient,
    )  # fmt: skip


def _require_auditor(request: Request) -> None:
    if not (request.actor.has("auditor") and request.actor.is_cleared):
        raise Http404("there is no such page")
