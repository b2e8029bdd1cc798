"""Keeping the journeys of a person in step with the facts, for the travel board.

Only facts that a journey shows set it off, and an allocation, which moves its columns of access:
whoever records anything else pays nothing for it.
"""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from mosovo.nominals.models import Allocation
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit
from mosovo.record.prepared_statements import PreparedStatement, array_parameter
from mosovo.rooms.travel.models import (
    Journey,
    JourneyChange,
    JourneyDeparture,
    JourneyStop,
    TravelEnquiry,
    TravelNotice,
)
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

SHOWN = frozenset(
    {Journey, JourneyStop, JourneyChange, JourneyDeparture, TravelNotice, TravelEnquiry, Spell, SpellEnd, Allocation}
)
_PUT = PreparedStatement(Path(__file__).with_suffix(".sql").read_text())


def rebuild_journeys(nominals: Sequence[UUID]) -> None:
    """Make the journeys of these people anew from their facts. One statement."""
    _PUT.send(nominals=array_parameter(nominals))


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """The listener: facts about these people changed."""
    if kinds & SHOWN:
        rebuild_journeys(nominals)
