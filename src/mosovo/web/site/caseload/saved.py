"""Save a view of the caseload, rename, share and delete it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import saved_views
from mosovo.caseload.models import SavedView
from mosovo.caseload.queries import Scope
from mosovo.caseload.saved_views import CaseloadQuery
from mosovo.edge.request_context import Request
from mosovo.record.validation import FactRefused
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import scope_from_request

from .forms import SavedViewForm
from .listing import describe_query, query_href, saved_href
from .views import query_from_request


@require_GET
def show_saved_views(request: Request) -> HttpResponse:
    """List the reader’s own views, and those that the team shares."""
    scope = require_scope(request)
    rows = saved_views.list_saved_views(request.actor)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "caseload.views", detail={"views": len(rows)}))
    context = {
        "rows": [
            {
                "row": row,
                "href": reverse("caseload") + saved_href(scope, row),
                "what": describe_query(CaseloadQuery.parse(row.query)),
                "own": saved_views.can_change_view(request.actor, row),
                "may_delete": saved_views.can_delete_view(request.actor, row),
            }
            for row in rows
        ]
    }
    return render_page(request, "caseload/saved_views.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def save_view_page(request: Request) -> HttpResponse:
    """Ask for the name of the view in the URL, and save it."""
    scope = require_scope(request)
    query = query_from_request(request, scope)
    form = SavedViewForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            row = saved_views.save_view(request.actor, query, **form.cleaned_data)
        except FactRefused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            messages.success(request, "The view is saved.")
            return redirect(reverse("caseload") + saved_href(scope, row))
    back = reverse("caseload") + query_href(scope, query)
    context = {"form": form, "what": describe_query(query), "back_href": back, "in_team": bool(request.actor.team)}
    return render_page(request, "caseload/save_view.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def change_view_page(request: Request, key: UUID) -> HttpResponse:
    """Rename one of the reader’s own views, and share it or stop sharing it."""
    require_scope(request)
    row = get_row(request, key)
    if not saved_views.can_change_view(request.actor, row):
        raise Http404("only its author changes a view")
    initial = {"name": row.name, "is_shared": row.team_id is not None}
    form = SavedViewForm(request.POST or None, today=request.today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved_views.change_view(request.actor, row, **form.cleaned_data)
        except FactRefused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            messages.success(request, "The view is changed.")
            return redirect("saved_views")
    what = describe_query(CaseloadQuery.parse(row.query))
    context = {
        "form": form, "row": row, "what": what, "back_href": reverse("saved_views"),
        "in_team": bool(request.actor.team),
    }  # fmt: skip
    return render_page(request, "caseload/save_view.jinja", context)


@require_POST
@idempotent
def delete_view_page(request: Request, key: UUID) -> HttpResponse:
    """Delete a view: as its author, or as a supervisor of the team that shares it."""
    require_scope(request)
    row = get_row(request, key)
    if not saved_views.can_delete_view(request.actor, row):
        raise Http404("only its author or a supervisor of the team deletes a view")
    saved_views.delete_view(row)
    messages.success(request, "The view is deleted.")
    return redirect("saved_views")


def require_scope(request: Request) -> Scope:
    """Return the scope in the URL; 404 for a reader without a caseload."""
    scope, _ = scope_from_request(request)
    if scope is None or not request.actor.is_cleared:
        raise Http404("there is no caseload for this reader")
    return scope


def get_row(request: Request, key: UUID) -> SavedView:
    """Return a view that the reader may use, or raise 404."""
    row = saved_views.get_saved_view(request.actor, key)
    if row is None:
        raise Http404("there is no such saved view")
    return row
