"""Exports: request one, have a long one approved by a second person, and download it within 24 hours."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.queries import CaseloadFilter, list_view_keys
from mosovo.edge.request_context import LONDON, Request
from mosovo.exchange import export_lists, exports
from mosovo.exchange.exports import DownloadedExport, ExportNotAvailable, ExportPurpose
from mosovo.exchange.formula_escaping import write_csv
from mosovo.exchange.models import Export
from mosovo.record.limited_list import LimitedList, load_first_rows
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor
from mosovo.web.site.caseload.selection import SEEN, describe_change

from . import export_request
from .forms import DecideForm, ExportForm

MAX_LISTED = 20
TOO_MANY = f"The list has more than {export_lists.MOST:,} rows: select a filter or one team"


@require_GET
def show_exports(request: Request) -> HttpResponse:
    """Show the reader’s own exports, and those that wait for their decision."""
    export_request.require_exporter(request)
    own = load_first_rows(Export.objects.filter(asked_by_id=request.actor.account), MAX_LISTED)
    waiting = load_first_rows(exports.list_exports_waiting(request.actor, request.now), MAX_LISTED)
    detail = {"own": len(own.rows), "waiting": len(waiting.rows)}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "exchange.exports", detail=detail))
    return render_page(
        request,
        "exports/list.jinja",
        {"own": format_request(request, own), "waiting": format_request(request, waiting)},
    )


def format_request(request: Request, short_list: LimitedList[Export]) -> LimitedList[tuple[Export, str, str]]:
    """Return each export with its description and state, and how many there are."""
    return LimitedList(
        [(each, describe_export(each), exports.export_state(each, request.now)) for each in short_list.rows],
        short_list.of,
    )


def describe_export(export: Export) -> str:
    """Describe the list in one line."""
    query = export.query
    return export_request.describe_request(
        export.holder, str(query["reach"]), str(query["view"]), CaseloadFilter.parse(query)
    )


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def request_export_page(request: Request) -> HttpResponse:
    """Ask for the purpose and recipient. Nothing is exported yet."""
    export_request.require_exporter(request)
    beginning = request.method != "POST" or "begin" in request.POST
    first = {"people": " ".join(request.POST.getlist("people")), "shape": "csv"}
    form = ExportForm(None if beginning else request.POST, today=request.today, initial=first)
    asked = export_request.request_from_query(request)
    if form.is_valid() and (made := create_export(request, form)):
        return redirect("export", export_id=made.pk)
    context = {
        "form": form,
        "max_without_approval": exports.max_without_approval(request.actor.force),
        "what": export_request.describe_request(asked.of, get_scope_level(asked), asked.view, asked.narrowed),
        "notes": describe_view_change(request, asked) if beginning else (),
    }
    return render_page(request, "exports/new.jinja", {**context, "action": f"?{export_request.request_query(asked)}"})


def describe_view_change(request: Request, asked: export_lists.ExportRequest) -> list[str]:
    """Say that the view has changed since the caseload showed all its people as selected."""
    seen = request.POST.get(SEEN, "")
    if not seen or asked.scope is None:
        return []
    limit = export_lists.MOST
    keys = list_view_keys(asked.scope, request.today, view=asked.view, narrowed=asked.narrowed, limit=limit)
    return describe_change(seen, keys)


def get_scope_level(export_request: export_lists.ExportRequest) -> str:
    """Return the scope of the list: mine, team or force; an empty string without one."""
    return export_request.scope.reach if export_request.scope else ""


def create_export(request: Request, form: ExportForm) -> Export | None:
    """Store the export request; None, with an error on the form, if the list is too long."""
    assert request.account is not None
    values = form.cleaned_data
    asked = export_request.request_from_query(request, values["people"])
    if values["restricted"]:
        asked = export_request.include_named_restricted(asked)
    try:
        return exports.request_export(
            asked, ExportPurpose(values["purpose"], values["words"], values["recipient"]),
            on_paper=values["shape"] == "paper",
            by=request.account, now=request.now, actor=request.actor, on=request.today,
        )  # fmt: skip
    except export_lists.ListTooLong:
        form.add_error(None, TOO_MANY)
        return None


def open_export(request: Request, export_id: UUID) -> Export:
    """Return the export for its requester or a person who may decide. Row security applies the same rule."""
    export = Export.objects.select_related("asked_by", "decided_by").filter(pk=export_id).first()
    if export is None or not (
        export.asked_by_id == request.actor.account or exports.can_approve_export(request.actor, export)
    ):
        raise Http404("there is no such list")
    return export


@require_GET
def show_export(request: Request, export_id: UUID) -> HttpResponse:
    """Show the status of an export and what can be done now."""
    export_request.require_exporter(request)
    return render_export(request, open_export(request, export_id), DecideForm(today=request.today))


def render_export(request: Request, export: Export, form: DecideForm, status: int = 200) -> HttpResponse:
    """Render the page of one export."""
    context = {
        "export": export, "what": describe_export(export), "state": exports.export_state(export, request.now),
        "form": form,
        "is_own": export.asked_by_id == request.actor.account,
        "max_without_approval": exports.max_without_approval(request.actor.force),
        "is_many": exports.is_for_inspector(export),
        "lists_in_week": exports.list_exports_in_week(export.asked_by, export.asked_at).count(),
    }  # fmt: skip
    return render_page(request, "exports/export.jinja", context, status)


@require_POST
@require_recent_factor
@idempotent
def decide_on_export(request: Request, export_id: UUID) -> HttpResponse:
    """Approve or refuse an export as the second person."""
    export_request.require_exporter(request)
    export = open_export(request, export_id)
    if not exports.can_approve_export(request.actor, export) or request.account is None:
        raise Http404("there is no such list")
    form = DecideForm(request.POST, today=request.today)
    if not form.is_valid():
        return render_export(request, export, form)
    is_agreed, decision_reason = form.cleaned_data["agreed"] == "yes", form.cleaned_data["decision_reason"]
    if not exports.decide_export(
        export, agreed=is_agreed, decision_reason=decision_reason, by=request.account, now=request.now
    ):
        return render_export(request, open_export(request, export_id), form, status=409)
    messages.success(request, "Export approved. It can be downloaded for 24 hours." if is_agreed else "Export refused.")
    return redirect("exports")


@require_POST
@require_recent_factor
def download_export(request: Request, export_id: UUID) -> HttpResponse:
    """Download the list, with a watermark of reader, time and audit entry."""
    export_request.require_exporter(request)
    export = open_export(request, export_id)
    try:
        taken = exports.download_export(export, actor=request.actor, now=request.now, on=request.today)
    except (ExportNotAvailable, export_lists.ListTooLong):
        return render_export(request, export, DecideForm(today=request.today), status=409)
    mark = build_watermark(request, taken)
    if export.on_paper:
        return render_page(
            request, "exports/paper.jinja", {"printed_list": taken, "mark": mark, "what": describe_export(export)}
        )
    marked = [(mark,), (*taken.headings, "Entry"), *((*row.cells, str(taken.entry)) for row in taken.rows)]
    response = HttpResponse(write_csv(marked), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="list-{taken.entry}.csv"'
    return response


def build_watermark(request: Request, taken: DownloadedExport) -> str:
    """Return the watermark: who downloaded it, when, the recipient, the purpose, and the audit entry."""
    at = request.now.astimezone(LONDON)
    return (
        f"Police information. Downloaded by {request.actor.name} on {at:%d %B %Y} at {at:%H:%M}, audit entry "
        f"{taken.entry}, for {taken.export.recipient}. {exports.describe_purpose(taken.export)}. {len(taken.rows)} "
        "rows. Restricted cases: "
        f"{'only those that name the person who downloaded' if taken.export.query['restricted'] else 'left out'}."
    )
