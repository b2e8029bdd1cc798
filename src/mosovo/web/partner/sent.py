"""Sending somebody of an agency a link for one case, and taking it back."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.organisations import links
from mosovo.organisations.standing import is_cleared
from mosovo.record.permit import Permit
from mosovo.record.sound import Impossible
from mosovo.rooms.meetings.models import Invitation
from mosovo.rooms.meetings.policy import writing
from mosovo.web.forms import Form
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.signin.stepup import fresh
from mosovo.web.whom import opened, whom
from mosovo.web.writing import refuse

from .forms import LinkForm
from .sending import NotSent
from .sending import send as hand_on

SENT = "The link is sent. It works once, with a code."
NOT_SENT = "Nothing was sent: there is no way to send messages from here (MOSOVO_MESSAGES). Tell the service desk."
NO_ACCOUNT = "They have no account. An administrator opens one first, with agency, vetting and training."


@require_http_methods(["GET", "POST"])
@fresh
@once
def send(request: Request, urn: str, invitation_id: UUID) -> HttpResponse:
    """A link for whoever was asked to this case; those that were sent, and what became of each."""
    permit = opened(request, urn, to=writing(request.actor))
    invitation = _invitation(permit, invitation_id)
    form = LinkForm(request.POST or None, today=request.today)
    if "withdraw" in request.POST:
        return _taken_back(request, permit, invitation)
    if form.is_bound and form.is_valid():
        try:
            _send(request, permit, invitation, form)
        except Impossible as refusal:
            refuse(form, refusal, {})
        else:
            messages.success(request, SENT)
            return redirect("send_link", urn=urn, invitation_id=invitation_id)
    context = {
        "permit": permit,
        "person": whom(permit),
        "invitation": invitation,
        "form": form,
        "links": [each for each in links.about(invitation.slot_id) if each.account_id == invitation.account_id],
    }
    return render(request, "partner/send.jinja", context)


def _send(request: Request, permit: Permit, invitation: Invitation, form: Form) -> None:
    account = invitation.account
    if account is None:
        raise Impossible("", NO_ACCOUNT)
    if not account.is_active or not is_cleared(account, request.today):
        raise Impossible("", f"{account.name} sees nothing: the account is closed, or vetting or training has run out.")
    said = form.cleaned_data
    assert permit.actor.account is not None
    link, token = links.make(
        account, invitation.slot_id, by=permit.actor.account, mail=said["mail"], telephone=said["telephone"],
        now=request.now, holds=timedelta(hours=int(said["hours"])),
    )  # fmt: skip
    address = request.build_absolute_uri(reverse("sign_in_link", kwargs={"token": token}))
    try:
        hand_on("mail", link.mail, f"You are asked what your agency knows. Open this in one browser: {address}")
    except NotSent:
        raise Impossible("", NOT_SENT) from None
    log(
        Act(
            Verb.DISCLOSURE, "partner.link", subjects=[permit.nominal_id], rule=permit.rule, recipient=str(account),
            detail={"link": str(link.pk), "invitation": str(invitation.first)},
        )
    )  # fmt: skip


def _taken_back(request: Request, permit: Permit, invitation: Invitation) -> HttpResponse:
    for each in links.about(invitation.slot_id):
        if each.account_id == invitation.account_id and each.used_at is None and each.withdrawn_at is None:
            links.withdraw(each, request.now)
            log(
                Act(
                    Verb.ALTERATION, "partner.link_back", subjects=[permit.nominal_id], rule=permit.rule,
                    detail={"link": str(each.pk)},
                )
            )  # fmt: skip
    messages.success(request, "The link lets nobody in any more.")
    return redirect("send_link", urn=permit.urn, invitation_id=invitation.first)


def _invitation(permit: Permit, first: UUID) -> Invitation:
    found: Invitation | None = (
        Invitation.objects.known_at()
        .filter(nominal_id=permit.nominal_id, first=first, removed_on=None)
        .select_related("agency", "account")
        .first()
    )
    if found is None:
        raise Http404("there is no such invitation to this case")
    return found
