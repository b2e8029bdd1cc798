"""Record foreign travel: the plan with its travel notice, and the departure and return with the time abroad."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.travel import actions as travel
from mosovo.rooms.travel.journey_checks import JourneyFinding
from mosovo.rooms.travel.models import Journey, JourneyChange, JourneyDeparture, JourneyReturn, TravelNotice
from mosovo.rooms.travel.queries import JourneyDetails, get_journey
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts import queries as whereabouts_queries
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .court_result import as_single_action, part


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDetails:
    """A travel notice given in person: date, time, station and officer."""

    on: date
    at: time | None = None
    station: str = ""
    taken_by: str = ""
    acknowledged: bool = False

    def to_fact_values(self) -> dict[str, Any]:
        """Return the field values of the travel notice."""
        return {
            "on": self.on, "time": self.at, "station": self.station, "taken_by": self.taken_by,
            "acknowledged": self.acknowledged,
        }  # fmt: skip


def plan_journey(
    permit: Permit,
    *,
    plan: Mapping[str, Any],
    stops: Sequence[Mapping[str, Any]],
    today: date,
    notice: NoticeDetails | None = None,
    findings: Sequence[JourneyFinding] = (),
    override_reason: str = "",
) -> Journey:
    """Record a journey with its countries, the travel notice if one was given, and the results of the checks."""
    with as_single_action():
        journey = travel.record_journey(permit, today=today, override_reason=override_reason, **plan)
        about: dict[str, Any] = {"journey": journey, "today": today}
        for position, stop in enumerate(stops, start=1):
            with part(f"country-{position}"):
                travel.record_stop(permit, position=position, override_reason=override_reason, **about, **stop)
        if notice is not None:
            with part("notice"):
                _record_notice(permit, TravelNotice.Kind.BEFORE, notice, override_reason, **about)
        if findings:
            travel.record_journey_check(permit, findings=findings, **about)
    return journey


def change_plan(
    permit: Permit,
    *,
    journey: Journey,
    today: date,
    notice: NoticeDetails | None = None,
    override_reason: str = "",
    **change: Any,
) -> JourneyChange:
    """Record that the travel plan changed or was cancelled, with its notice."""
    with as_single_action():
        row = travel.record_change(permit, journey=journey, today=today, override_reason=override_reason, **change)
        if notice is not None:
            kind = (
                TravelNotice.Kind.CALLED_OFF if row.kind == JourneyChange.Kind.CALLED_OFF else TravelNotice.Kind.CHANGED
            )
            with part("notice"):
                _record_notice(permit, kind, notice, override_reason, journey=journey, today=today)
    return row


def record_departure(
    permit: Permit,
    *,
    journey: Journey,
    left_on: date,
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> JourneyDeparture:
    """Record the departure.

    Time abroad begins, or time abroad already recorded from that date is linked to the journey.
    """
    with as_single_action():
        return _record_departure(permit, require_journey(journey), left_on, today, information_source, override_reason)


def record_return(
    permit: Permit,
    *,
    journey: Journey,
    returned_on: date,
    today: date,
    notice: NoticeDetails | None = None,
    information_source: str = "",
    override_reason: str = "",
    **back: Any,
) -> JourneyReturn:
    """Record the return: the time abroad ends. If the departure was not recorded, this records it too."""
    with as_single_action():
        details = require_journey(journey)
        if details.called_off is not None:
            raise FactRefused("returned_on", "This journey was cancelled, so a return cannot be recorded.")
        if details.spell is None:
            _record_departure(
                permit, details, min(details.leaves_on, returned_on), today, information_source, override_reason
            )
        end = _find_or_record_end(permit, require_journey(journey), returned_on, today, information_source)
        row = travel.record_return(
            permit,
            journey=journey,
            end=end,
            today=today,
            information_source=information_source,
            override_reason=override_reason,
            **back,
        )
        if notice is not None:
            with part("notice"):
                _record_notice(
                    permit, TravelNotice.Kind.RETURNED, notice, override_reason, journey=journey, today=today
                )
    return row


def strike_out_whereabouts_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of whereabouts, with the departure and the return of the journey that it was.

    Otherwise neither could be recorded again.
    """
    with as_single_action():
        dependent_facts = list(_list_journey_facts(permit, old))
        row = whereabouts.strike_out_fact(permit, old, change_reason=change_reason)
        for each in dependent_facts:
            travel.strike_out_fact(permit, each, change_reason)
    return row


def _list_journey_facts(permit: Permit, old: RecordedFact) -> Iterator[JourneyDeparture | JourneyReturn]:
    """Yield what refers to a time abroad and its end, or to the end alone."""
    if not isinstance(old, Spell | SpellEnd):
        return
    ends = [old.first]
    if isinstance(old, Spell):
        yield from JourneyDeparture.objects.for_nominal(permit.nominal_id).filter(spell_id=old.first)
        spell_ends = SpellEnd.objects.for_nominal(permit.nominal_id).filter(spell_id=old.first)
        ends = list(spell_ends.values_list("first", flat=True))
    yield from JourneyReturn.objects.for_nominal(permit.nominal_id).filter(end_id__in=ends)


def require_journey(journey: Journey) -> JourneyDetails:
    """Return the current journey with everything recorded about it."""
    details = get_journey(journey.nominal_id, journey.first)
    if details is None:
        raise FactRefused(
            "journey", "This journey was struck out. Open the case file to see the journeys on the record."
        )
    return details


def _record_departure(
    permit: Permit, details: JourneyDetails, left_on: date, today: date, information_source: str, override_reason: str
) -> JourneyDeparture:
    known = (each for each in whereabouts_queries.list_spells(permit.nominal_id) if each.kind == Spell.Kind.ABROAD)
    spell = next((each for each in known if each.from_on == left_on), None) or whereabouts.record_spell(
        permit, kind=Spell.Kind.ABROAD, from_on=left_on, place=details.countries[:200], today=today,
        information_source=information_source,
        override_reason=override_reason,
    )  # fmt: skip
    return travel.record_departure(
        permit,
        journey=details.journey,
        spell=spell,
        today=today,
        information_source=information_source,
        override_reason=override_reason,
    )


def _find_or_record_end(
    permit: Permit, details: JourneyDetails, returned_on: date, today: date, information_source: str
) -> SpellEnd:
    """Return the end of the time abroad. It is recorded now, unless it was already recorded with this date."""
    assert details.spell is not None
    known: SpellEnd | None = details.spell.end  # type: ignore[attr-defined]
    if known is None:
        return whereabouts.record_end(
            permit, details.spell, ended_on=returned_on, today=today, information_source=information_source
        )
    if known.ended_on != returned_on:
        raise FactRefused("returned_on", "The recorded time abroad ended on a different date. Correct that date first.")
    return known


def _record_notice(
    permit: Permit, kind: str, notice: NoticeDetails, override_reason: str, **about: Any
) -> TravelNotice:
    return travel.record_notice(permit, kind=kind, override_reason=override_reason, **about, **notice.to_fact_values())
