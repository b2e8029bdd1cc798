"""Recording what is known of victims. One may add without reading; one corrects only what one may read."""

from datetime import date
from typing import Any

from mosovo.access.groups import FieldGroup
from mosovo.record import checked
from mosovo.record.groups import refuse_recording
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit

from . import liaising
from .models import (
    Victim,
    VictimContact,
    VictimInformed,
    VictimLiaison,
    VictimMeasure,
    VictimWish,
    VictimZone,
)
from .rules import CHECKS


def record_victim(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Victim:
    """Record a victim. With the day of a sentence the eight weeks of the scheme begin."""
    return _record(permit, Victim(**said), today, confirmed_because)


def record_contact(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> VictimContact:
    """Record where a victim stands with the scheme."""
    return _record(permit, VictimContact(**said), today, confirmed_because)


def name_liaison(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> VictimLiaison:
    """Name the liaison officer of a victim, who reads of them from then on; the one before no longer does."""
    return _record(permit, VictimLiaison(**said), today, confirmed_because)


def record_wish(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> VictimWish:
    """Record what a victim wishes or represents."""
    return _record(permit, VictimWish(**said), today, confirmed_because)


def protect(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> VictimMeasure:
    """Record what protects a victim."""
    return _record(permit, VictimMeasure(**said), today, confirmed_because)


def draw_zone(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> VictimZone:
    """Record a zone. Its corners are seen by whoever reads the case, and nothing of whom it protects."""
    return _record(permit, VictimZone(**said), today, confirmed_because)


def inform(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> VictimInformed:
    """Record that a victim was told of something."""
    return _record(permit, VictimInformed(**said), today, confirmed_because)


def correct[Fact: Recorded](
    permit: Permit, old: Fact, *, because: str, today: date, confirmed_because: str = "", **changes: Any
) -> Fact:
    """Mend a fact of this room with a new row that stands in its place."""
    refuse_recording(permit, FieldGroup.VICTIM)
    if liaising.only_liaises(permit):
        return liaising.mend(
            permit, old, because=because, today=today, confirmed_because=confirmed_because, changes=changes
        )
    return checked.correct(
        permit, old, CHECKS, today, because=because, confirmed_because=confirmed_because, changes=changes
    )


def strike_out[Fact: Recorded](permit: Permit, old: Fact, *, because: str) -> Fact:
    """Strike out a fact of this room that should never have been recorded."""
    refuse_recording(permit, FieldGroup.VICTIM)
    return checked.strike_out(permit, old, because)


def _record[Fact: Recorded](permit: Permit, row: Fact, today: date, confirmed_because: str) -> Fact:
    refuse_recording(permit, FieldGroup.VICTIM)
    if liaising.only_liaises(permit):
        return liaising.add(permit, row, today=today, confirmed_because=confirmed_because)
    return checked.record(permit, row, CHECKS, today, confirmed_because)
