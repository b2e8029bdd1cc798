"""A change of address; time in custody, in hospital or abroad; and the end of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import may
from mosovo.casework.moves import record_move
from mosovo.casework.parts import GivenInPerson, Place
from mosovo.casework.release import record_release
from mosovo.record.permit import Permit
from mosovo.rooms.whereabouts import queries
from mosovo.rooms.whereabouts.actions import record_spell
from mosovo.rooms.whereabouts.models import Spell
from mosovo.rooms.whereabouts.policy import RECORD, VIEW
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import opened, whom
from mosovo.web.writing import Screen

from .forms import MoveForm, NewSpellForm, ReleaseForm
from .stays import drawn


@require_http_methods(["GET", "POST"])
@once
def address(request: Request, urn: str) -> HttpResponse:
    """A change of address and, if it was told in person, the notification of it."""
    permit = opened(request, urn, to=RECORD)
    first = {"told_on": request.today, "taken_by": request.actor.name}
    form = MoveForm(request.POST or None, today=request.today, initial=first)
    context = {"now": queries.home(permit.nominal_id, on=request.today)}
    screen = Screen(request, permit, form, "whereabouts/address.jinja", "The address is recorded.", context)
    screen.boxes = {"notified.on": "told_on"}
    return screen.answer(
        lambda because: record_move(permit, today=request.today, confirmed_because=because, **moved(form))
    )


def moved(form: MoveForm) -> dict[str, Any]:
    """The move, under the names of casework: what was notified only where it was told in person."""
    told = form.cleaned_data
    notified = GivenInPerson(on=told["told_on"], station=told["station"], taken_by=told["taken_by"])
    return {
        "to": place(told, told["from_on"]),
        "notified": notified if told["in_person"] else None,
        "told_by": told["told_by"],
    }


def place(told: Mapping[str, Any], from_on: date) -> Place:
    """The address that a form gave."""
    return Place(
        kind=told["kind"], lines=told["lines"], postcode=told["postcode"], police_area=told.get("police_area", ""),
        from_on=from_on,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def spell(request: Request, urn: str) -> HttpResponse:
    """Time in custody, in hospital or abroad."""
    permit = opened(request, urn, to=RECORD)
    form = NewSpellForm(request.POST or None, today=request.today)
    context = {"open": queries.open_custody(permit.nominal_id)}
    screen = Screen(request, permit, form, "whereabouts/spell.jinja", "The time is recorded.", context)
    return screen.answer(
        lambda because: record_spell(permit, today=request.today, confirmed_because=because, **form.cleaned_data)
    )


@require_http_methods(["GET", "POST"])
@once
def release(request: Request, urn: str, first: UUID) -> HttpResponse:
    """The day of release, discharge or return, and where they went."""
    permit = opened(request, urn, to=RECORD)
    of = open_spell(permit, first)
    form = ReleaseForm(request.POST or None, today=request.today)
    screen = Screen(request, permit, form, "whereabouts/release.jinja", "The release is recorded.", {"spell": of})
    return screen.answer(
        lambda because: record_release(
            permit, spell=of, today=request.today, confirmed_because=because, **released(form)
        )
    )


def open_spell(permit: Permit, first: UUID) -> Spell:
    """The spell of the nominal that has this first row and no end yet."""
    for each in queries.spells(permit.nominal_id):
        if each.first == first and queries.ended_on(each) is None:
            return each
    raise Http404("there is no such spell that is still open")


def released(form: ReleaseForm) -> dict[str, Any]:
    """The release, under the names of casework."""
    told = form.cleaned_data
    went = place(told, told["ended_on"]) if told["to_address"] else None
    return {"ended_on": told["ended_on"], "told_by": told["told_by"], "to": went}


@require_GET
def stays(request: Request, urn: str) -> HttpResponse:
    """Each address of a stay, with its days of the last twelve months on a strip."""
    permit, moment = opened(request, urn, to=VIEW), request.moment
    found = [drawn(stay, moment.on) for stay in queries.stays(permit.nominal_id, moment.known_at)]
    crumbs = [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Stays", "")]
    context = {
        "permit": permit,
        "person": whom(permit),
        "stays": found,
        "moment": moment,
        "breadcrumbs": crumbs,
        "may_record": moment.is_live and may(permit.actor, RECORD, permit.case).allowed,
    }
    return render(request, "whereabouts/stays.jinja", context)
