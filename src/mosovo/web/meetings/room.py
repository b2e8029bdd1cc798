"""The meeting room: one case of a sitting, its record beside the text, and each act where it stands on the agenda."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import may
from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload.people import named
from mosovo.organisations.models import Account, Agency
from mosovo.record.permit import Permit
from mosovo.record.refusing import Impossible, Unlikely
from mosovo.rooms.enclosures.queries import laid
from mosovo.rooms.mappa.queries import level_on
from mosovo.rooms.meetings import attending, days, deciding, policy, queries
from mosovo.rooms.meetings.agenda import AGENDA, SECTIONS
from mosovo.rooms.meetings.cases import Case, case_of
from mosovo.rooms.meetings.course import DRAFTS
from mosovo.rooms.meetings.models import SectionText, Slot
from mosovo.rooms.meetings.writing import Stale, write_section
from mosovo.web.forms import Form
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.versions import number
from mosovo.web.whom import opened, whom

from . import quiet
from .beside import beside
from .room_forms import (
    ActionForm,
    CirculatedForm,
    DisclosureForm,
    DissentForm,
    LevelForm,
    PersonForm,
    SeatedForm,
    close_form,
    seated,
)
from .seen import Seen
from .sittings import say

FIELDS = ("identity.name", "identity.birth", "meetings.case")


@dataclass
class Room:
    """One case, opened by somebody who looks at it or writes in it."""

    request: Request
    permit: Permit
    slot: Slot

    @classmethod
    def of(cls, request: Request, urn: str, slot: UUID, *, writing: bool = False) -> "Room":
        """The room, if there is such a case in a sitting, and whoever asks may see it."""
        to = policy.writing(request.actor) if writing else policy.VIEW
        permit = opened(request, urn, to=to, fields=FIELDS)
        found = next((each for each in queries.slots_by_first([slot]) if each.nominal_id == permit.nominal_id), None)
        if found is None:
            raise Http404("there is no such case of a sitting")
        return cls(request, permit, found)

    @property
    def writes(self) -> bool:
        """Whether they may write here."""
        return may(self.request.actor, policy.writing(self.request.actor), self.permit.case).allowed

    def at(self, section: str) -> HttpResponse:
        """Back in the room, at a section."""
        return redirect(
            f"{reverse('meeting_room', kwargs={'urn': self.permit.urn, 'slot': self.slot.first})}#{section}"
        )

    def page(self, bound: Mapping[str, Form] | None = None, **more: Any) -> HttpResponse:
        """The whole page, with the form that was sent where one came back."""
        case = case_of(self.slot)
        lines = days.day(self.slot.sitting)
        people = {each.nominal_id: each for each in named([each.slot.nominal_id for each in lines])}
        log(Act(Verb.CONSULTATION, "meetings.day", subjects=sorted(people), detail={"slot": str(self.slot.first)}))
        status = more.pop("status", 200)
        writes = self.writes and case.closed is None
        context = {
            "permit": self.permit,
            "person": whom(self.permit),
            "slot": self.slot,
            "sitting": self.slot.sitting,
            "case": case,
            "laid": laid(self.slot),
            "agenda": AGENDA,
            "lines": [(line, people.get(line.slot.nominal_id)) for line in lines],
            "next": _next(lines, self.slot),
            "level": level_on(self.slot.nominal_id, on=self.request.today),
            "beside": beside(self.permit, people.get(self.slot.nominal_id), self.request.today),
            "writes": writes,
            "types": self.writes and case.state.name in DRAFTS,
            "organises": policy.chairs(self.permit) and self.writes,
            "forms": {**(_forms(self, case) if self.writes else {}), **(bound or {})},
            "form": next(iter((bound or {}).values()), None),
            "since": quiet.opened(self.request, self.slot.first),
            "seen": Seen.of_texts(case.texts.values()),
            "missing": case.missing(None) if case.closed is None else [],
            **more,
        }
        return render(self.request, "meetings/room.jinja", context, status=status)

    def tried(self, name: str, form: Form, act: Callable[..., object], section: str) -> HttpResponse:
        """Act on what was sent, or say at its box why not. What is doubted counts as said: the reasons stand there."""
        if form.is_valid():
            try:
                act(today=self.request.today, **told(form))
            except Impossible as refused:
                say(form, refused)
            except Unlikely as unlikely:
                for each in unlikely.problems:
                    say(form, Impossible(each.field, each.message))
            else:
                return self.at(section)
        return self.page({name: form})


def in_the_room(act: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An act of the room: sent, it is done once; opened, it leads back there. Refused alike to who may not write."""

    @wraps(act)
    @require_http_methods(["GET", "POST"])
    @once
    def done(request: Request, urn: str, slot: UUID, **parts: Any) -> HttpResponse:
        here = Room.of(request, urn, slot, writing=True)
        return act(here, **parts) if request.method == "POST" else here.at("")

    return done


@require_GET
def room(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """The room of one case."""
    return Room.of(request, urn, slot).page()


@require_http_methods(["GET", "POST"])
def keep_section(request: Request, urn: str, slot: UUID, section: str) -> HttpResponse:
    """What is typed in a section, kept while it is typed. Kept twice it is kept once; over another's it is a 409.

    It carries no key: a version is written on top of the one that was seen, and on no other.
    """
    if section not in SECTIONS:
        raise Http404("there is no such section")
    here = Room.of(request, urn, slot, writing=True)
    if request.method != "POST":
        return here.at(section)
    text = str(request.POST.get("text", "")).replace("\r\n", "\n")
    both, over = (str(request.POST.get(name, "")) for name in ("both", "over"))
    seen = both or over or str(request.POST.get("seen", ""))
    last = queries.text_of(here.slot, section) if both else None
    if last is not None and str(last.version) == both:
        text = f"{last.text}\n\n{text}"
    try:
        row = write_section(here.permit, here.slot, section, text, seen=number(seen, 0))
    except Stale as stale:
        return _kept(here, section, status=409, theirs=stale.theirs, yours=stale.yours)
    except Impossible as refused:
        return _kept(here, section, status=422, refusal=refused.message, seen=seen)
    if not request.headers.get("HX-Request"):
        return here.at(section)
    return _kept(here, section, row=row, settled=bool(both or over))


@in_the_room
def mark_attendance(here: Room, invitation: UUID) -> HttpResponse:
    """How one agency attended."""
    request = here.request
    row = next((each for each in queries.invitations_to([here.slot]) if each.first == invitation), None)
    if row is None:
        raise Http404("there is no such invitation to this case")
    form = SeatedForm(request.POST, today=request.today, prefix=f"seat-{invitation}")
    return here.tried(f"seat-{invitation}", form, partial(attending.attend, here.permit, row), "who")


@in_the_room
def decide_disclosure(here: Room) -> HttpResponse:
    """Whether anybody is told."""
    request = here.request
    form = DisclosureForm(request.POST, today=request.today, prefix="disclosure")
    return here.tried("disclosure", form, partial(deciding.consider, here.permit, here.slot), "disclosure")


@in_the_room
def decide_level(here: Room) -> HttpResponse:
    """At which level it goes on."""
    request = here.request
    form = LevelForm(request.POST, today=request.today, prefix="level")
    return here.tried("level", form, partial(deciding.decide_level, here.permit, here.slot), "level")


@in_the_room
def differ(here: Room) -> HttpResponse:
    """Another view."""
    request = here.request
    form = _dissent_form(request, case_of(here.slot), request.POST)
    return here.tried("dissent", form, partial(deciding.differ, here.permit, here.slot), "dissent")


@in_the_room
def close(here: Room) -> HttpResponse:
    """The case is dealt with; on to the next."""
    request = here.request
    form = close_form(case_of(here.slot), request.POST, request.today)
    lines = days.day(here.slot.sitting)
    answer = here.tried("close", form, partial(deciding.close, here.permit, here.slot), "next")
    following = _next(lines, here.slot)
    if answer.status_code == 302 and following is not None:
        people = named([following.nominal_id])
        if people:
            return redirect("meeting_room", urn=people[0].urn, slot=following.first)
    return answer


def told(form: Any) -> dict[str, Any]:
    """What the form says, under the names of the room."""
    return dict(form.told() if hasattr(form, "told") else form.cleaned_data)


def _kept(here: Room, section: str, *, status: int = 200, row: SectionText | None = None, **more: Any) -> HttpResponse:
    """How a section stands after it was sent: a line for the page that sends while somebody types, or the page."""
    context = {"section": SECTIONS[section], "slot": here.slot, "permit": here.permit, "row": row,
               "now": here.request.now, **more}  # fmt: skip
    if here.request.headers.get("HX-Request"):
        return render(here.request, "meetings/kept.jinja", context, status=status)
    return render(here.request, "meetings/stale.jinja", context, status=status)


def _next(lines: Sequence[days.DayLine], slot: Slot) -> Slot | None:
    """The case after this one."""
    slots = [each.slot for each in lines]
    place = next((at for at, each in enumerate(slots) if each.first == slot.first), len(slots))
    return slots[place + 1] if place + 1 < len(slots) else None


def _forms(here: Room, case: Case) -> dict[str, Form]:
    """The forms of the room, each with what stands already."""
    request = here.request
    disclosure, level = case.consideration, case.level
    shown = {name: getattr(disclosure, name) for name in DisclosureForm.base_fields} if disclosure else {}
    at = {"level": str(level.level), "criteria": level.criteria, "reasons": level.reasons} if level else {}
    seats = {
        f"seat-{each.invitation.first}": SeatedForm(
            today=request.today, prefix=f"seat-{each.invitation.first}", initial=seated(each)
        )
        for each in case.seats
    }
    return {
        "disclosure": DisclosureForm(today=request.today, prefix="disclosure", initial=shown),
        "level": LevelForm(today=request.today, prefix="level", initial=at),
        "action": action_form(here, case, None),
        "circulated": CirculatedForm(today=request.today, prefix="circulated"),
        "dissent": _dissent_form(request, case, None),
        "close": close_form(case, None, request.today),
        **seats,
        **{
            key: PersonForm(today=request.today, prefix=key) for key in (f"person-{e.action.first}" for e in case.given)
        },
    }


def action_form(here: Room, case: Case, data: Any) -> ActionForm:
    """The form of an action: given to an agency that is asked, or to the police, and to somebody of theirs."""
    form = ActionForm(data, today=here.request.today, prefix="action")
    agencies = {each.invitation.agency_id: each.invitation.agency for each in case.seats}
    police = Agency.objects.get(code="POL")
    people = [each.invitation.account for each in case.seats if each.invitation.account]
    team = Account.objects.filter(
        is_active=True, force=here.permit.case.holding_force, team=here.permit.case.team
    ).order_by("name")
    form.offer({police.pk: police, **agencies}.values(), {each.pk: each for each in (*team, *people)}.values())
    return form


def _dissent_form(request: Request, case: Case, data: Any) -> DissentForm:
    form = DissentForm(data, today=request.today, prefix="dissent")
    form.offer({each.invitation.agency_id: each.invitation.agency for each in case.seats}.values())
    return form
