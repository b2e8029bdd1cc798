"""A referral: written and prefilled from the record, countersigned, decided on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.edge.request_context import Request
from mosovo.organisations.models import Agency
from mosovo.record import approvals
from mosovo.record.models import Draft
from mosovo.record.permit import Permit
from mosovo.rooms.mappa import actions, policy, queries
from mosovo.rooms.mappa.criteria import ATTENDING_GRADES, CRITERION_LABELS
from mosovo.rooms.mappa.form_editions import get_form_on
from mosovo.rooms.mappa.models import Countersignature, FormEdition
from mosovo.rooms.mappa.progress import ReferralProgress, ReferralState
from mosovo.rooms.mappa.validation import APPROVAL
from mosovo.web.core import drafts
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.next_meeting import MeetingForCase, find_meeting
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page
from mosovo.web.core.second_person import refuse_unread
from mosovo_law.core.days import months_after

from .page import can_record
from .referral_corrections import build_referral_form
from .referral_forms import PaperSignatureForm, ReferralForm, SignatureForm, TriageForm
from .referral_sections import build_sections, list_empty_sections

FIELDS = (*SHOWN, "mappa.mappareferral")
DRAFT = "mappa.refer"
KEEP = "keep_draft"


@require_http_methods(["GET", "POST"])
@idempotent
def record_referral_page(request: Request, urn: str) -> HttpResponse:
    """Record a referral (MAPPA A). A draft can be saved until the end of tomorrow."""
    permit = open_nominal_for_page(request, urn, action=policy.write_action(request.actor), visible_fields=FIELDS)
    draft = _draft(request, urn)
    typed: Any = request.POST or (QueryDict(draft.content["typed"]) if draft is not None else None)
    form = build_referral_form(permit, typed, request.today, {})
    if KEEP in request.POST:
        return _save_draft(request, urn, draft, form)
    if draft is not None and request.method == "GET":
        form.errors.clear()
    then = reverse("mappa", kwargs={"urn": urn})
    context = {"title": "Refer to Level 2 or 3", "record": "Send for countersignature",
               "previews_effects": False, "draft": draft}  # fmt: skip
    text = "The referral is recorded. A supervisor or inspector must countersign it next."
    screen = RecordScreen(request, permit, form, "mappa/refer.jinja", text, context, then)

    def act(override_reason: str) -> None:
        row = actions.record_referral(
            permit, today=request.today, override_reason=override_reason, **form.to_fact_values()
        )
        screen.then = reverse("mappa_referral", kwargs={"urn": urn, "first": row.first})
        if draft is not None:
            drafts.delete_recorded_draft(draft)

    return screen.respond(act)


def _draft(request: Request, urn: str) -> Draft | None:
    return next((each for each in drafts.list_drafts(request, DRAFT) if each.content.get("urn") == urn), None)


def _save_draft(request: Request, urn: str, draft: Draft | None, form: ReferralForm) -> HttpResponse:
    """Save a draft as typed, without the confirmations that sections are still current."""
    typed = request.POST.copy()
    for name in (KEEP, "csrfmiddlewaretoken", "idempotency_key", *drafts.list_declarations(form.fields)):
        typed.pop(name, None)
    kept = draft or drafts.create_draft(request, DRAFT)
    drafts.save_draft(kept, kept.version, {"urn": urn, "typed": typed.urlencode()})
    messages.success(request, "Draft saved until the end of tomorrow. Only you can see it.")
    return HttpResponseRedirect(reverse("refer_to_mappa", kwargs={"urn": urn}))


@require_GET
def show_referral(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Show a referral, its status and the next steps."""
    permit = open_nominal_for_page(request, urn, action=policy.VIEW, visible_fields=FIELDS)
    progress = referral_of(permit, first, request)
    actor, may_write = request.actor, can_record(permit, request.moment)
    waits_signature = progress.state is ReferralState.SIGNATURE
    own = actor.account in approvals.list_writers(APPROVAL, first)
    invited = Agency.objects.filter(code__in=progress.referral.invite)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "moment": request.moment,
        "found": progress,
        "sections": build_sections(progress.referral.sections),
        "empty": list_empty_sections(progress.referral.sections),
        "letter": get_form_on(permit.case.holding_force, FormEdition.Use.REFERRAL, progress.referral.referred_on),
        "words": CRITERION_LABELS,
        "invited": [
            (each.name, ATTENDING_GRADES.get(each.code, ("", ""))[progress.referral.level - 2]) for each in invited
        ],
        "may_record": may_write,
        "signs": may_write and waits_signature and policy.can_countersign(actor) and not own,
        "signs_paper": may_write and waits_signature and policy.can_coordinate(actor),
        "decides": may_write and progress.state is ReferralState.TRIAGE and policy.can_coordinate(actor),
        "meeting": _meeting(progress, permit, request) if may_write else None,
    }
    return render_page(request, "mappa/referral.jinja", context)


def _meeting(progress: ReferralProgress, permit: Permit, request: Request) -> MeetingForCase | None:
    """Find the meeting of an accepted referral."""
    made = progress.triage
    if made is None or made.level is None:
        return None
    return find_meeting(permit, made.level, request.today, urgent=progress.referral.urgent)


def referral_of(permit: Permit, first: UUID, request: Request) -> ReferralProgress:
    """Return one referral of the opened nominal."""
    progress = queries.get_referral(permit.nominal_id, first, request.moment.known_at)
    if progress is None:
        raise Http404("there is no such referral of this nominal")
    return progress


@require_http_methods(["GET", "POST"])
@idempotent
def countersign_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Countersign or return a referral. For a paper form, the co-ordinator enters who signed."""
    on_paper = not policy.can_countersign(request.actor)
    if on_paper and not policy.can_coordinate(request.actor):
        raise Http404("only supervisors and inspectors countersign referrals")
    permit = open_nominal_for_page(request, urn, action=policy.write_action(request.actor), visible_fields=FIELDS)
    progress = referral_of(permit, first, request)
    made = PaperSignatureForm if on_paper else SignatureForm
    form = made(request.POST or None, today=request.today, initial={"signed_on": request.today})
    context = {"title": "Countersign referral", "record": "Record", "previews_effects": False, "found": progress}
    screen = _screen(request, permit, form, first, "Recorded.", context)
    return refuse_unread(screen, Countersignature, first) or screen.record(
        actions.countersign_referral, referral_id=first
    )


@require_http_methods(["GET", "POST"])
@idempotent
def decide_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Accept or reject a referral against the criteria, or return it as incomplete."""
    if not policy.can_coordinate(request.actor):
        raise Http404("only the MAPPA co-ordinator decides on referrals")
    permit = open_nominal_for_page(request, urn, action=policy.COORDINATE, visible_fields=FIELDS)
    progress = referral_of(permit, first, request)
    referral = progress.referral
    form = TriageForm(request.POST or None, today=request.today, initial={"decided_on": request.today})
    context = {"title": "Decision on referral", "record": "Record decision", "found": progress,
               "sections": build_sections(referral.sections),
               "empty": list_empty_sections(referral.sections), "words": CRITERION_LABELS}  # fmt: skip
    screen = _screen(request, permit, form, first, "The decision is recorded.", context, "mappa/triage.jinja")
    review_on = months_after(1, request.today)
    values: dict[str, Any] = {"referral_id": first, "review_on": review_on, "today": request.today}
    return screen.respond(
        lambda override_reason: actions.decide_referral(permit, override_reason=override_reason, **values,
            **form.to_fact_values())
    )  # fmt: skip


def _screen(
    request: Request, permit: Permit, form: Any, first: UUID, text: str, context: dict[str, Any],
    template: str = "mappa/countersign.jinja",
) -> RecordScreen:  # fmt: skip
    then = reverse("mappa_referral", kwargs={"urn": permit.urn, "first": first})
    return RecordScreen(request, permit, form, template, text, context, then)
