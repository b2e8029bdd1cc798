"""The agencies of a force: the domains, numbers and addresses to which messages and links may go."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.forms import Select
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.organisations.agency_contacts import (
    ContactRefused,
    add_contact,
    list_contacts,
    remove_contact,
)
from mosovo.organisations.models import Agency, AgencyContact
from mosovo.rooms.meetings import policy
from mosovo.web.core.forms import ChoiceField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor


class ContactForm(Form):
    """A way to reach an agency."""

    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[], widget=Select())
    kind = ChoiceField(label="What to register", label_in_sentence="what to register",
                       choices=AgencyContact.Kind.choices,
                       hints={AgencyContact.Kind.DOMAIN.value: "Links go only to addresses at a registered domain",
                              AgencyContact.Kind.TELEPHONE.value: "Codes go only to registered numbers"})  # fmt: skip
    value = TextField(
        label="Domain, address or number", label_in_sentence="the domain, address or number", max_length=300,
        hint="Like council.gov.uk, mappa@council.gov.uk or 07700 900123",
    )  # fmt: skip
    name = TextField(
        label="Person or post reached there", label_in_sentence="the person or post", max_length=200, required=False
    )

    def offer(self, agencies: Iterable[Agency]) -> None:
        """Offer the agencies."""
        self.agencies = {str(each.pk): each for each in agencies}
        self.fields["agency"].choices = [("", "Select"), *((key, each.name) for key, each in self.agencies.items())]


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def show_agency_contacts(request: Request) -> HttpResponse:
    """List the registered contacts by agency, and register one."""
    _require_meeting_organiser(request)
    form = ContactForm(request.POST or None, today=request.today)
    form.offer(Agency.objects.all())
    if request.method == "POST" and form.is_valid():
        values, account = form.cleaned_data, request.account
        assert account is not None
        try:
            row = add_contact(
                request.actor.force, form.agencies[values["agency"]], kind=values["kind"], value=values["value"],
                name=values["name"], by=account,
            )  # fmt: skip
        except ContactRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, f"{row.value} is registered for {row.agency}.")
            return redirect("agency_contacts")
    return render_page(
        request, "meetings/agency_contacts.jinja", {"form": form, "contacts": list_contacts(request.actor.force)}
    )


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def remove_agency_contact(request: Request, contact_id: UUID) -> HttpResponse:
    """Remove a contact: nothing more is sent there. GET redirects to the list."""
    _require_meeting_organiser(request)
    row = next((each for each in list_contacts(request.actor.force) if each.pk == contact_id), None)
    if row is None or request.account is None:
        raise Http404("there is no such contact")
    if request.method != "POST":
        return redirect("agency_contacts")
    remove_contact(row, by=request.account, now=request.now)
    messages.success(request, f"{row.value} is removed. Nothing more is sent there.")
    return redirect("agency_contacts")


def _require_meeting_organiser(request: Request) -> None:
    if not policy.can_organise_meetings(request.actor):
        raise Http404("only people who organise meetings can open this page")
