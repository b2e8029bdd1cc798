"""Confirm that two records are the same person, after comparing them, and reverse it. No facts are moved."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.caseload.models import CaseloadEntry
from mosovo.edge.request_context import Request
from mosovo.record.permit import Permit
from mosovo.rooms.identifying_details import actions, policy
from mosovo.rooms.identifying_details.queries import list_same_person_records
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.step_up import require_recent_factor

from .forms import PartForm, SameForm
from .record_comparison import URN_NOT_FOUND, RecordPair, build_record_pair, open_both_records

FORM_METHODS = ["GET", "POST"]
CONFIRMED = "The two records are confirmed as the same person. Both case files show this."
SEPARATED = "The two records are confirmed as two people. The link has been removed from both case files."


@require_http_methods(FORM_METHODS)
@require_recent_factor
@idempotent
def confirm_same_person_page(request: Request, urn: str) -> HttpResponse:
    """Show both records and the effect; then, when that page is sent, confirm that they are the same person."""
    other_urn = request.POST.get("other", "")
    permit, other = open_both_records(request, urn, other_urn, policy.MERGE)
    form = SameForm(request.POST or None, today=request.today, initial={"other": request.GET.get("with", "")})
    comparison = build_record_pair(permit, other) if other is not None and other.urn != urn else None
    screen = _build_screen(request, permit, form, comparison)
    if not form.is_bound or not form.is_valid():
        return screen.render_form()
    if other is None:
        form.add_error("other", URN_NOT_FOUND)
        return screen.render_form()
    if comparison is not None and request.POST.get("seen") != other.urn:
        return screen.render_form()
    reason = form.cleaned_data["reason"]
    return screen.respond(lambda _: actions.confirm_same_person((permit, other), reason=reason, today=request.today))


def _build_screen(request: Request, permit: Permit, form: SameForm, comparison: RecordPair | None) -> RecordScreen:
    context: dict[str, Any] = {
        "title": "Confirm same person", "record": "Confirm same person" if comparison else "Compare the records",
        "previews_effects": False, "comparison": comparison,
        "lead": "Each record keeps its facts, duties and offender manager, and shows that the other record is the "
        "same person. You can reverse this later.",
    }  # fmt: skip
    return RecordScreen(request, permit, form, "identifying_details/same_person.jinja", CONFIRMED, context)


@require_http_methods(FORM_METHODS)
@require_recent_factor
@idempotent
def reverse_same_person_page(request: Request, urn: str) -> HttpResponse:
    """Reverse the confirmation on both records."""
    permit, other = open_both_records(request, urn, request.POST.get("other", ""), policy.SEPARATE)
    form = PartForm(request.POST or None, today=request.today)
    decisions = list_same_person_records(permit.nominal_id)
    people = CaseloadEntry.objects.filter(nominal_id__in=[each.other_id for each in decisions]) if decisions else ()
    form.fields["other"].choices = [(each.urn, f"{each.urn}, {each.surname}, {each.forenames}") for each in people]
    if len(form.fields["other"].choices) == 1:
        form.initial.setdefault("other", form.fields["other"].choices[0][0])
    context = {
        "title": "Not the same person", "record": "Confirm two people", "previews_effects": False,
        "lead": "" if decisions else "No record that you have access to is confirmed as the same person.",
    }  # fmt: skip
    screen = RecordScreen(request, permit, form, "record_screen/form.jinja", SEPARATED, context)
    if form.is_bound and form.is_valid() and other is None:
        form.add_error("other", URN_NOT_FOUND)
        return screen.render_form()

    def act(_: str) -> None:
        if other is not None:
            reason = form.cleaned_data["reason"]
            actions.withdraw_same_person((permit, other), reason=reason, today=request.today)

    return screen.respond(act)
