"""The pages of victims: which there are, one of them, asking to read, and answering who asks."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import Need
from mosovo.access.groups import FieldGroup, of
from mosovo.access.policy import BREAK_GLASS
from mosovo.audit.log import Act as Entry
from mosovo.audit.log import log
from mosovo.audit.verbs import Verb
from mosovo.record.models import GroupOpening
from mosovo.record.permit import Permit
from mosovo.record.sound import Impossible
from mosovo.rooms.identity.queries import victims_linked_to
from mosovo.rooms.victims import asking
from mosovo.rooms.victims.existence import Known, known
from mosovo.rooms.victims.liaising import THEIRS, own
from mosovo.rooms.victims.models import Asking
from mosovo.rooms.victims.policy import ASK, DECIDE, READ, VIEW, is_told
from mosovo.rooms.victims.queries import askings, kept, read_now
from mosovo.web.casefile.panel import Case, recording
from mosovo.web.duties import Act
from mosovo.web.facts.of_victims import KINDS
from mosovo.web.forms import Form
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.signin.stepup import fresh, fresh_to_read
from mosovo.web.whom import SHOWN, opened, whom
from mosovo.web.writing import refuse

from . import page
from .forms import AnswerForm, AskForm
from .panel import NOT_OF_THE_ROLE


@require_GET
def victims(request: Request, urn: str) -> HttpResponse:
    """Every victim by number: liaison officer, scheme and zones; who asked to read, and what came of it."""
    permit = opened(request, urn, to=VIEW, fields=(*SHOWN, "victims"))
    case = Case(permit, request.moment)
    told = _is_told(permit)
    writes = told and case.allows(Need.RECORD)
    found = page.told(permit, request.moment, request.now) if told else []
    kinds = KINDS if found else KINDS[:1]
    context = {
        "permit": permit,
        "person": whom(permit),
        "moment": request.moment,
        "found": found,
        "linked": victims_linked_to(permit.nominal_id) if told else 0,
        "not_of_the_role": "" if told else NOT_OF_THE_ROLE,
        "acts": [recording(case, each.model) for each in kinds]
        if writes
        else _of_the_liaison(case, request, told=told),
    }
    return render(request, "victims/victims.jinja", context)


@fresh_to_read
@require_GET
def victim(request: Request, urn: str, first: UUID) -> HttpResponse:
    """All that is kept of one victim, for whoever may read of them now. It is logged before it is shown."""
    permit = opened(request, urn, to=READ, fields=(*SHOWN, "victims.victim"))
    if not is_told(permit.actor):
        return _not_told(request, permit)
    number = _victim(request, permit, first)
    found = kept(permit.nominal_id, first, request.moment.known_at)
    if found is None and first in read_now():  # they have leave, of a role that opens the group for a purpose first
        return redirect(f"{reverse('open_group', kwargs={'urn': urn, 'group': 'victim'})}?back=victims")
    if found is None:
        return redirect("ask_about_victim", urn=urn, first=first)
    log(
        Entry(
            Verb.CONSULTATION, READ.name, subjects=[permit.nominal_id], fields=["victims.victim"], rule=permit.rule,
            detail={"victim": str(first)},
        )
    )  # fmt: skip
    writes = Case(permit, request.moment).allows(Need.RECORD) or first in own(permit, request.today)
    context = {
        "permit": permit,
        "person": whom(permit),
        "moment": request.moment,
        "number": number,
        "lines": list(page.all_lines(found)),
        "writes": writes,
    }
    return render(request, "victims/victim.jinja", context)


@require_http_methods(["GET", "POST"])
@once
def ask(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Ask to read of one victim, for a purpose and a time."""
    permit = opened(request, urn, to=ASK)
    if not is_told(permit.actor):
        return _not_told(request, permit)
    number = _victim(request, permit, first)
    form = AskForm(request.POST or None, today=request.today)
    context = {
        "title": f"Ask to read of {number.called}",
        "record": "Ask",
        "lead": "The liaison officer answers, or who answers for the case. Nobody answers their own request.",
        "foresees": False,
    }
    return _sent(
        request, permit, form, context, "You have asked.",
        lambda: asking.ask(
            permit, first, purpose=form.cleaned_data["purpose"], words=form.cleaned_data["words"],
            hours=int(form.cleaned_data["hours"]),
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@fresh
@once
def answer(request: Request, urn: str, asking_id: UUID) -> HttpResponse:
    """Let whoever asked read for a time, or refuse it."""
    permit = opened(request, urn, to=DECIDE)
    if not is_told(permit.actor):
        return _not_told(request, permit)
    one = _asking(permit, asking_id)
    number = _victim(request, permit, one.victim_id)
    form = AnswerForm(request.POST or None, today=request.today, initial={"hours": str(one.hours)})
    context = {
        "title": "Answer a request to read of a victim",
        "record": "Answer",
        "lead": f"{one.account} asks to read of {number.called} for {asking.HOURS[one.hours].lower()}. "
        f"{GroupOpening.Purpose(one.purpose).label}: {one.words}",
        "foresees": False,
    }
    return _sent(
        request, permit, form, context, "Your answer is recorded.",
        lambda: asking.answer(
            permit, asking_id, granted=form.cleaned_data["granted"] == "yes", words=form.cleaned_data["words"],
            hours=int(form.cleaned_data["hours"] or 0),
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def end(request: Request, urn: str, asking_id: UUID) -> HttpResponse:
    """End a leave to read before its time: whoever has it, or whoever could have given it."""
    permit = opened(request, urn, to=DECIDE)
    if not is_told(permit.actor):
        return _not_told(request, permit)
    _asking(permit, asking_id)
    if request.method != "POST":
        return redirect("victims", urn=urn)
    ended = asking.end(permit, asking_id)
    said = "It has ended: nobody reads by it any more." if ended else "There was nothing to end, or it is not yours to."
    messages.success(request, said)
    return redirect("victims", urn=urn)


@require_GET
def asked(request: Request) -> HttpResponse:
    """The requests that wait for whoever looks, the oldest first."""
    found = asking.waiting()
    subjects = list({each.nominal_id for each in found})
    log(Entry(Verb.CONSULTATION, "victims.asked", subjects=subjects, fields=["victims.asking"], rule="decides"))
    return render(request, "victims/asked.jinja", {"found": found, "hours": asking.HOURS})


def _of_the_liaison(case: Case, request: Request, *, told: bool) -> list[Act]:
    """What a liaison officer may add, who may only look at the case."""
    if not (told and own(case.permit, request.today)):
        return []
    return [recording(case, each.model) for each in KINDS if each.model in THEIRS]


def _sent(
    request: Request, permit: Permit, form: Form, context: Mapping[str, Any], said: str, act: Callable[[], None]
) -> HttpResponse:
    """Act and go back to the victims, or the form with what is wrong. The door's own entry of a refusal stands."""
    if form.is_bound and form.is_valid():
        try:
            act()
        except Impossible as refusal:
            refuse(form, refusal, {})
        else:
            messages.success(request, said)
            return redirect("victims", urn=permit.urn)
    shown = {"permit": permit, "person": whom(permit), "form": form, "doubts": None, "foreseen": [], **context}
    return render(request, "writing/form.jinja", shown)


def _not_told(request: Request, permit: Permit) -> HttpResponse:
    """The same answer whether there is anything or not."""
    context = {"permit": permit, "group": FieldGroup.VICTIM}
    return render(request, "groups/not_of_the_role.jinja", context, status=403)


def _is_told(permit: Permit) -> bool:
    return FieldGroup.VICTIM in of(permit.actor, by_glass=permit.rule == BREAK_GLASS).records


def _victim(request: Request, permit: Permit, first: UUID) -> Known:
    found = known(permit.nominal_id, request.moment.on, request.moment.known_at)
    one = next((each for each in found if each.first == first), None)
    if one is None:
        raise Http404("there is no such victim of this nominal")
    return one


def _asking(permit: Permit, asking_id: UUID) -> Asking:
    one = next((each for each in askings(permit.nominal_id) if each.pk == asking_id), None)
    if one is None:
        raise Http404("there is no such request in this case")
    return one
