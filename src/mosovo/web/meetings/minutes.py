"""The minutes of a case: as they stand, each step of them, and as a paper that leaves."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log_leaving
from mosovo.audit.verbs import Verb
from mosovo.papers.blocks import Paper
from mosovo.papers.minutes import minutes as drawn
from mosovo.papers.person import person_of
from mosovo.record.refusing import Impossible
from mosovo.record.writing import NotPermitted
from mosovo.rooms.meetings import minuting, policy
from mosovo.rooms.meetings.cases import Case, case_of
from mosovo.rooms.meetings.models import Copy, CopyOpening, MinutesRequest
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.papers.handing import named, pdf, word
from mosovo.web.signin.stepup import fresh, fresh_to_read
from mosovo.web.whom import whom
from mosovo.web.words import instant

from .room import Room, in_the_room

SAID = {
    "send": "The draft is with the chair.",
    "return": "The draft is back with who takes the minutes.",
    "approve": "The minutes are approved. Distribute them next.",
    "distribute": "Everybody who is still asked to the case has a copy.",
    "amend": "The minutes are open again. What was given out stays as it was until you distribute the next version.",
}


@require_GET
def minutes(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """As they stand, how they came to it, and what may be done next."""
    here = _written(request, urn, slot)
    return _page(here)


@in_the_room
def step(here: Room, step: str) -> HttpResponse:
    """One step of the minutes. Giving them out is a step of its own, that asks once more who is there."""
    request = here.request
    text = str(request.POST.get("text", "")).strip()
    acts: dict[str, Any] = {
        "send": minuting.send, "approve": minuting.approve,
        "return": partial(minuting.give_back, text=text), "amend": partial(minuting.reopen, text=text),
    }  # fmt: skip
    if step not in acts:
        raise Http404("there is no such step of minutes")
    return _taken(here, step, acts[step], text)


@fresh
@in_the_room
def distribute(here: Room) -> HttpResponse:
    """Give everybody who is still asked their copy."""
    return _taken(here, "distribute", minuting.distribute)


def _taken(here: Room, step: str, act: Callable[..., object], text: str = "") -> HttpResponse:
    try:
        act(here.permit, here.slot, today=here.request.today)
    except Impossible as refused:
        return _page(here, refusal=refused.message, text=text)
    except NotPermitted as refused:
        raise Http404("this step is another's") from refused
    messages.success(here.request, SAID[step])
    return redirect("meeting_minutes", urn=here.permit.urn, slot=here.slot.first)


@fresh_to_read
@require_GET
def as_pdf(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """The minutes as a PDF, marked with who took them."""
    here = _written(request, urn, slot)
    return pdf(_leaving(here, whole=True), named("minutes", here.slot.first), saved=True)


@fresh_to_read
@require_GET
def as_word(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """The same to be edited."""
    here = _written(request, urn, slot)
    return word(_leaving(here, whole=True), named("minutes", here.slot.first))


@fresh_to_read
@require_GET
def summary(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """The executive summary as a PDF."""
    here = _written(request, urn, slot)
    return pdf(_leaving(here, whole=False), named("summary", here.slot.first), saved=True)


def paper(here: Room, case: Case, mark: str, *, whole: bool = True) -> Paper:
    """The minutes of a case as whoever opened it may read them."""
    return drawn(person_of(here.permit), case, mark, whole=whole)


def marked(request: Request, what: str, entry: int | None = None) -> str:
    """At the foot of each leaf: who reads, when, and where the log says so."""
    number = f", entry {entry} of the log" if entry else ""
    return f"{what}. {request.actor.name}, {instant(request.now)}{number}."


def _leaving(here: Room, *, whole: bool) -> Paper:
    case = case_of(here.slot)
    act = Act(
        Verb.DISCLOSURE, "meetings.take_minutes", subjects=[here.permit.nominal_id], rule=here.permit.rule,
        recipient=here.request.actor.name, detail={"slot": str(here.slot.first), "whole": whole},
    )  # fmt: skip
    entry = log_leaving(act)
    made = paper(here, case, "", whole=whole)
    state = {"approved": "Approved", "distributed": "Distributed"}.get(case.state.name, "Draft")
    return replace(made, mark=marked(here.request, f"{state}, version {case.state.version}", entry))


def _written(request: Request, urn: str, slot: UUID) -> Room:
    """Minutes in the making are read by those who write them; everybody else has a copy."""
    return Room.of(request, urn, slot, writing=True)


def _page(here: Room, **more: Any) -> HttpResponse:
    case = case_of(here.slot)
    made = paper(here, case, marked(here.request, f"{case.state.name.capitalize()}, version {case.state.version}"))
    copies = list(Copy.objects.known_at().filter(slot=here.slot.first).select_related("invitation__agency"))
    openings = list(CopyOpening.objects.filter(copy__in=copies).select_related("opened_by").order_by("opened_at"))
    context = {
        "permit": here.permit,
        "person": whom(here.permit),
        "slot": here.slot,
        "case": case,
        "paper": made.content(),
        "copies": [(each, [one for one in openings if one.copy_id == each.pk]) for each in copies],
        "asked": MinutesRequest.objects.known_at().filter(slot=here.slot.first).order_by("reply_by"),
        "chairs": policy.chairs(here.permit),
        **more,
    }
    return render(here.request, "meetings/minutes.jinja", context, status=200)
