"""Messages about people who were not found by their numbers: whose each is, or why it is no one’s."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages as notes
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.policy import MATCH_MESSAGE
from mosovo.edge.request_context import Request
from mosovo.edge.urn import is_urn
from mosovo.exchange.hmpps import queries
from mosovo.exchange.hmpps.decisions import match_message, set_aside_message
from mosovo.exchange.hmpps.policy import can_match
from mosovo.exchange.hmpps.profile import PROFILES
from mosovo.exchange.source_models import SourceMessage
from mosovo.nominals.urn import is_well_formed
from mosovo.record.validation import FactRefused
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from .display import describe_statement
from .forms import MatchForm, SetAsideForm

KEYS: Mapping[str, str] = {"pnc": "PNC", "crn": "Probation", "prison": "Prison", "urn": "URN"}


@require_GET
def show_unmatched_messages(request: Request) -> HttpResponse:
    """List the messages that wait, oldest first."""
    _require_matching(request)
    found = queries.list_unmatched_messages()
    _log(request, "exchange.list_unmatched_messages", {"messages": len(found.rows)})
    context = {"found": found, "lines": [describe_message(row) for row in found.rows]}
    return render_page(request, "source_differences/unmatched.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def decide_message(request: Request, message_id: UUID) -> HttpResponse:
    """Show a message; continue to the person whose it is, or set it aside with a reason."""
    _require_matching(request)
    row = _get_message(message_id)
    if request.method == "GET" and "urn" in request.GET:
        return _redirect_to_match(request, row)
    form = SetAsideForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                set_aside_message(row, account=request.actor.account, reason=form.cleaned_data["reason"])
            notes.success(request, "The message is set aside.")
            return HttpResponseRedirect(reverse("unmatched_messages"))
        except FactRefused as refused:
            form.add_error(None, refused.message)
    return _render_message(request, row, form)


def _render_message(
    request: Request, row: SourceMessage, form: SetAsideForm, *, typed_urn: str = "", error: str = ""
) -> HttpResponse:
    _log(request, "exchange.view_unmatched_message", {"message": str(row.pk)})
    context = {"line": describe_message(row), "form": form, "typed": typed_urn, "wrong": error}
    return render_page(request, "source_differences/message.jinja", context, status=400 if error else 200)


def _redirect_to_match(request: Request, row: SourceMessage) -> HttpResponse:
    """Redirect to the page that matches the message to a nominal."""
    typed_urn = request.GET["urn"].strip().upper()
    if not (is_urn(typed_urn) and is_well_formed(typed_urn)):
        form = SetAsideForm(None, today=request.today)
        return _render_message(request, row, form, typed_urn=typed_urn[:20], error="Enter a URN like NS-4359-2468.")
    return HttpResponseRedirect(reverse("match_source_message", kwargs={"urn": typed_urn, "message_id": row.pk}))


@require_http_methods(["GET", "POST"])
@idempotent
def match_message_page(request: Request, urn: str, message_id: UUID) -> HttpResponse:
    """Match a message to this nominal. Its numbers are recorded, so later messages match by themselves."""
    permit = open_nominal_for_page(request, urn, action=MATCH_MESSAGE)
    _require_matching(request)
    row = _get_message(message_id)
    form = MatchForm(request.POST or None, today=request.today)
    context = {
        "title": "Match message to nominal", "record": "Match message", "previews_effects": False,
        "line": describe_message(row),
        "lead": "The numbers of the message that the record does not have are recorded. Nothing else is.",
    }  # fmt: skip
    then = reverse("case_differences", kwargs={"urn": urn})
    confirmation = "The message is matched. It is compared with the record within a minute."
    screen = RecordScreen(request, permit, form, "source_differences/match.jinja", confirmation, context, then)

    def act(override_reason: str) -> None:
        reason = form.cleaned_data["reason"]
        match_message(permit, row.pk, reason=reason, today=request.today, override_reason=override_reason)

    return screen.respond(act)


def describe_message(row: SourceMessage) -> dict[str, Any]:
    """Describe a message: its numbers, and what it says in words."""
    profile = PROFILES[row.shape]
    statements = [
        describe_statement(row.shape, each["rule"], each["values"], each["unknown"], {}) for each in row.statements
    ]
    return {
        "row": row,
        "title": profile.title,
        "service": profile.service,
        "keys": ", ".join(f"{KEYS[key]} {number}" for key, number in row.keys.items()),
        "source_texts": [(each.title, each.question or each.source_text) for each in statements],
        "href": reverse("unmatched_message", kwargs={"message_id": row.pk}),
    }


def _require_matching(request: Request) -> None:
    if not can_match(request.actor):
        raise Http404("there is no such page")


def _get_message(message_id: UUID) -> SourceMessage:
    row = queries.get_unmatched_message(message_id)
    if row is None:
        raise Http404("there is no such message that waits")
    return row


def _log(request: Request, action: str, detail: Mapping[str, Any]) -> None:
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, action, fields=["sourcemessage"], detail=detail, rule="role")
    )
