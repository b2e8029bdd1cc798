"""Whereabouts on the case file: addresses, times away, absences, and changes that the law asks about."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.urls import reverse

from mosovo.edge.request_context import LONDON
from mosovo.rooms.whereabouts import queries
from mosovo.rooms.whereabouts.models import (
    Absence,
    AbsenceStep,
    Address,
    Change,
    QualifyingStay,
    Spell,
    SpellEnd,
    StayDays,
)
from mosovo.rooms.whereabouts.queries import AbsenceRequirement
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date, format_timestamp
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts
from mosovo_law.core.days import span_through

from .stays import describe_stay_days

ROOM = "whereabouts"
DETAINED_KINDS = {Spell.Kind.CUSTODY, Spell.Kind.HOSPITAL, Spell.Kind.IMMIGRATION, Spell.Kind.POLICE}
SHORT_NAMES = {
    Spell.Kind.CUSTODY: "In custody",
    Spell.Kind.HOSPITAL: "In hospital",
    Spell.Kind.ABROAD: "Abroad",
    Spell.Kind.IMMIGRATION: "Immigration detention",
    Spell.Kind.POLICE: "Police custody",
}


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room: addresses first, then times away."""
    query_args, on = (case.nominal_id, case.known_at), case.moment.on
    addresses, spells = list(queries.list_addresses(*query_args)), list(queries.list_spells(*query_args))
    stays = queries.list_stays(*query_args)
    requirement = queries.absence_requirement(case.nominal_id, case.permit.case.holding_force, case.known_at)
    absences = queries.list_absences(*query_args) if requirement.on_record else []
    return Panel(
        anchor="where",
        title="Whereabouts",
        lines=[
            *_build_address_rows(addresses, on),
            *_build_stay_rows(case, stays),
            *_build_spell_rows(spells),
            *_build_absence_rows(absences),
            *_build_change_rows(queries.list_changes(*query_args)),
        ],
        entries=[
            *(_build_address_entry(address, addresses) for address in addresses),
            *(entry for stay in stays for entry in _build_stay_entries(stay)),
            *map(_build_absence_entry, absences),
            *map(_build_spell_entry, spells),
        ],
        tags=[
            SHORT_NAMES[Spell.Kind(spell.kind)]
            for spell in spells
            if spell.from_on <= on and not queries.spell_end_date(spell)
        ],
        acts=list(_list_record_links(case, spells, requirement)),
    )


def _list_record_links(
    case: CaseContext, spells: Iterable[Spell], requirement: AbsenceRequirement
) -> Iterator[DutyLink]:
    """List the links: change of address, time away, the end of each open one, and absences where the law needs them."""
    url_kwargs = {"urn": case.permit.urn}
    yield DutyLink("Change of address", reverse("record_move", kwargs=url_kwargs))
    yield DutyLink("Time in custody, in hospital or abroad", reverse("record_spell", kwargs=url_kwargs))
    for spell in spells:
        if not queries.spell_end_date(spell):
            name = "Return" if spell.kind == Spell.Kind.ABROAD else "Release"
            yield DutyLink(name, url_of_parts("record_release", {**url_kwargs, "first": spell.first}))
    yield build_record_link(case, StayDays)
    yield build_record_link(case, Change)
    if requirement.by_law or requirement.on_record:
        yield build_record_link(case, Absence)
    if requirement.on_record:
        yield build_record_link(case, AbsenceStep)


def _format_span(from_on: date, until: date | None) -> str:
    return f"From {format_date(from_on)}" + (f" until {format_date(until)}" if until else "")


def _build_address_rows(addresses: Sequence[Address], on: date) -> Iterator[FactRow]:
    if not any(_is_home(address) and _lives_there(address, addresses, on) for address in addresses):
        yield FactRow("Home", "No home address or place where regularly found is recorded.", state="missing")
    for address in addresses:
        until = _left_on(address, addresses)
        name = {"home": "Home", "regularly-found": "Regularly found"}.get(address.kind, "Also stays")
        name = f"{name} before" if until and until <= on else name
        area = f". Police area: {address.police_area}" if address.police_area else ""
        detail = f"{_format_span(address.from_on, until)}{area}"
        yield FactRow(name, str(address), detail, on=address.from_on, until=until, row=address, room=ROOM)


def _is_home(address: Address) -> bool:
    return address.kind in queries.HOMES


def _left_on(address: Address, addresses: Sequence[Address]) -> date | None:
    """Return the first date no longer there: as recorded, or the start of the next home, as there is one at a time."""
    if address.until or not _is_home(address):
        return address.until
    later = [other.from_on for other in addresses if _is_home(other) and other.from_on > address.from_on]
    return min(later, default=None)


def _lives_there(address: Address, addresses: Sequence[Address], on: date) -> bool:
    until = _left_on(address, addresses)
    return address.from_on <= on and (until is None or on < until)


def _build_stay_rows(case: CaseContext, stays: Iterable[QualifyingStay]) -> Iterator[FactRow]:
    """Yield each address of a stay with its count of days, then each run of days, which can be corrected."""
    on = case.moment.on
    for stay in stays:
        place = ", ".join(str(stay).splitlines())
        link = DutyLink("Show days", url_of_parts("stays", {"urn": case.permit.urn}))
        yield FactRow("Stayed at", place, describe_stay_days(stay.runs, on), row=stay, room=ROOM, act=link)
        for run in reversed(stay.runs):
            days = format_count((run.last_day_on - run.first_day_on).days + 1, "day")
            span = f"{format_date(run.first_day_on)} to {format_date(run.last_day_on)}"
            yield FactRow("Days there", span, f"{days}, {place}", on=run.first_day_on, row=run, room=ROOM)


def _build_stay_entries(stay: QualifyingStay) -> Iterator[TimelineEntry]:
    for run in stay.runs:
        place = ", ".join(str(stay).splitlines())
        until = span_through(run.first_day_on, run.last_day_on).until
        yield TimelineEntry(
            "Stayed at", run.first_day_on, place, until=until, information_source=format_provenance(run)
        )


def _build_absence_rows(absences: Iterable[Absence]) -> Iterator[FactRow]:
    """Yield each absence from home with its nights, then its notifications and the return."""
    for absence in absences:
        leaves = format_timestamp(absence.leaves_at)
        nights = (
            "Number of nights not recorded"
            if absence.intended_nights is None
            else format_count(absence.intended_nights, "night")
        )
        left_out = f", {absence.nights_left_out} left out, s.85A(8)" if absence.nights_left_out else ""
        on = absence.leaves_at.astimezone(LONDON).date()
        yield FactRow("Away from home", f"From {leaves}", f"{nights}{left_out}", on=on, row=absence, room=ROOM)
        for step in absence.steps:
            named = f"Return notified for {format_date(step.returns_on)}" if step.returns_on else ""
            detail = ". ".join(part for part in (named, step.station, step.taken_by) if part)
            value = f"{step.get_kind_display()}, {format_date(step.on)}"
            yield FactRow("Absence", value, detail, on=step.on, row=step, room=ROOM)


def _build_absence_entry(absence: Absence) -> TimelineEntry:
    returned_on = next((step.on for step in absence.steps if step.kind == AbsenceStep.Kind.RETURNED), None)
    on = absence.leaves_at.astimezone(LONDON).date()
    return TimelineEntry(
        "Away",
        on,
        "Away from home",
        until=returned_on,
        open_ended=returned_on is None,
        information_source=format_provenance(absence),
    )


def _build_spell_rows(spells: Iterable[Spell]) -> Iterator[FactRow]:
    for spell in spells:
        until = queries.spell_end_date(spell)
        is_current = "" if until else ". No end is recorded"
        name = SHORT_NAMES[Spell.Kind(spell.kind)]
        value = spell.place or "Place not recorded"
        yield FactRow(
            name,
            value,
            _format_span(spell.from_on, until) + is_current,
            on=spell.from_on,
            until=until,
            row=spell,
            room=ROOM,
        )
        end: SpellEnd | None = spell.end  # type: ignore[attr-defined]
        if end is not None:
            yield FactRow("Ended", format_date(end.ended_on), f"{name}, {value}", on=end.ended_on, row=end, room=ROOM)


def _build_change_rows(changes: Iterable[Change]) -> Iterator[FactRow]:
    for change in changes:
        yield FactRow(
            "Change", change.get_kind_display(), _format_change_dates(change), on=change.on, row=change, room=ROOM
        )


def _format_change_dates(change: Change) -> str:
    if change.from_at:
        return f"From {format_timestamp(change.from_at)}" + (
            f" to {format_timestamp(change.until_at)}" if change.until_at else ""
        )
    if change.first_day_on:
        last = f" to {format_date(change.last_day_on)}" if change.last_day_on else ""
        return f"{format_date(change.first_day_on)}{last}, both days counted"
    return format_date(change.on) if change.on else ""


def _build_address_entry(address: Address, addresses: Sequence[Address]) -> TimelineEntry:
    until = _left_on(address, addresses)
    return TimelineEntry(
        "Lives at",
        address.from_on,
        str(address),
        until=until,
        open_ended=until is None,
        information_source=format_provenance(address),
    )


def _build_spell_entry(spell: Spell) -> TimelineEntry:
    until = queries.spell_end_date(spell)
    name = SHORT_NAMES[Spell.Kind(spell.kind)]
    return TimelineEntry(
        "Held" if spell.kind in DETAINED_KINDS else "Abroad",
        spell.from_on,
        name,
        until=until,
        open_ended=until is None,
        tone="custody" if spell.kind in DETAINED_KINDS else "plain",
        detail=spell.place,
        information_source=format_provenance(spell),
    )
