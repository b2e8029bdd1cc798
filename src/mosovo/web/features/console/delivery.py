"""The page of delivery: which gateway sends e-mails and text messages, and a test message."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.edge.request_context import Request
from mosovo.exchange.delivery.gateway_interface import PermanentFailure, TemporaryFailure
from mosovo.exchange.delivery.gateways import list_gateways, send_now
from mosovo.organisations import force_settings
from mosovo.organisations.console_models import SettingChange
from mosovo.organisations.force_settings import DELIVERY, GATEWAYS, OFF, SettingRefused
from mosovo.web.core.forms import ChoiceField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.saved_forms.page_forms import set_answer_address
from mosovo.web.core.step_up import require_recent_factor

from . import page

Kind = SettingChange.Kind
CHANNELS = {"mail": "E-mail", "text": "Text message"}
SUBJECT, BODY = "Test message", "This is a test message. You do not need to do anything."
ACCEPTED = "The gateway accepted the test message."


class DeliveryForm(Form):
    """The gateway for each way of sending."""

    mail = ChoiceField(label="E-mails are sent by", label_in_sentence="the gateway for e-mails")
    text = ChoiceField(label="Text messages are sent by", label_in_sentence="the gateway for text messages")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for channel in CHANNELS:
            gateways = ["automatic", *list_gateways(channel)]
            self.fields[channel].choices = [*((name, GATEWAYS[name]) for name in gateways), (OFF, "Do not send any")]


class DeliveryTestForm(Form):
    """Where a test message goes."""

    by = ChoiceField(label="Type of message", label_in_sentence="the type of message", choices=list(CHANNELS.items()))
    to = TextField(
        label="Address or number",
        label_in_sentence="the address or number",
        max_length=200,
        hint="Use your own. The message contains no personal data, and the address is not stored",
    )


@require_http_methods(["GET", "POST"])
@require_recent_factor
@page.show_refusal
@idempotent
def show_delivery(request: Request) -> HttpResponse:
    """Show the gateways and who chose them; propose others."""
    force = page.require_reader(request)
    current = {channel: force_settings.get_chosen_gateway(force, channel) for channel in DELIVERY}
    form = DeliveryForm(request.POST or None, today=request.today, initial=current)
    if request.method == "POST" and page.can_change(request) and form.is_valid():
        if form.cleaned_data == current:
            form.add_error(None, "You have not changed anything")
        else:
            try:
                force_settings.propose_setting(Kind.DELIVERY, form.cleaned_data, current)
            except SettingRefused as refusal:
                form.add_error(None, str(refusal).rstrip("."))
            else:
                messages.success(request, "Change proposed. It takes effect when a second person approves it.")
                return redirect("console_delivery")
    return _render(request, force, form, DeliveryTestForm(today=request.today))


@require_POST
@page.show_refusal
@idempotent
def send_test(request: Request) -> HttpResponse:
    """Send a test message now, and record what the gateway answered."""
    force = page.require_reader(request)
    form = DeliveryTestForm(request.POST, today=request.today)
    if not (page.can_change(request) and form.is_valid()):
        current = {channel: force_settings.get_chosen_gateway(force, channel) for channel in DELIVERY}
        return _render(request, force, DeliveryForm(today=request.today, initial=current), form)
    try:
        send_now(form.cleaned_data["by"], form.cleaned_data["to"], SUBJECT, BODY, force)
    except (TemporaryFailure, PermanentFailure) as failure:
        outcome = f"Not sent: {failure}"[:300]
    else:
        outcome = ACCEPTED
    force_settings.record_delivery_test(form.cleaned_data["by"], outcome)
    messages.success(request, outcome)
    return redirect("console_delivery")


def _render(request: Request, force: str, form: DeliveryForm, test: DeliveryTestForm) -> HttpResponse:
    set_answer_address(reverse("console_delivery"))
    changes = page.build_rows(force_settings.list_changes(force, Kind.DELIVERY, Kind.DELIVERY_TEST), request)
    gateways = [(words, [GATEWAYS[name] for name in list_gateways(channel)]) for channel, words in CHANNELS.items()]
    context = {
        "form": form,
        "test": test,
        "gateways": gateways,
        "changes": changes,
        "may_change": page.can_change(request),
    }
    return render_page(request, "console/delivery.jinja", context)
