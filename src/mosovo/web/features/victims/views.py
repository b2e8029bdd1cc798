"""Pages of victims: the list, one victim, access requests and decisions on them."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import AccessNeed
from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.access.policy import BREAK_GLASS
from mosovo.audit.log import AuditEvent as Entry
from mosovo.audit.log import log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.record.field_validation import FactRefused
from mosovo.record.models import FieldGroupOpening
from mosovo.record.permit import Permit
from mosovo.rooms.identity.queries import count_victims_of_case
from mosovo.rooms.victims import access_requests
from mosovo.rooms.victims.liaison_records import LIAISON_FACTS, list_own_victims
from mosovo.rooms.victims.models import VictimAccessRequest
from mosovo.rooms.victims.policy import DECIDE, READ, REQUEST_ACCESS, VIEW, can_know_of_victims
from mosovo.rooms.victims.queries import list_access_requests, list_readable_victims, load_victim_record
from mosovo.rooms.victims.victim_summary import VictimSummary, list_victim_summaries
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.panel import CaseContext, build_record_link
from mosovo.web.core.record_screen import show_refusal
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor, require_recent_factor_to_read

from . import page
from .fact_types import KINDS
from .forms import AnswerForm, AskForm
from .panel import NO_ACCESS


@require_GET
def show_victims(request: Request, urn: str) -> HttpResponse:
    """Show every victim by number with liaison officer, scheme and zones, and the access requests."""
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=(*SHOWN, "victims"))
    case = CaseContext(permit, request.moment)
    can_read = _can_read_victims(permit)
    may_record = can_read and case.allows(AccessNeed.RECORD)
    pages = page.build_victim_page(permit, request.moment, request.now) if can_read else []
    kinds = KINDS if pages else KINDS[:1]
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "moment": request.moment,
        "found": pages,
        "linked": count_victims_of_case(permit.nominal_id) if can_read else 0,
        "not_of_the_role": "" if can_read else NO_ACCESS,
        "acts": [build_record_link(case, each.model) for each in kinds]
        if may_record
        else _list_liaison_links(case, request, can_read=can_read),
    }
    return render_page(request, "victims/victims.jinja", context)


@require_recent_factor_to_read
@require_GET
def show_victim(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Show one victim's details to a reader with access. The access is logged before the page is shown."""
    permit = open_nominal_for_page(request, urn, action=READ, visible_fields=(*SHOWN, "victims.victim"))
    if not can_know_of_victims(permit.actor):
        return _render_refusal(request, permit)
    victim = _get_victim_or_404(request, permit, first)
    record = load_victim_record(permit.nominal_id, first, request.moment.known_at)
    if (
        record is None and first in list_readable_victims()
    ):  # Access was granted, but this role must first open the field group for a purpose.
        return redirect(f"{reverse('open_group', kwargs={'urn': urn, 'group': 'victim'})}?back=victims")
    if record is None:
        return redirect("request_victim_access", urn=urn, first=first)
    log_event(
        Entry(
            ProcessingOperation.CONSULTATION, READ.name, subjects=[permit.nominal_id], fields=["victims.victim"],
            rule=permit.rule,
            detail={"victim": str(first)},
        )
    )  # fmt: skip
    may_record = CaseContext(permit, request.moment).allows(AccessNeed.RECORD) or first in list_own_victims(
        permit, request.today
    )
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "moment": request.moment,
        "victim": victim,
        "lines": list(page.build_victim_rows(record)),
        "may_record": may_record,
    }
    return render_page(request, "victims/victim.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def request_access_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Request access to one victim’s details, for a purpose and a limited time."""
    permit = open_nominal_for_page(request, urn, action=REQUEST_ACCESS)
    if not can_know_of_victims(permit.actor):
        return _render_refusal(request, permit)
    victim = _get_victim_or_404(request, permit, first)
    form = AskForm(request.POST or None, today=request.today)
    context = {
        "title": f"Request access to {victim.label}",
        "record": "Request access",
        "lead": "The victim liaison officer or the case supervisor decides. You cannot decide on your own request.",
        "previews_effects": False,
    }
    return _submit_form(
        request, permit, form, context, "Access requested.",
        lambda: access_requests.request_access(
            permit, first, purpose=form.cleaned_data["purpose"], words=form.cleaned_data["words"],
            hours=int(form.cleaned_data["hours"]),
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def answer_request_page(request: Request, urn: str, asking_id: UUID) -> HttpResponse:
    """Grant an access request for a limited time, or refuse it."""
    permit = open_nominal_for_page(request, urn, action=DECIDE)
    if not can_know_of_victims(permit.actor):
        return _render_refusal(request, permit)
    row = _get_request_or_404(permit, asking_id)
    victim = _get_victim_or_404(request, permit, row.victim_id)
    form = AnswerForm(request.POST or None, today=request.today, initial={"hours": str(row.hours)})
    context = {
        "title": "Decide on a victim access request",
        "record": "Record decision",
        "lead": f"{row.account} requests access to {victim.label} for {access_requests.HOURS[row.hours].lower()}. "
        f"{FieldGroupOpening.Purpose(row.purpose).label}: {row.words}",
        "previews_effects": False,
    }
    return _submit_form(
        request, permit, form, context, "Decision recorded.",
        lambda: access_requests.answer_request(
            permit, asking_id, granted=form.cleaned_data["granted"] == "yes", words=form.cleaned_data["words"],
            hours=int(form.cleaned_data["hours"] or 0),
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@idempotent
def end_access_page(request: Request, urn: str, asking_id: UUID) -> HttpResponse:
    """End granted access early, as the person who has it or one who could have granted it."""
    permit = open_nominal_for_page(request, urn, action=DECIDE)
    if not can_know_of_victims(permit.actor):
        return _render_refusal(request, permit)
    _get_request_or_404(permit, asking_id)
    if request.method != "POST":
        return redirect("victims", urn=urn)
    was_ended = access_requests.end_access(permit, asking_id)
    text = "Access ended." if was_ended else "The access had already ended, or you cannot end it."
    messages.success(request, text)
    return redirect("victims", urn=urn)


@require_GET
def show_requests(request: Request) -> HttpResponse:
    """Show the requests awaiting the reader's decision, oldest first."""
    waiting_requests = access_requests.list_requests_waiting()
    subjects = list({each.nominal_id for each in waiting_requests})
    log_event(
        Entry(
            ProcessingOperation.CONSULTATION,
            "victims.asked",
            subjects=subjects,
            fields=["victims.victimaccessrequest"],
            rule="decides",
        )
    )
    return render_page(
        request, "victims/access_requests.jinja", {"found": waiting_requests, "hours": access_requests.HOURS}
    )


def _list_liaison_links(case: CaseContext, request: Request, *, can_read: bool) -> list[DutyLink]:
    """List what a liaison officer may add. They may only read the rest of the case."""
    if not (can_read and list_own_victims(case.permit, request.today)):
        return []
    return [build_record_link(case, each.model) for each in KINDS if each.model in LIAISON_FACTS]


def _submit_form(
    request: Request, permit: Permit, form: Form, context: Mapping[str, Any], text: str, act: Callable[[], None]
) -> HttpResponse:
    """Act and redirect to the victims, or show the form with errors. The audit entry of a refusal stays."""
    if form.is_bound and form.is_valid():
        try:
            act()
        except FactRefused as refusal:
            show_refusal(form, refusal, {})
        else:
            messages.success(request, text)
            return redirect("victims", urn=permit.urn)
    form_context = {
        "permit": permit,
        "person": person_banner(permit),
        "form": form,
        "doubts": None,
        "effects": [],
        **context,
    }
    return render_page(request, "record_screen/form.jinja", form_context)


def _render_refusal(request: Request, permit: Permit) -> HttpResponse:
    """Give the same answer whether there is a victim or not."""
    context = {"permit": permit, "group": FieldGroup.VICTIM}
    return render_page(request, "field_groups/not_of_the_role.jinja", context, status=403)


def _can_read_victims(permit: Permit) -> bool:
    return FieldGroup.VICTIM in reach_for_actor(permit.actor, is_emergency=permit.rule == BREAK_GLASS).records


def _get_victim_or_404(request: Request, permit: Permit, first: UUID) -> VictimSummary:
    victim_summaries = list_victim_summaries(permit.nominal_id, request.moment.on, request.moment.known_at)
    row = next((each for each in victim_summaries if each.first == first), None)
    if row is None:
        raise Http404("there is no such victim of this nominal")
    return row


def _get_request_or_404(permit: Permit, asking_id: UUID) -> VictimAccessRequest:
    row = next((each for each in list_access_requests(permit.nominal_id) if each.pk == asking_id), None)
    if row is None:
        raise Http404("there is no such request in this case")
    return row
