"""Load statements of risk of serious harm, and calculate their overall level."""

from datetime import datetime
from uuid import UUID

from .models import HarmStatement
from .queries import ORDER

PLACES = ("community", "custody")
GROUPS = ("public", "children", "known_adult", "staff", "prisoners", "self")
GROUPS_BY_PLACE = {"community": ("public", "children", "known_adult", "staff", "self"), "custody": GROUPS}


def list_harm_statements(nominal_id: UUID, known_at: datetime | None = None) -> list[HarmStatement]:
    """List the statements, latest first."""
    rows = HarmStatement.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return sorted(rows, key=lambda row: (row.assessed_on, row.recorded_at), reverse=True)


def harm_level(row: HarmStatement, place: str, group: str) -> str:
    """Return the level for one group in one place; empty if it was not assessed."""
    return str(getattr(row, f"{place}_{group}", ""))


def overall_harm_level(row: HarmStatement) -> str:
    """Return the highest level of any group but the nominal; empty if none was assessed."""
    levels = [harm_level(row, place, group) for place in PLACES for group in GROUPS_BY_PLACE[place] if group != "self"]
    return max((level for level in levels if level), key=ORDER.index, default="")
