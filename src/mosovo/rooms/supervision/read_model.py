"""Keep the rows of the work up to date with the facts, in the transaction of each fact.

One statement reads the work and its reviews and writes the rows that differ. `queries.list_work_items` calculates the
same states for pages; a test compares both.
"""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement, array_parameter
from mosovo.nominals.models import Allocation, Restriction
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.visits.models import Visit

from .models import WorkReview, WorkReviewAnswer

KINDS: Kinds = frozenset({Visit, RiskLevel, WorkReview, WorkReviewAnswer})
ACCESS_KINDS: Kinds = frozenset({Allocation, Restriction})
"""Facts that change the force of a case, or who may see it."""
_REBUILD = PreparedStatement(Path(__file__).with_suffix(".sql").read_text())


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the rows of these nominals if the facts recorded can change them."""
    if kinds & KINDS or kinds & ACCESS_KINDS:
        rebuild_read_model(nominals)


def rebuild_read_model(nominals: Sequence[UUID]) -> None:
    """Rebuild the rows of these nominals from their facts. Only rows that differ are written."""
    _REBUILD.send(nominals=array_parameter(nominals))
