"""Updates the planned visit of a person as lists show it, in the transaction of each fact.

Only plans, visits and deaths cause an update, and allocations and restrictions, which change its access columns. Other
facts cost nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement, array_parameter
from mosovo.nominals.models import Allocation, Restriction
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit
from mosovo.rooms.identity.models import Death
from mosovo.rooms.visits.models import PlannedVisit, Visit

LISTENED_KINDS: Kinds = frozenset({PlannedVisit, Visit, Death, Allocation, Restriction})
_REBUILD_ROWS = PreparedStatement(Path(__file__).with_suffix(".sql").read_text())


def rebuild_planned_visits(nominals: Sequence[UUID]) -> None:
    """Rebuild the planned visits of these people from their facts. One statement."""
    _REBUILD_ROWS.send(nominals=array_parameter(nominals))


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the planned visits of these people if the new facts can change them. Called after each fact."""
    if kinds & LISTENED_KINDS:
        rebuild_planned_visits(nominals)
