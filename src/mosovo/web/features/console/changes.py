"""The page of changes: what waits for a second person, and everything that was changed, with who and when."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.edge.request_context import Request
from mosovo.exchange.tasks import queue_map
from mosovo.organisations import force_settings
from mosovo.organisations.console_models import SettingChange
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from . import page

MAX_CHANGES = 100


@require_http_methods(["GET"])
def show_changes(request: Request) -> HttpResponse:
    """Show what waits for approval, and the latest changes."""
    force = page.require_reader(request)
    waiting = page.build_rows(force_settings.list_waiting(force), request)
    decided = [each for each in force_settings.list_changes(force) if each.agreed is not None]
    changes = page.build_rows(decided[:MAX_CHANGES], request)
    return render_page(
        request, "console/changes.jinja", {"waiting": waiting, "changes": changes, "more": len(decided) > MAX_CHANGES}
    )


@require_POST
@require_recent_factor
@page.show_refusal
@idempotent
def decide_change(request: Request) -> HttpResponse:
    """Approve or refuse a change that another person proposed."""
    force = page.require_reader(request)
    change = SettingChange.objects.filter(pk=_parse_change_id(request), force=force).first()
    if change is None:
        raise Http404("there is no such change")
    agreed = request.POST.get("agreed") == "yes"
    force_settings.decide_setting(change, agreed=agreed)
    if agreed and change.kind == SettingChange.Kind.MAP:
        queue_map(change.pk)
    messages.success(request, "Approved. The change has taken effect." if agreed else "Refused. Nothing has changed.")
    return redirect("console_changes")


def _parse_change_id(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("change", ""))
    except ValueError:
        return UUID(int=0)
