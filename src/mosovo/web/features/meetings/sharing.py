"""What agencies are shown of a person: the force’s policy for each agency, and what the chair withholds in one case."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Select
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.casework.shared_identity import load_shared_identity
from mosovo.edge.request_context import Request
from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import policy, queries, sharing
from mosovo.rooms.meetings.models import SharedField, WithheldField
from mosovo.web.core.errors import render_unprocessable
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import person_banner
from mosovo.web.core.record_screen import show_conflict
from mosovo.web.core.rendering import render_page

from .case_page import CasePage
from .forms import RemovalForm
from .meeting_pages import add_message
from .own_meeting import require_meeting_organiser

EVERY_AGENCY = "every"


class _AgencyDetailForm(Form):
    """A detail and an agency."""

    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[], widget=Select())
    field = ChoiceField(label="Detail", label_in_sentence="the detail", choices=SharedField.choices)

    def offer(self, agencies: list[Agency], *first: tuple[str, str]) -> None:
        """Offer the agencies."""
        self.agencies = {str(each.pk): each for each in agencies}
        agency_choices = [(key, each.name) for key, each in self.agencies.items()]
        self.fields["agency"].choices = [("", "Select"), *first, *agency_choices]

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values to record. Every agency is None."""
        return {**self.cleaned_data, "agency": self.agencies.get(self.cleaned_data["agency"])}


class SharingPolicyForm(_AgencyDetailForm):
    """Whether the force shares a detail with an agency, from a date."""

    is_shared = ChoiceField(
        label="Share this detail", label_in_sentence="whether to share it", choices=[("yes", "Yes"), ("no", "No")]
    )
    reason = TextField(label="Reason", label_in_sentence="the reason", max_length=300)
    from_on = DateField(label="Effective from", label_in_sentence="the effective date")

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values to set."""
        values = super().to_fact_values()
        return {**values, "is_shared": values["is_shared"] == "yes"}


class WithholdForm(_AgencyDetailForm):
    """A detail that the chair withholds in one case."""

    reason = TextField(
        label="Reason", label_in_sentence="the reason", max_length=300, hint="The agency does not see the reason"
    )


@require_http_methods(["GET", "POST"])
@idempotent
def show_sharing_policy(request: Request) -> HttpResponse:
    """Show what the force shares with each agency today, and set one detail from a date."""
    require_meeting_organiser(request)
    agencies = list(Agency.objects.exclude(code="POL"))
    form = SharingPolicyForm(request.POST or None, today=request.today, initial={"from_on": request.today})
    form.offer(agencies)
    if request.method == "POST" and form.is_valid():
        try:
            row = sharing.set_policy(request.actor, today=request.today, **form.to_fact_values())
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, f"{row.agency}: saved from {format_date(row.from_on)}.")
            return redirect("sharing_policy")
    rules = sharing.load_policies(request.actor.force, agencies, request.today)
    groups = group_by_rules([(each, rules[each.pk]) for each in agencies])
    context = {"form": form, "fields": SharedField, "groups": groups}
    return render_page(request, "meetings/sharing_policy.jinja", context)


def group_by_rules(
    agencies: Sequence[tuple[Agency, sharing.SharingRules]],
) -> list[tuple[list[Agency], sharing.SharingRules]]:
    """Group the agencies that are shown the same details for the same reasons, the largest group first."""
    groups: dict[tuple[tuple[bool, str], ...], tuple[list[Agency], sharing.SharingRules]] = {}
    for agency, rules in agencies:
        details = tuple((rules[each].by_policy, str(rules[each].reason)) for each in SharedField)
        groups.setdefault(details, ([], rules))[0].append(agency)
    return sorted(groups.values(), key=lambda group: -len(group[0]))


@require_http_methods(["GET", "POST"])
@idempotent
def show_case_sharing(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Show what each invited agency is shown of this person, and withhold a detail."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    can_chair = policy.can_chair(page.permit)
    if request.method == "POST" and not can_chair:
        return render_unprocessable(request, "Only the chair or the co-ordinator can withhold a detail.")
    agencies = _list_invited_agencies(page)
    form = WithholdForm(request.POST or None, today=request.today)
    form.offer(agencies, (EVERY_AGENCY, "Every agency"))
    if request.method == "POST" and form.is_valid():
        try:
            row = sharing.withhold_field(page.permit, page.slot, **form.to_fact_values())
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, f"{row.get_field_display()}: withheld from {row.agency or 'every agency'}.")
            return redirect("case_sharing", urn=urn, slot=slot)
    shown = [(each, sharing.load_sharing(page.slot, each, request.today)) for each in agencies]
    context = {
        "permit": page.permit, "person": person_banner(page.permit), "slot": page.slot, "form": form,
        "can_chair": can_chair,
        "fields": SharedField, "agencies": shown, "withheld": sharing.list_withheld(page.slot),
        "identities": {
            each.pk: load_shared_identity(page.permit, page.slot, each, request.today) for each in agencies
        },
    }  # fmt: skip
    return render_page(request, "meetings/sharing.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def share_again_page(request: Request, urn: str, slot: UUID, first: UUID) -> HttpResponse:
    """Share a withheld detail again, as far as the policy allows."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    _require_chair(page)
    row = _get_withheld_field(page, first)
    form = RemovalForm(request.POST or None, today=request.today)
    form.fields["change_reason"].label = "Reason for sharing it again"
    if request.method == "POST" and form.is_valid():
        try:
            sharing.end_withholding(page.permit, page.slot, row, change_reason=form.cleaned_data["change_reason"])
        except FactRefused as refused:
            add_message(form, refused)
        except AlreadyCorrected as conflict:
            return show_conflict(request, page.permit, conflict)
        else:
            messages.success(request, f"{row.get_field_display()}: shared as far as the policy allows.")
            return redirect("case_sharing", urn=urn, slot=slot)
    context = {
        "permit": page.permit, "person": person_banner(page.permit), "slot": page.slot, "row": row, "form": form,
    }  # fmt: skip
    return render_page(request, "meetings/share_again.jinja", context)


def _list_invited_agencies(page: CasePage) -> list[Agency]:
    rows = {each.agency_id: each.agency for each in queries.list_invitations([page.slot]) if each.agency.code != "POL"}
    return sorted(rows.values(), key=lambda each: each.name)


def _get_withheld_field(page: CasePage, first: UUID) -> WithheldField:
    row = next((each for each in sharing.list_withheld(page.slot) if each.first == first), None)
    if row is None:
        raise Http404("no such detail is withheld in this case")
    return row


def _require_chair(page: CasePage) -> None:
    if not policy.can_chair(page.permit):
        raise Http404("only the chair or the co-ordinator decides what agencies are shown")
