"""The register of a force as files: asked for by an inspector, approved by a second person, made by the worker."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.forms import Select
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.access.field_groups import FieldGroup
from mosovo.caseload.queries import Scope
from mosovo.database.combined_counts import CountQuery
from mosovo.edge.request_context import Request
from mosovo.exchange import register_requests
from mosovo.exchange.arrival_models import RegisterExportRequest
from mosovo.exchange.encrypted_zip import make_passphrase
from mosovo.exchange.protected_files import can_use_group, list_groups
from mosovo.exchange.register_requests import RequestRefused, State
from mosovo.exchange.tasks import queue_register_export
from mosovo.organisations.force_settings import retention_days
from mosovo.organisations.models import Role
from mosovo.web.core import errors
from mosovo.web.core.forms import ChoiceField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

REGISTER = "The register: people and their records"
MIN_PURPOSE_LENGTH = 15
"""Of an export of victims. A request for access to one victim asks for as much."""
READERS = frozenset({Role.INSPECTOR.value, Role.ADMINISTRATOR.value})


class RegisterExportForm(Form):
    """Who gets the register, and why."""

    recipient = TextField(label="Recipient", label_in_sentence="who gets the register", max_length=200)
    field_group = ChoiceField(
        label="What to export", label_in_sentence="what to export", choices=[("", REGISTER)], required=False,
        hint="Each field group is a file of its own. Another inspector must approve it", widget=Select,
    )  # fmt: skip
    purpose = TextField(
        label="Purpose", label_in_sentence="the purpose", max_length=300, multiline=True, rows=3,
        hint="For example, a move to another system. It is in the audit log of each person",
    )  # fmt: skip

    def __init__(self, *args: Any, groups: Sequence[FieldGroup] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field_group"].choices = [("", REGISTER), *((group.value, group.words) for group in groups)]

    def clean(self) -> dict[str, Any]:
        """Require a purpose in words for victims, as a request for access to one victim does."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        about_victims = values.get("field_group") == FieldGroup.VICTIM
        if about_victims and 0 < len(values.get("purpose", "")) < MIN_PURPOSE_LENGTH:
            self.add_error("purpose", f"Enter why you export victims, in at least {MIN_PURPOSE_LENGTH} characters")
        return values


def require_reader(request: Request) -> str:
    """Return the force whose exports the reader may see; not found for all but inspectors and administrators."""
    if not (request.actor.roles & READERS and request.actor.is_cleared and request.actor.force):
        raise Http404("there is no such page")
    return request.actor.force


def count_exports_to_decide(_: Scope | None, request: Request) -> CountQuery | None:
    """Return how to count the exports that the reader can approve; None for others."""
    actor = request.actor
    if not (actor.roles & READERS and actor.is_cleared and actor.force):
        return None
    return register_requests.build_requests_to_decide_query(
        actor.force, actor.account, [group.value for group in list_groups(actor)]
    )


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def show_register_exports(request: Request) -> HttpResponse:
    """List the exports of the register; ask for one. Only an inspector asks: the file holds every case."""
    force = require_reader(request)
    can_request = request.actor.has("inspector")
    groups = list_groups(request.actor)
    form = RegisterExportForm(request.POST or None, today=request.today, groups=groups)
    if request.method == "POST" and can_request and form.is_valid():
        assert request.account is not None
        register_requests.request_register_export(force, by=request.account, **form.cleaned_data)
        messages.success(request, "Export requested. The worker makes it when a second person approves it.")
        return redirect("register_exports")
    export_requests = register_requests.list_requests(force)
    context = {
        "form": form,
        "can_request": can_request,
        "export_requests": export_requests,
        "reader": request.actor.account,
        "days": retention_days(force, "register_export"),
        "states": State,
        "make_passphrase": make_passphrase,
        "downloadable": {row.pk for row in export_requests if _can_download(request, row)},
        "words": {group.value: group.words for group in FieldGroup},
        "allowed": {"", *(group.value for group in groups)},
    }
    return render_page(request, "exchange/register_exports.jinja", context)


@require_POST
@require_recent_factor
@idempotent
def decide_register_export(request: Request, export_id: UUID) -> HttpResponse:
    """Approve or refuse an export that another person asked for."""
    row = _get_or_404(request, export_id)
    if not can_use_group(request.actor, row.field_group):
        raise Http404("there is no such export")
    assert request.account is not None
    agreed = request.POST.get("agreed") == "yes"
    try:
        with transaction.atomic():
            register_requests.decide_request(row, agreed=agreed, by=request.account, today=request.today)
            if agreed:
                queue_register_export(row.pk, request.today)
    except RequestRefused as refusal:
        return errors.render_unprocessable(request, str(refusal))
    messages.success(request, "Approved. The worker makes the file." if agreed else "Refused. Nothing is made.")
    return redirect("register_exports")


@require_POST
@require_recent_factor
def download_register_export(request: Request, export_id: UUID) -> HttpResponse:
    """Send the file of an export that is ready. Only an inspector gets it, and each download is logged."""
    row = _get_or_404(request, export_id)
    if row.state != State.DONE or not _can_download(request, row):
        raise Http404("there is no such file")
    try:
        content = register_requests.read_export(row, request.POST.get("passphrase", ""))
    except RequestRefused as refusal:
        return errors.render_unprocessable(request, str(refusal))
    response = HttpResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{row.field_group or "register"}-{row.force_id}-{str(row.pk)[-8:]}.zip"'
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _can_download(request: Request, row: RegisterExportRequest) -> bool:
    """Whether the reader may have the file. Access to victims is for the one person who asked."""
    is_for_reader = row.field_group != FieldGroup.VICTIM or row.asked_by_id == request.actor.account
    return is_for_reader and request.actor.has("inspector") and can_use_group(request.actor, row.field_group)


def _get_or_404(request: Request, export_id: UUID) -> RegisterExportRequest:
    row = RegisterExportRequest.objects.filter(pk=export_id, force=require_reader(request)).first()
    if row is None:
        raise Http404("there is no such export")
    return row
