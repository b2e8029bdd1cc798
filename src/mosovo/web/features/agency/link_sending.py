"""Send a person from an agency a link for one case, and withdraw it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange.delivery.gateway_interface import PermanentFailure, TemporaryFailure
from mosovo.exchange.delivery.gateways import send_now
from mosovo.organisations import sign_in_links
from mosovo.organisations.account_status import is_cleared
from mosovo.organisations.agency_contacts import ContactRefused, require_email, require_telephone
from mosovo.organisations.models import SignInLink
from mosovo.record.field_validation import FactRefused
from mosovo.record.messages import Channel, MessageRecipient, Purpose, queue_message
from mosovo.record.permit import Permit
from mosovo.rooms.meetings.messages import link_text
from mosovo.rooms.meetings.models import Invitation
from mosovo.rooms.meetings.policy import write_action
from mosovo.rooms.meetings.queries import list_meeting_cases_by_first
from mosovo.web.core.formatting import format_timestamp
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import show_refusal
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from .forms import LinkForm

LINK_SENT = "Link sent. It works once, with a code."
LINK_NOT_SENT = "The link was not sent. {} Try again, or contact the service desk."
NO_ACCOUNT = "This person has no account. Ask an administrator to create one with agency, vetting and training."


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def send_link_page(request: Request, urn: str, invitation_id: UUID) -> HttpResponse:
    """Send a link to an invitee of this case, list earlier links, or withdraw them."""
    permit = open_nominal_for_page(request, urn, action=write_action(request.actor))
    invitation = _get_invitation(permit, invitation_id)
    form = LinkForm(request.POST or None, today=request.today)
    if "withdraw" in request.POST:
        return _withdraw_links(request, permit, invitation)
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():  # a link that cannot be sent must not withdraw the one before
                _create_link(request, permit, invitation, form)
        except FactRefused as refusal:
            show_refusal(form, refusal, {})
        else:
            messages.success(request, LINK_SENT)
            return redirect("send_link", urn=urn, invitation_id=invitation_id)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "invitation": invitation,
        "form": form,
        "links": [
            each
            for each in sign_in_links.list_links_about(invitation.slot_id)
            if each.account_id == invitation.account_id
        ],
    }
    return render_page(request, "agency/send.jinja", context)


def _create_link(request: Request, permit: Permit, invitation: Invitation, form: Form) -> None:
    account = invitation.account
    if account is None:
        raise FactRefused("", NO_ACCOUNT)
    if not account.is_active or not is_cleared(account, request.today):
        raise FactRefused(
            "", f"{account.name} has no access: the account is closed, or vetting or training has expired."
        )
    assert permit.actor.account is not None
    values, force = form.cleaned_data, permit.actor.force
    try:
        email = require_email(force, invitation.agency, values["email"])
        telephone = require_telephone(force, invitation.agency, values["telephone"])
    except ContactRefused as refused:
        raise FactRefused(refused.field, str(refused)) from refused
    link, token = sign_in_links.create_link(
        account, invitation.slot_id, by=permit.actor.account, email=email, telephone=telephone, now=request.now,
        validity=timedelta(hours=int(values["hours"])),
    )  # fmt: skip
    _send_link(request, permit, invitation, link, token)
    log_event(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "partner.link", subjects=[permit.nominal_id], rule=permit.rule,
            recipient=str(account),
            detail={"link": str(link.pk), "invitation": str(invitation.first)},
        )
    )  # fmt: skip


def _send_link(request: Request, permit: Permit, invitation: Invitation, link: SignInLink, token: str) -> None:
    """Send the link at once. Its text is stored nowhere; that it was sent is."""
    [slot] = list_meeting_cases_by_first([invitation.slot_id])
    address = request.build_absolute_uri(reverse("sign_in_link", kwargs={"token": token}))
    text = link_text(permit, slot, address, format_timestamp(link.expires_at))
    try:
        reference = send_now("mail", link.email, text.subject, text.body, permit.actor.force)
    except (TemporaryFailure, PermanentFailure) as failure:
        raise FactRefused("", LINK_NOT_SENT.format(failure)) from failure
    queue_message(
        permit, MessageRecipient(invitation.agency, invitation.name, link.email), replace(text, body=""),
        purpose=Purpose.LINK, channel=Channel.EMAIL, about=invitation.first, accepted_as=reference,
    )  # fmt: skip


def _withdraw_links(request: Request, permit: Permit, invitation: Invitation) -> HttpResponse:
    for each in sign_in_links.list_links_about(invitation.slot_id):
        if each.account_id == invitation.account_id and each.used_at is None and each.withdrawn_at is None:
            sign_in_links.withdraw_link(each, request.now)
            log_event(
                AuditEvent(
                    ProcessingOperation.ALTERATION, "partner.link_back", subjects=[permit.nominal_id], rule=permit.rule,
                    detail={"link": str(each.pk)},
                )
            )  # fmt: skip
    messages.success(request, "The link is withdrawn. It no longer works.")
    return redirect("send_link", urn=permit.urn, invitation_id=invitation.first)


def _get_invitation(permit: Permit, first: UUID) -> Invitation:
    invitation: Invitation | None = (
        Invitation.objects.known_at()
        .filter(nominal_id=permit.nominal_id, first=first, removed_on=None)
        .select_related("agency", "account")
        .first()
    )
    if invitation is None:
        raise Http404("there is no such invitation to this case")
    return invitation
