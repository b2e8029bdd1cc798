"""Pages of clients of the API: list, register, show, narrow, keys, suspend, resume and end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.organisations import console_clients, force_settings
from mosovo.organisations.actions import CreationRefused
from mosovo.organisations.api_client_models import ApiClient
from mosovo.organisations.api_clients import FIELD_GROUPS, SCOPES
from mosovo.organisations.force_settings import SettingRefused
from mosovo.organisations.models import Force
from mosovo.organisations.public_keys import calculate_thumbprint, describe_key
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.saved_forms.page_forms import set_answer_address
from mosovo.web.core.step_up import require_recent_factor

from . import page
from .client_forms import ClientForm, ClientSearchForm, KeysForm, NarrowForm, ReasonForm

PROPOSED = "Proposed. It takes effect when a second person approves it."


WARNING_SHARE = 0.8
"""Share of the people of a day from which the page warns."""


class ClientLimit(NamedTuple):
    """A limit of a client: what is counted, how much is allowed, and how much of it is used and left."""

    label: str
    allowed: int
    used: int
    left: int


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client, its state in words, and what it used; None before its first call."""

    client: ApiClient
    state: str
    usage: console_clients.ClientUse | None

    def list_limits(self) -> list[ClientLimit]:
        """List its limits, with what it used and has left now."""
        people = self.usage.people_today if self.usage else 0
        calls = floor(self.usage.calls_left) if self.usage else self.client.burst
        return [
            ClientLimit("People opened today", self.client.people_a_day, people, self.client.people_a_day - people),
            ClientLimit("Simultaneous calls", self.client.burst, self.client.burst - calls, calls),
        ]

    def is_near_limit(self) -> bool:
        """Whether it has opened at least four fifths of the people that it may open today."""
        return self.usage is not None and self.usage.people_today >= WARNING_SHARE * self.client.people_a_day


@dataclass(frozen=True, slots=True)
class ClientEvent:
    """What a page of one reason does to a client."""

    title: str
    about: str
    button: str
    done: str
    apply: Callable[[ApiClient, str], None]


CLIENT_EVENTS: Mapping[str, ClientEvent] = {
    "suspend": ClientEvent(
        "Suspend", "Its next call is refused, and its webhooks stop. Resuming it needs approval by a second person.",
        "Suspend client", "The client is suspended.", console_clients.suspend_client,
    ),
    "resume": ClientEvent(
        "Resume", "The client can get tokens again when a second person approves it.",
        "Propose to resume", PROPOSED, console_clients.propose_resumption,
    ),
    "end": ClientEvent(
        "End", "The client and its webhooks end permanently. Its next call is refused. Its name stays in the log.",
        "End client", "The client was ended.", console_clients.end_client_at_once,
    ),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def show_clients(request: Request) -> HttpResponse:
    """List the clients, and those that wait for approval. A search is sent by POST."""
    force = page.require_reader(request)
    set_answer_address(request.get_full_path())
    form = ClientSearchForm(request.POST or None)
    words = form.cleaned_data["words"].casefold().split() if form.is_valid() else []
    usage = console_clients.map_client_use()
    clients = [each for each in console_clients.list_clients() if _has_words(each, words)]
    rows = [ClientRow(each, describe_client(each, request.today), usage.get(each.pk)) for each in clients]
    waiting = [each for each in force_settings.list_waiting(force) if each.kind == console_clients.Kind.API_CLIENT]
    context = {"form": form, "rows": rows, "searched": bool(words), "may_change": page.can_change(request)}
    context |= {"waiting": page.build_rows(waiting, request), "today": request.today}
    return render_page(request, "console/clients.jinja", context)


def describe_client(client: ApiClient, today: date) -> str:
    """Return whether the client can get tokens now, in words."""
    if client.ended_at is not None:
        return "Ended"
    if client.agreed_at is None:
        return "Awaiting approval"
    if client.suspended_at is not None:
        return "Suspended"
    if not client.owner.is_active:
        return "Stopped: the account of its owner is closed"
    if today < client.from_on:
        return f"Starts on {format_date(client.from_on)}"
    return "In force" if today <= client.until else f"Lapsed on {format_date(client.until)}"


def _has_words(client: ApiClient, words: Sequence[str]) -> bool:
    text = " ".join([client.name, client.purpose, client.owner.name, client.owner.username, *client.scopes]).casefold()
    return all(word in text for word in words)


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def new_client(request: Request) -> HttpResponse:
    """Propose a client of the API."""
    force = Force.objects.get(pk=require_administrator(request))
    form = ClientForm(request.POST or None, force=force.pk, force_name=force.name, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            console_clients.propose_new_client(form.to_agreement(), **form.get_owner_and_place())
        except (CreationRefused, SettingRefused) as refusal:
            show_in_form(form, refusal)
        else:
            messages.success(request, f"{form.cleaned_data['name']}: {PROPOSED[0].lower()}{PROPOSED[1:]}")
            return redirect("console_clients")
    return render_page(request, "console/client_new.jinja", {"form": form})


@require_http_methods(["GET"])
def show_client(request: Request, client_id: UUID) -> HttpResponse:
    """Show one client: its terms, keys, use, webhooks, and who changed what."""
    client = get_client_or_404(request, client_id)
    changes = force_settings.list_changes(request.actor.force, target=client.pk)
    context = {
        "row": ClientRow(
            client, describe_client(client, request.today), console_clients.map_client_use().get(client.pk)
        ),
        "scopes": [(name, SCOPES.get(name, name)) for name in client.scopes],
        "groups": [FIELD_GROUPS.get(name, name) for name in client.field_groups],
        "keys": [(calculate_thumbprint(key), describe_key(key)) for key in client.public_keys],
        "webhooks": console_clients.list_webhooks(client.pk),
        "notices": console_clients.list_end_notices(client.pk),
        "changes": page.build_rows(changes, request),
        "may_change": page.can_change(request) and client.ended_at is None,
        "today": request.today,
    }
    return render_page(request, "console/client.jinja", context)


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def narrow_client(request: Request, client_id: UUID) -> HttpResponse:
    """Take scopes, field groups or days away from a client. It acts on the next call."""
    client = get_open_client_or_404(request, client_id)
    form = NarrowForm(request.POST or None, client=client, today=request.today)
    if request.method == "POST" and form.is_valid():
        terms = form.get_narrowed_terms(client)
        if terms is None:
            form.add_error(None, "You have not changed anything")
        elif _apply(form, lambda: console_clients.narrow_client(client, *terms)):
            messages.success(request, "The access of the client is reduced. Its tokens have ended.")
            return redirect("console_client", client_id=client.pk)
    return render_page(request, "console/client_narrow.jinja", {"form": form, "client": client})


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def change_keys(request: Request, client_id: UUID) -> HttpResponse:
    """Propose further keys, or remove one at once."""
    client = get_open_client_or_404(request, client_id)
    if request.method == "POST" and (key_id := request.POST.get("remove")):
        key = next((each for each in client.public_keys if calculate_thumbprint(each) == key_id), None)
        if key is None:
            raise Http404("there is no such key")
        console_clients.drop_key(client, key)
        messages.success(request, "The key is removed. The tokens of the client have ended.")
        return redirect("console_client_keys", client_id=client.pk)
    form = KeysForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        keys = form.cleaned_data["keys"]
        if _apply(form, lambda: console_clients.propose_keys(client, keys)):
            messages.success(request, PROPOSED)
            return redirect("console_client", client_id=client.pk)
    keys = [(calculate_thumbprint(key), describe_key(key)) for key in client.public_keys]
    return render_page(request, "console/client_keys.jinja", {"form": form, "client": client, "keys": keys})


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def act_on_client(request: Request, client_id: UUID, act: str) -> HttpResponse:
    """Suspend, resume or end a client, with the reason."""
    client, event = get_open_client_or_404(request, client_id), CLIENT_EVENTS[act]
    form = ReasonForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if _apply(form, lambda: event.apply(client, reason)):
            messages.success(request, event.done)
            return redirect("console_client", client_id=client.pk)
    context = {"form": form, "event": event, "name": client.name, "back": ("console_client", {"client_id": client.pk})}
    return render_page(request, "console/reason.jinja", context)


def require_administrator(request: Request) -> str:
    """Return the force of an administrator; not found for inspectors and all others."""
    force = page.require_reader(request)
    if not page.can_change(request):
        raise Http404("there is no such page")
    return force


def get_client_or_404(request: Request, client_id: UUID) -> ApiClient:
    """Return a client of the reader's force."""
    page.require_reader(request)
    client = console_clients.get_client(client_id)
    if client is None:
        raise Http404("there is no such client")
    return client


def get_open_client_or_404(request: Request, client_id: UUID) -> ApiClient:
    """Return a client that an administrator may change."""
    require_administrator(request)
    client = get_client_or_404(request, client_id)
    if client.ended_at is not None:
        raise Http404("the client was ended")
    return client


def show_in_form(form: Form, refusal: Exception) -> None:
    """Put the refusal in the form; one that hides something is raised again."""
    if isinstance(refusal, SettingRefused) and refusal.hides_existence:
        raise refusal
    form.add_error(None, str(refusal).rstrip("."))


def _apply(form: Form, change: Callable[[], Any]) -> bool:
    """Make the change; False if it was refused, with the reason in the form."""
    try:
        change()
    except SettingRefused as refusal:
        show_in_form(form, refusal)
        return False
    return True
