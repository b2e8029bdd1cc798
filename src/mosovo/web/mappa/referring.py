"""A referral: written and prefilled from the record, countersigned, decided on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.law.days import months_after
from mosovo.organisations.models import Agency
from mosovo.record.models import Draft
from mosovo.record.permit import Permit
from mosovo.rooms.mappa import actions, policy, queries
from mosovo.rooms.mappa.course import Referring, State
from mosovo.rooms.mappa.criteria import SENIOR, WORDS
from mosovo.rooms.mappa.editions import form_on
from mosovo.rooms.mappa.models import FormEdition
from mosovo.web import drafts
from mosovo.web.meetings.arranging import Meeting, meeting_of
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import SHOWN, opened, whom
from mosovo.web.writing import Screen

from .correcting import referral_form
from .page import writes
from .referral_forms import PaperSignatureForm, ReferralForm, SignatureForm, TriageForm
from .sections import drawn

FIELDS = (*SHOWN, "mappa.referral")
DRAFT = "mappa.refer"
KEEP = "keep_draft"


@require_http_methods(["GET", "POST"])
@once
def refer(request: Request, urn: str) -> HttpResponse:
    """Form A. It may be kept as a draft until tomorrow ends."""
    permit = opened(request, urn, to=policy.writing(request.actor), fields=FIELDS)
    draft = _draft(request, urn)
    typed: Any = request.POST or (QueryDict(draft.content["typed"]) if draft is not None else None)
    form = referral_form(permit, typed, request.today, {})
    if KEEP in request.POST:
        return _keep(request, urn, draft, form)
    if draft is not None and request.method == "GET":
        form.errors.clear()
    then = reverse("mappa", kwargs={"urn": urn})
    context = {"title": "Refer to Level 2 or 3", "record": "Send for countersignature",
               "foresees": False, "draft": draft}  # fmt: skip
    said = "The referral is written. Somebody who answers for the case countersigns it next."
    screen = Screen(request, permit, form, "mappa/refer.jinja", said, context, then)

    def act(because: str) -> None:
        row = actions.refer(permit, today=request.today, confirmed_because=because, **form.told())
        screen.then = reverse("mappa_referral", kwargs={"urn": urn, "first": row.first})
        if draft is not None:
            drafts.throw_away(draft)

    return screen.answer(act)


def _draft(request: Request, urn: str) -> Draft | None:
    return next((each for each in drafts.waiting(request, DRAFT) if each.content.get("urn") == urn), None)


def _keep(request: Request, urn: str, draft: Draft | None, form: ReferralForm) -> HttpResponse:
    """What was typed, as it was typed, but for the ticks that a section is still current."""
    typed = request.POST.copy()
    for name in (KEEP, "csrfmiddlewaretoken", "idempotency_key", *drafts.declarations(form.fields)):
        typed.pop(name, None)
    kept = draft or drafts.begin(request, DRAFT)
    drafts.keep(kept, kept.version, {"urn": urn, "typed": typed.urlencode()})
    messages.success(request, "Your draft is kept until tomorrow ends. Nobody else sees it.")
    return HttpResponseRedirect(reverse("refer_to_mappa", kwargs={"urn": urn}))


@require_GET
def referral(request: Request, urn: str, first: UUID) -> HttpResponse:
    """A referral as it reads, how far it has come, and what comes next."""
    permit = opened(request, urn, to=policy.VIEW, fields=FIELDS)
    found = referral_of(permit, first, request)
    actor, may_write = request.actor, writes(permit, request.moment)
    waits_signature = found.state is State.SIGNATURE
    own = found.referral.recorded_by_id == actor.account
    invited = Agency.objects.filter(code__in=found.referral.invite)
    context = {
        "permit": permit,
        "person": whom(permit),
        "moment": request.moment,
        "found": found,
        "sections": drawn(found.referral.sections),
        "letter": form_on(permit.case.holding_force, FormEdition.Use.REFERRAL, found.referral.referred_on),
        "words": WORDS,
        "invited": [(each.name, SENIOR.get(each.code, ("", ""))[found.referral.level - 2]) for each in invited],
        "writes": may_write,
        "signs": may_write and waits_signature and policy.countersigns(actor) and not own,
        "signs_paper": may_write and waits_signature and policy.coordinates(actor),
        "decides": may_write and found.state is State.TRIAGE and policy.coordinates(actor),
        "meeting": _meeting(found, permit, request) if may_write else None,
    }
    return render(request, "mappa/referral.jinja", context)


def _meeting(found: Referring, permit: Permit, request: Request) -> Meeting | None:
    """Before which meeting it comes, once it was accepted."""
    made = found.triage
    if made is None or made.level is None:
        return None
    return meeting_of(permit, made.level, request.today, urgent=found.referral.urgent)


def referral_of(permit: Permit, first: UUID, request: Request) -> Referring:
    """One referral of the opened nominal."""
    found = queries.referral(permit.nominal_id, first, request.moment.known_at)
    if found is None:
        raise Http404("there is no such referral of this nominal")
    return found


@require_http_methods(["GET", "POST"])
@once
def countersign(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Send it on to the co-ordinator, or back; on another agency's paper, the co-ordinator says who did."""
    on_paper = not policy.countersigns(request.actor)
    if on_paper and not policy.coordinates(request.actor):
        raise Http404("this is signed by those who answer for the case")
    permit = opened(request, urn, to=policy.writing(request.actor), fields=FIELDS)
    found = referral_of(permit, first, request)
    made = PaperSignatureForm if on_paper else SignatureForm
    form = made(request.POST or None, today=request.today, initial={"signed_on": request.today})
    context = {"title": "Countersign the referral", "record": "Record it", "foresees": False, "found": found}
    return _screen(request, permit, form, first, "Recorded.", context).answer(
        lambda because: actions.countersign(
            permit, referral_id=first, today=request.today, confirmed_because=because, **form.told()
        )
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def triage(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Accept or refuse it against the criteria; or send it back for what is missing."""
    if not policy.coordinates(request.actor):
        raise Http404("referrals are decided on by the co-ordinator")
    permit = opened(request, urn, to=policy.COORDINATE, fields=FIELDS)
    found = referral_of(permit, first, request)
    asked = found.referral
    form = TriageForm(request.POST or None, today=request.today, initial={"decided_on": request.today})
    context = {"title": "Decide on the referral", "record": "Record the decision", "found": found,
               "sections": drawn(asked.sections), "words": WORDS}  # fmt: skip
    screen = _screen(request, permit, form, first, "The decision is recorded.", context, "mappa/triage.jinja")
    review_on = months_after(1, request.today)
    said: dict[str, Any] = {"referral_id": first, "review_on": review_on, "today": request.today}
    return screen.answer(
        lambda because: actions.decide(permit, confirmed_because=because, **said, **form.told())
    )  # fmt: skip


def _screen(
    request: Request, permit: Permit, form: Any, first: UUID, said: str, context: dict[str, Any],
    template: str = "mappa/countersign.jinja",
) -> Screen:  # fmt: skip
    then = reverse("mappa_referral", kwargs={"urn": permit.urn, "first": first})
    return Screen(request, permit, form, template, said, context, then)
