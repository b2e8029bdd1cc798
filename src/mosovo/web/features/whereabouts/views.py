"""Pages to record a change of address, a time in custody, hospital or abroad, and its end."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import decide_access
from mosovo.casework.address_changes import record_change_of_address
from mosovo.casework.court_result import AddressDetails, NotificationInPerson
from mosovo.casework.release import record_release
from mosovo.edge.request_context import Request
from mosovo.record.permit import Permit
from mosovo.rooms.whereabouts import queries
from mosovo.rooms.whereabouts.actions import record_spell
from mosovo.rooms.whereabouts.models import Spell
from mosovo.rooms.whereabouts.policy import RECORD, VIEW
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from .forms import MoveForm, NewSpellForm, ReleaseForm
from .stays import build_stay


@require_http_methods(["GET", "POST"])
@idempotent
def record_address_page(request: Request, urn: str) -> HttpResponse:
    """Record a change of address, and its notification if it was made in person."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    first = {"told_on": request.today, "taken_by": request.actor.name}
    form = MoveForm(request.POST or None, today=request.today, initial=first)
    context = {"now": queries.get_home(permit.nominal_id, on=request.today)}
    screen = RecordScreen(request, permit, form, "whereabouts/address.jinja", "The address is recorded.", context)
    screen.boxes = {"notified.on": "told_on"}
    return screen.respond(
        lambda override_reason: record_change_of_address(
            permit, today=request.today, override_reason=override_reason, **save_move(form)
        )
    )


def save_move(form: MoveForm) -> dict[str, Any]:
    """Return the move as arguments of casework. The notification is included only if it was made in person."""
    values = form.cleaned_data
    notified = NotificationInPerson(on=values["told_on"], station=values["station"], taken_by=values["taken_by"])
    return {
        "to": place_from_form(values, values["from_on"]),
        "notified": notified if values["in_person"] else None,
        "information_source": values["information_source"],
    }


def place_from_form(values: Mapping[str, Any], from_on: date) -> AddressDetails:
    """Build the address from the form."""
    return AddressDetails(
        kind=values["kind"], lines=values["lines"], postcode=values["postcode"],
        police_area=values.get("police_area", ""),
        from_on=from_on,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@idempotent
def record_spell_page(request: Request, urn: str) -> HttpResponse:
    """Record a time in custody, in hospital or abroad."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    form = NewSpellForm(request.POST or None, today=request.today)
    context = {"open": queries.get_open_custody(permit.nominal_id)}
    screen = RecordScreen(request, permit, form, "whereabouts/spell.jinja", "The time away is recorded.", context)
    return screen.record(record_spell)


@require_http_methods(["GET", "POST"])
@idempotent
def record_release_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Record the release, discharge or return, and the address after it."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    spell = open_spell(permit, first)
    form = ReleaseForm(request.POST or None, today=request.today)
    screen = RecordScreen(
        request, permit, form, "whereabouts/release.jinja", "The release is recorded.", {"spell": spell}
    )
    return screen.respond(
        lambda override_reason: record_release(
            permit, spell=spell, today=request.today, override_reason=override_reason, **save_release(form)
        )
    )


def open_spell(permit: Permit, first: UUID) -> Spell:
    """Return the open time away that has this first row, or raise Http404."""
    for each in queries.list_spells(permit.nominal_id):
        if each.first == first and queries.spell_end_date(each) is None:
            return each
    raise Http404("there is no such open time away")


def save_release(form: ReleaseForm) -> dict[str, Any]:
    """Return the release as arguments of casework."""
    values = form.cleaned_data
    former_address = place_from_form(values, values["ended_on"]) if values["to_address"] else None
    return {"ended_on": values["ended_on"], "information_source": values["information_source"], "to": former_address}


@require_GET
def show_stays(request: Request, urn: str) -> HttpResponse:
    """Show each address of a stay, with its days of the last 12 months on a strip."""
    permit, moment = open_nominal_for_page(request, urn, action=VIEW), request.moment
    stay_rows = [build_stay(stay, moment.on) for stay in queries.list_stays(permit.nominal_id, moment.known_at)]
    crumbs = [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Stays", "")]
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "stays": stay_rows,
        "moment": moment,
        "breadcrumbs": crumbs,
        "may_record": moment.is_current and decide_access(permit.actor, RECORD, permit.case).allowed,
    }
    return render_page(request, "whereabouts/stays.jinja", context)
