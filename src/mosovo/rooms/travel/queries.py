"""Load the journeys of a nominal, as recorded at a moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from mosovo.organisations.countries import country_name
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Spell

from .models import (
    Journey,
    JourneyChange,
    JourneyCheck,
    JourneyDeparture,
    JourneyFact,
    JourneyReturn,
    JourneyStop,
    TravelDecision,
    TravelEnquiry,
    TravelNotice,
)

JOURNEY_FACTS: tuple[type[JourneyFact], ...] = (
    JourneyStop,
    TravelNotice,
    JourneyChange,
    JourneyDeparture,
    JourneyReturn,
    TravelEnquiry,
    TravelDecision,
    JourneyCheck,
)


@dataclass(frozen=True, slots=True)
class JourneyDetails:
    """A journey with all its facts, each kind in order."""

    journey: Journey
    rows: Mapping[type[JourneyFact], Sequence[Any]]
    spell: Spell | None = None
    """The time abroad that was this journey; None before departure."""

    @property
    def stops(self) -> Sequence[JourneyStop]:
        """Return the countries in the order of travel."""
        return self.rows[JourneyStop]

    @property
    def notices(self) -> Sequence[TravelNotice]:
        """Return the travel notices, earliest first."""
        return self.rows[TravelNotice]

    @property
    def changes(self) -> Sequence[JourneyChange]:
        """Return the changes of the plan, earliest first."""
        return self.rows[JourneyChange]

    @property
    def departure(self) -> JourneyDeparture | None:
        """Return the departure, if recorded."""
        return next(iter(self.rows[JourneyDeparture]), None)

    @property
    def back(self) -> JourneyReturn | None:
        """Return the return, if recorded with the journey."""
        return next(iter(self.rows[JourneyReturn]), None)

    @property
    def leaves_on(self) -> date:
        """Return the planned departure date after every change."""
        moved = [change for change in self.changes if change.kind == JourneyChange.Kind.DEPARTURE and change.leaves_on]
        latest: date | None = moved[-1].leaves_on if moved else None
        return latest or self.journey.departs_on

    @property
    def called_off(self) -> JourneyChange | None:
        """Return the cancellation, if any."""
        return next((change for change in self.changes if change.kind == JourneyChange.Kind.CALLED_OFF), None)

    @property
    def left_on(self) -> date | None:
        """Return the date of departure, if recorded."""
        return self.spell.from_on if self.spell else None

    @property
    def returned_on(self) -> date | None:
        """Return the date of return, if recorded."""
        return whereabouts.spell_end_date(self.spell) if self.spell else None

    @property
    def countries(self) -> str:
        """Return the names of the countries in the order of travel."""
        return ", ".join(country_name(stop.country) for stop in self.stops) or "country not recorded"

    @property
    def notified(self) -> TravelNotice | None:
        """Return the first travel notice given before departure, if any."""
        return next((notice for notice in self.notices if notice.kind == TravelNotice.Kind.BEFORE), None)

    @property
    def enquiries(self) -> Sequence[TravelEnquiry]:
        """Return the enquiries made, earliest first."""
        return self.rows[TravelEnquiry]

    @property
    def decisions(self) -> Sequence[TravelDecision]:
        """Return the decisions about the journey, earliest first."""
        return self.rows[TravelDecision]

    @property
    def checks(self) -> Sequence[JourneyCheck]:
        """Return the results of the checks."""
        return self.rows[JourneyCheck]


def filter_journeys(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Journey]:
    """Return a query of the journeys, latest departure first."""
    return (
        Journey.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-departs_on", "-recorded_at")
    )


def list_journeys(
    nominal_id: UUID, known_at: datetime | None = None, *, only: UUID | None = None
) -> list[JourneyDetails]:
    """List the journeys with all their facts, latest first. One query for each kind of fact."""
    journeys = filter_journeys(nominal_id, known_at)
    results = list(journeys.filter(first=only) if only else journeys)
    if not results:
        return []
    rows: dict[UUID, dict[type[JourneyFact], list[Any]]] = {
        row.first: {model: [] for model in JOURNEY_FACTS} for row in results
    }
    for model in JOURNEY_FACTS:
        known = model.objects.for_nominal(nominal_id, known_at).filter(journey_id__in=rows)
        for row in known.select_related("recorded_by").order_by(*_ORDER.get(model, ()), "recorded_at"):
            rows[row.journey_id][model].append(row)
    spells = {spell.first: spell for spell in whereabouts.list_spells(nominal_id, known_at)}
    for recorded in rows.values():
        _omit_without_spell(recorded, spells)
    return [JourneyDetails(row, rows[row.first], _find_spell(rows[row.first], spells)) for row in results]


def _omit_without_spell(rows: dict[type[JourneyFact], list[Any]], spells: Mapping[UUID, Spell]) -> None:
    """Omit a departure whose time abroad was struck out, and a return whose end was."""
    ends = {spell.end.first for spell in spells.values() if spell.end is not None}  # type: ignore[attr-defined]
    rows[JourneyDeparture] = [row for row in rows[JourneyDeparture] if row.spell_id in spells]
    rows[JourneyReturn] = [row for row in rows[JourneyReturn] if row.end_id in ends]


_ORDER: dict[type[JourneyFact], Sequence[str]] = {
    JourneyStop: ("position",), TravelNotice: ("on",), JourneyChange: ("on",), TravelEnquiry: ("on",),
    TravelDecision: ("on",),
}  # fmt: skip


def _find_spell(rows: Mapping[type[JourneyFact], Sequence[Any]], spells: Mapping[UUID, Spell]) -> Spell | None:
    return next((spells[row.spell_id] for row in rows[JourneyDeparture] if row.spell_id in spells), None)


def get_journey(nominal_id: UUID, first: UUID) -> JourneyDetails | None:
    """Return one journey in its current version; None if there is none or it was struck out."""
    return next(iter(list_journeys(nominal_id, only=first)), None)
