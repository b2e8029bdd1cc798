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
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance, record_links
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts
from mosovo_law.core.days import span_through

from .stays import describe_stay_days

ROOM = "whereabouts"
HELD = {Spell.Kind.CUSTODY, Spell.Kind.HOSPITAL, Spell.Kind.IMMIGRATION, Spell.Kind.POLICE}
SHORT = {
    Spell.Kind.CUSTODY: "In custody",
    Spell.Kind.HOSPITAL: "In hospital",
    Spell.Kind.ABROAD: "Abroad",
    Spell.Kind.IMMIGRATION: "Immigration detention",
    Spell.Kind.POLICE: "Police custody",
}


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room: addresses first, then times away."""
    about, on = (case.nominal_id, case.known_at), case.moment.on
    addresses, spells = list(queries.list_addresses(*about)), list(queries.list_spells(*about))
    stays = queries.list_stays(*about)
    requirement = queries.absence_requirement(case.nominal_id, case.permit.case.holding_force, case.known_at)
    absences = queries.list_absences(*about) if requirement.on_record else []
    return Panel(
        anchor="where",
        title="Whereabouts",
        lines=[
            *_addresses(addresses, on),
            *_stays(case, stays),
            *_spells(spells),
            *_absences(absences),
            *_changes(queries.list_changes(*about)),
        ],
        entries=[
            *(_lived(address, addresses) for address in addresses),
            *(entry for stay in stays for entry in _stayed(stay)),
            *map(_away, absences),
            *map(_build_spell_entry, spells),
        ],
        tags=[
            SHORT[Spell.Kind(spell.kind)]
            for spell in spells
            if spell.from_on <= on and not queries.spell_end_date(spell)
        ],
        acts=list(_acts(case, spells, requirement)),
    )


def _acts(case: CaseContext, spells: Iterable[Spell], requirement: AbsenceRequirement) -> Iterator[DutyLink]:
    """List the links: change of address, time away, the end of each open one, and absences where the law needs them."""
    to = {"urn": case.permit.urn}
    yield DutyLink("Change of address", reverse("record_move", kwargs=to))
    yield DutyLink("Time in custody, in hospital or abroad", reverse("record_spell", kwargs=to))
    for spell in spells:
        if not queries.spell_end_date(spell):
            name = "Return" if spell.kind == Spell.Kind.ABROAD else "Release"
            yield DutyLink(name, url_of_parts("record_release", {**to, "first": spell.first}))
    yield record_links(case, StayDays)
    yield record_links(case, Change)
    if requirement.by_law or requirement.on_record:
        yield record_links(case, Absence)
    if requirement.on_record:
        yield record_links(case, AbsenceStep)


def _span(from_on: date, until: date | None) -> str:
    return f"From {format_date(from_on)}" + (f" until {format_date(until)}" if until else "")


def _addresses(addresses: Sequence[Address], on: date) -> Iterator[FactRow]:
    if not any(_is_home(address) and _lives_there(address, addresses, on) for address in addresses):
        yield FactRow("Home", "No home address or place where regularly found is recorded.", state="missing")
    for address in addresses:
        until = _left_on(address, addresses)
        name = {"home": "Home", "regularly-found": "Regularly found"}.get(address.kind, "Also stays")
        name = f"{name} before" if until and until <= on else name
        area = f". Police area: {address.police_area}" if address.police_area else ""
        detail = f"{_span(address.from_on, until)}{area}"
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


def _stays(case: CaseContext, stays: Iterable[QualifyingStay]) -> Iterator[FactRow]:
    """Yield each address of a stay with its count of days, then each run of days, which can be corrected."""
    on = case.moment.on
    for stay in stays:
        at = ", ".join(str(stay).splitlines())
        way = DutyLink("Show days", url_of_parts("stays", {"urn": case.permit.urn}))
        yield FactRow("Stayed at", at, describe_stay_days(stay.runs, on), row=stay, room=ROOM, act=way)
        for run in reversed(stay.runs):
            days = format_count((run.last_day_on - run.first_day_on).days + 1, "day")
            span = f"{format_date(run.first_day_on)} to {format_date(run.last_day_on)}"
            yield FactRow("Days there", span, f"{days}, {at}", on=run.first_day_on, row=run, room=ROOM)


def _stayed(stay: QualifyingStay) -> Iterator[TimelineEntry]:
    for run in stay.runs:
        at = ", ".join(str(stay).splitlines())
        until = span_through(run.first_day_on, run.last_day_on).until
        yield TimelineEntry("Stayed at", run.first_day_on, at, until=until, information_source=format_provenance(run))


def _absences(absences: Iterable[Absence]) -> Iterator[FactRow]:
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


def _away(absence: Absence) -> TimelineEntry:
    back = next((step.on for step in absence.steps if step.kind == AbsenceStep.Kind.RETURNED), None)
    on = absence.leaves_at.astimezone(LONDON).date()
    return TimelineEntry(
        "Away", on, "Away from home", until=back, open_ended=back is None, information_source=format_provenance(absence)
    )


def _spells(spells: Iterable[Spell]) -> Iterator[FactRow]:
    for spell in spells:
        until = queries.spell_end_date(spell)
        still = "" if until else ". No end is recorded"
        name = SHORT[Spell.Kind(spell.kind)]
        value = spell.place or "Place not recorded"
        yield FactRow(
            name, value, _span(spell.from_on, until) + still, on=spell.from_on, until=until, row=spell, room=ROOM
        )
        end: SpellEnd | None = spell.end  # type: ignore[attr-defined]
        if end is not None:
            yield FactRow("Ended", format_date(end.ended_on), f"{name}, {value}", on=end.ended_on, row=end, room=ROOM)


def _changes(changes: Iterable[Change]) -> Iterator[FactRow]:
    for change in changes:
        yield FactRow("Change", change.get_kind_display(), _when(change), on=change.on, row=change, room=ROOM)


def _when(change: Change) -> str:
    if change.from_at:
        return f"From {format_timestamp(change.from_at)}" + (
            f" to {format_timestamp(change.until_at)}" if change.until_at else ""
        )
    if change.first_day_on:
        last = f" to {format_date(change.last_day_on)}" if change.last_day_on else ""
        return f"{format_date(change.first_day_on)}{last}, both days counted"
    return format_date(change.on) if change.on else ""


def _lived(address: Address, addresses: Sequence[Address]) -> TimelineEntry:
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
    name = SHORT[Spell.Kind(spell.kind)]
    return TimelineEntry(
        "Held" if spell.kind in HELD else "Abroad",
        spell.from_on,
        name,
        until=until,
        open_ended=until is None,
        tone="custody" if spell.kind in HELD else "plain",
        detail=spell.place,
        information_source=format_provenance(spell),
    )
