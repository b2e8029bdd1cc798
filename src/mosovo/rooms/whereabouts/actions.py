"""Record where a nominal lives and stays, and time in custody, in hospital or abroad."""

from datetime import date, datetime
from functools import partial
from uuid import UUID

from mosovo.record import fact_writer
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import Checks, collect_warnings

from . import validation
from .models import Absence, AbsenceStep, Address, Change, QualifyingStay, Spell, SpellEnd, StayDays
from .validation import CHECKS


def record_address(
    permit: Permit,
    *,
    kind: str,
    lines: str,
    from_on: date,
    today: date,
    postcode: str = "",
    police_area: str = "",
    until: date | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> Address:
    """Record an address from the day it was taken up. A new home replaces the old one, which needs no end."""
    row = Address(
        kind=kind, lines=lines, postcode=postcode, police_area=police_area, from_on=from_on, until=until,
        information_source=information_source,
    )  # fmt: skip
    return _record(permit, row, today, override_reason)


def record_spell(
    permit: Permit,
    *,
    kind: str,
    from_on: date,
    today: date,
    place: str = "",
    ended_on: date | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> Spell:
    """Record time in custody, in hospital or abroad. If it has ended, its end is recorded in the same transaction."""
    row = Spell(kind=kind, from_on=from_on, place=place, information_source=information_source)
    if ended_on is None:
        return _record(permit, row, today, override_reason)
    checks: Checks = {Spell: partial(validation.check_spell, ended_on=ended_on)}
    with fact_writer.single_transaction():
        fact_writer.record_fact(permit, row, checks, today, override_reason)
        record_end(permit, row, ended_on=ended_on, today=today, information_source=information_source)
    return row


def record_end(
    permit: Permit,
    spell: Spell,
    *,
    ended_on: date,
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> SpellEnd:
    """Record the date of release, discharge or return. Stopped clocks run again from that date."""
    fact_writer.require_same_nominal(permit, spell)
    row = SpellEnd(spell_id=spell.first, ended_on=ended_on, information_source=information_source)
    return _record(permit, row, today, override_reason)


def record_days(
    permit: Permit,
    *,
    first_day_on: date,
    last_day_on: date,
    today: date,
    stay_id: UUID | None = None,
    lines: str = "",
    postcode: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> StayDays:
    """Record days at an address that is not notified, first and last day inclusive.

    Each run of days adds to the earlier ones. `stay_id` is the first row of a recorded stay. Without it the address is
    new, and is recorded in the same transaction.
    """
    with fact_writer.single_transaction(), collect_warnings():
        if stay_id is None:
            new = QualifyingStay(lines=lines, postcode=postcode, information_source=information_source)
            stay_id = _record(permit, new, today, override_reason).first
        row = StayDays(
            stay_id=stay_id, first_day_on=first_day_on, last_day_on=last_day_on, information_source=information_source
        )
        return _record(permit, row, today, override_reason)


def record_absence(
    permit: Permit,
    *,
    leaves_at: datetime,
    today: date,
    intended_nights: int | None = None,
    nights_left_out: int | None = None,
    known_on: date | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> Absence:
    """Record an absence from home within the United Kingdom, planned or begun: s.85A, Northern Ireland."""
    row = Absence(
        leaves_at=leaves_at, intended_nights=intended_nights, nights_left_out=nights_left_out, known_on=known_on,
        information_source=information_source,
    )  # fmt: skip
    return _record(permit, row, today, override_reason)


def record_absence_step(
    permit: Permit,
    *,
    absence_id: UUID,
    kind: str,
    on: date,
    today: date,
    returns_on: date | None = None,
    station: str = "",
    taken_by: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> AbsenceStep:
    """Record a step of an absence: a notification, a change or the return home."""
    row = AbsenceStep(
        absence_id=absence_id, kind=kind, on=on, returns_on=returns_on, station=station, taken_by=taken_by,
        information_source=information_source,
    )  # fmt: skip
    return _record(permit, row, today, override_reason)


def record_change(
    permit: Permit,
    *,
    kind: str,
    today: date,
    on: date | None = None,
    first_day_on: date | None = None,
    last_day_on: date | None = None,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> Change:
    """Record a change of circumstances: on a date, as a stay of days (both inclusive), or as hours in a household."""
    row = Change(
        kind=kind, on=on, first_day_on=first_day_on, last_day_on=last_day_on, from_at=from_at, until_at=until_at,
        information_source=information_source,
    )  # fmt: skip
    return _record(permit, row, today, override_reason)


correct_fact = partial(fact_writer.correct_checked, checks=CHECKS)


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact that should not have been recorded; a time in custody, hospital or abroad with its end.

    `casework.journeys.strike_out_whereabouts_fact` also strikes out the departure and return of a journey.
    """
    ends = SpellEnd.objects.for_nominal(permit.nominal_id).filter(spell_id=old.first) if isinstance(old, Spell) else ()
    with fact_writer.single_transaction():
        row = fact_writer.strike_out_fact(permit, old, change_reason)
        for end in ends:
            fact_writer.strike_out_fact(permit, end, change_reason)
    return row


def _record[Fact: RecordedFact](permit: Permit, row: Fact, today: date, override_reason: str) -> Fact:
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
