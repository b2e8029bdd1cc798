"""Pages of webhooks: register one, its state and secret, dead letters, and events sent again."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.organisations import console_clients, force_settings
from mosovo.organisations.actions import CreationRefused
from mosovo.organisations.api_client_models import ApiWebhook
from mosovo.organisations.force_settings import SettingRefused
from mosovo.organisations.webhook_secrets import derive_secret
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.saved_forms.page_forms import set_answer_address
from mosovo.web.core.step_up import require_recent_factor

from . import page
from .client_forms import ReasonForm, SinceForm, WebhookForm
from .clients import PROPOSED, get_client_or_404, get_open_client_or_404, require_administrator, show_in_form

RETENTION_PERIOD = timedelta(days=90)
"""How long events are kept, and so how far back they can be sent again."""


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def new_webhook(request: Request, client_id: UUID) -> HttpResponse:
    """Propose an address that gets the events of a client."""
    client = get_open_client_or_404(request, client_id)
    form = WebhookForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            console_clients.propose_webhook_url(client, form.cleaned_data["url"])
        except (CreationRefused, SettingRefused) as refusal:
            show_in_form(form, refusal)
        else:
            messages.success(request, PROPOSED)
            return redirect("console_client", client_id=client.pk)
    return render_page(request, "console/webhook_new.jinja", {"form": form, "client": client})


@require_http_methods(["GET"])
def show_webhook(request: Request, webhook_id: UUID) -> HttpResponse:
    """Show a webhook: whether it sends, its dead letters, and who changed what."""
    return _render_webhook_page(request, _get_or_404(request, webhook_id), SinceForm(today=request.today))


@require_POST
@require_recent_factor
@page.show_refusal
@idempotent
def send_again_page(request: Request, webhook_id: UUID) -> HttpResponse:
    """Ask the worker to send again: one dead letter, all of them, or every event since a day."""
    webhook = _get_open_or_404(request, webhook_id)
    dead_letters = [each for each in console_clients.list_dead_letters(webhook.pk) if each.sent_at is None]
    if letter_id := request.POST.get("letter"):
        selected_letters = (
            dead_letters if letter_id == "all" else [each for each in dead_letters if str(each.pk) == letter_id]
        )
        if not selected_letters:
            raise Http404("there is no such dead letter")
        console_clients.send_letters_again(webhook, selected_letters)
    else:
        form = SinceForm(request.POST, today=request.today)
        earliest = request.today - RETENTION_PERIOD
        if form.is_valid() and not earliest <= form.cleaned_data["since"] <= request.today:
            form.add_error("since", "The day must be within the last 90 days: earlier events are not kept")
        if not form.is_valid():
            return _render_webhook_page(request, webhook, form)
        console_clients.send_since(webhook, form.cleaned_data["since"])
    messages.success(request, "The worker sends them within a minute.")
    return redirect("console_webhook", webhook_id=webhook.pk)


@require_POST
@require_recent_factor
@page.show_refusal
def show_secret(request: Request, webhook_id: UUID) -> HttpResponse:
    """Show the secret that signs events, or change it and show the new one. Both are in the log."""
    webhook = _get_open_or_404(request, webhook_id)
    if request.POST.get("change") == "yes":
        console_clients.change_webhook_secret(webhook)
        webhook = _get_open_or_404(request, webhook_id)
    detail = {"webhook": str(webhook.pk), "client": str(webhook.client_id), "url": webhook.url}
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "organisations.show_webhook_secret", rule="administrator", detail=detail
        )
    )
    return render_page(request, "console/webhook_secret.jinja", {"webhook": webhook, "secret": derive_secret(webhook)})


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def end_webhook(request: Request, webhook_id: UUID) -> HttpResponse:
    """End a webhook, with the reason."""
    webhook = _get_open_or_404(request, webhook_id)
    form = ReasonForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        console_clients.end_webhook_at_once(webhook, form.cleaned_data["reason"])
        messages.success(request, "The webhook was ended.")
        return redirect("console_webhook", webhook_id=webhook.pk)
    event = {"title": "End", "about": "It gets no more events. They stay in the feed.", "button": "End webhook"}
    context = {
        "form": form,
        "event": event,
        "name": webhook.url,
        "back": ("console_webhook", {"webhook_id": webhook.pk}),
    }
    return render_page(request, "console/reason.jinja", context)


def describe_webhook(webhook: ApiWebhook) -> str:
    """Return whether events are sent, in words."""
    if webhook.ended_at is not None:
        return f"Ended: {webhook.end_reason}"
    if webhook.failing_since is not None:
        return f"The receiver refuses: {webhook.failure}"
    return "Waits for the receiver to answer the test event" if webhook.place is None else "Sends"


def _render_webhook_page(request: Request, webhook: ApiWebhook, form: SinceForm) -> HttpResponse:
    set_answer_address(reverse("console_webhook", kwargs={"webhook_id": webhook.pk}))
    dead_letters = console_clients.list_dead_letters(webhook.pk)
    changes = force_settings.list_changes(request.actor.force, target=webhook.pk)
    context = {
        "webhook": webhook, "client": get_client_or_404(request, webhook.client_id), "form": form,
        "state": describe_webhook(webhook), "letters": dead_letters,
        "open": [each for each in dead_letters if each.sent_at is None],
        "changes": page.build_rows(changes, request),
        "may_change": page.can_change(request) and webhook.ended_at is None,
    }  # fmt: skip
    return render_page(request, "console/webhook.jinja", context)


def _get_or_404(request: Request, webhook_id: UUID) -> ApiWebhook:
    page.require_reader(request)
    webhook = console_clients.get_webhook(webhook_id)
    if webhook is None:
        raise Http404("there is no such webhook")
    return webhook


def _get_open_or_404(request: Request, webhook_id: UUID) -> ApiWebhook:
    require_administrator(request)
    webhook = _get_or_404(request, webhook_id)
    if webhook.ended_at is not None:
        raise Http404("the webhook was ended")
    return webhook
