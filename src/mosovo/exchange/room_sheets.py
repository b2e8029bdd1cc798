"""Sheets whose rows become one fact of a table of a room, in an order in which rows come after those they refer to."""

from collections.abc import Mapping

from mosovo.record.models import RecordedFact
from mosovo.rooms.visits.models import Visit

from .cell_types import DateCell, TimeCell
from .sheet_columns import PERSON, SheetColumn, SheetDefinition, key_column
from .sheets import courts, management, mappa, person, places, protected, technology
from .sheets.builder import RoomSheet, build_columns

VISITS = SheetDefinition("visits", "Visits, each since the last at which the person was seen at least", (
    key_column("visit"),
    PERSON,
    SheetColumn("on", DateCell(), required=True),
    SheetColumn("at", TimeCell(), note="Time of day; the source of the fact names it as unknown if it is empty"),
    *build_columns(
        Visit,
        ("outcome", "announced", "ended_at", "place", "second_officer", "companion_from_agency",
         "single_crewed_reason", "alone_approved_by", "present", "children", "devices", "vehicles", "text",
         "follow_up"),
    ),
))  # fmt: skip
"""A visit has a date and a time of its own, and so a builder in `fact_builders`."""
_GIVEN: tuple[RoomSheet, ...] = (
    *person.SHEETS, *courts.SHEETS, *places.SHEETS, *technology.SHEETS, RoomSheet(VISITS, Visit), *management.SHEETS,
    *mappa.SHEETS,
)  # fmt: skip
ROOM_SHEETS = tuple(given.sheet for given in _GIVEN)
PROTECTED_SHEETS = tuple(given.sheet for given in protected.SHEETS)
"""The sheets of the files of field groups."""
MODELS: Mapping[str, type[RecordedFact]] = {given.sheet.name: given.model for given in (*_GIVEN, *protected.SHEETS)}
"""The table of each sheet."""
