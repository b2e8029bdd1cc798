"""Updates the journeys shown on the travel board in the transaction of each fact.

Only facts that a journey shows, and allocations and restrictions, which change its access columns, cause an update.
Other facts cost nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement, array_parameter
from mosovo.nominals.models import Allocation, Restriction
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit
from mosovo.rooms.travel.models import (
    Journey,
    JourneyChange,
    JourneyDeparture,
    JourneyStop,
    TravelEnquiry,
    TravelNotice,
)
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

LISTENED_KINDS = frozenset(
    {
        Journey,
        JourneyStop,
        JourneyChange,
        JourneyDeparture,
        TravelNotice,
        TravelEnquiry,
        Spell,
        SpellEnd,
        Allocation,
        Restriction,
    }
)
_REBUILD_ROWS = PreparedStatement(Path(__file__).with_suffix(".sql").read_text())


def rebuild_journeys(nominals: Sequence[UUID]) -> None:
    """Rebuild the journeys of these people from their facts. One statement."""
    _REBUILD_ROWS.send(nominals=array_parameter(nominals))


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the journeys of these people if the new facts can change them. Called after each fact."""
    if kinds & LISTENED_KINDS:
        rebuild_journeys(nominals)
