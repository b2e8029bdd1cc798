"""Sheets whose columns are those of one table of a room: the model says what each may hold.

A room gets a sheet by one line here. The template, the guide, the reader and the checks follow from it.
"""

from collections.abc import Iterator, Mapping

from django.db import models

from mosovo.record.models import RecordedFact
from mosovo.rooms.identifying_details.models import ContactPoint, Vehicle
from mosovo.rooms.identity.models import SafetyWarning
from mosovo.rooms.orders.models import Clause
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.visits.models import Visit

from .cell_types import CellReader, ChoiceCell, DateCell, NumberCell, TextCell, TimeCell, YesNoCell
from .sheet_columns import KEY, PERSON, SheetColumn, SheetDefinition, key_column


def build_sheet(
    name: str, about: str, model: type[RecordedFact], *columns: str, ahead: str = "", of: str = ""
) -> SheetDefinition:
    """Build the sheet of a table from its columns.

    `ahead` names the date that may lie in the future. `of` names the foreign key to a fact of another sheet, which then
    says who the row is about.
    """
    key = key_column(name.removesuffix("s").replace("_", " "))
    about_whom = SheetColumn(of, KEY, True, f"{of}s", f"The key of the {of}") if of else PERSON
    return SheetDefinition(name, about, (key, about_whom, *_columns(model, columns, ahead)))


def _columns(model: type[RecordedFact], names: tuple[str, ...], ahead: str) -> Iterator[SheetColumn]:
    for name in names:
        field = model._meta.get_field(name)
        assert isinstance(field, models.Field)
        yield SheetColumn(
            name, _reader(field, ahead), required=not field.blank and not field.has_default(), note=str(field.help_text)
        )


def _reader(field: "models.Field[object, object]", ahead: str) -> CellReader:
    if field.choices:
        pairs = [(str(value), str(label)) for value, label in field.choices if value]
        words = {text.casefold(): value for value, label in pairs for text in (label, value)}
        return ChoiceCell(words, "One of: " + ", ".join(value for value, _ in pairs) + ".")
    if isinstance(field, models.DateField):
        return DateCell(may_lie_ahead=field.name == ahead)
    if isinstance(field, models.BooleanField):
        return YesNoCell()
    if isinstance(field, models.SmallIntegerField):
        return NumberCell(1, 999)
    assert isinstance(field, models.CharField)
    return TextCell(field.max_length or 0)


MODELS: Mapping[str, type[RecordedFact]] = {
    "risk_levels": RiskLevel,
    "safety_warnings": SafetyWarning,
    "contact_points": ContactPoint,
    "vehicles": Vehicle,
    "order_clauses": Clause,
}
"""The table of each sheet whose rows become one fact with the same columns."""
PARENTS: Mapping[str, str] = {"order_clauses": "order"}
"""The foreign key of each sheet whose rows belong to a row of another one."""
VISITS = SheetDefinition("visits", "Visits, each since the last at which the person was seen at least", (
    key_column("visit"),
    PERSON,
    SheetColumn("on", DateCell(), required=True),
    SheetColumn("at", TimeCell(), note="Time of day; the source of the fact names it as unknown if it is empty"),
    *_columns(
        Visit,
        ("outcome", "announced", "place", "companion_from_agency", "single_crewed_reason", "present", "text",
         "follow_up"),
        "",
    ),
))  # fmt: skip
"""A visit has a date and a time of its own, and so a builder in `fact_builders`."""
ROOM_SHEETS = (
    build_sheet("risk_levels", "Risk level, the current one at least", RiskLevel, "level", "set_on", "reason"),
    build_sheet(
        "safety_warnings", "Warning markers, shown on the officer safety card", SafetyWarning,
        "kind", "words", "from_on", "until", ahead="until",
    ),
    build_sheet(
        "contact_points", "Telephone numbers and e-mail addresses", ContactPoint,
        "kind", "value", "owner_relation", "name", "known_on", "text",
    ),
    build_sheet(
        "vehicles", "Vehicles", Vehicle, "registration", "description", "owner_relation", "name", "known_on", "text",
    ),
    VISITS,
    build_sheet(
        "order_clauses", "Prohibitions and requirements of orders", Clause,
        "number", "wording", "plain", "kind", "subject", "supervised_by", "monitored", "from_on", "until",
        ahead="until", of="order",
    ),
)  # fmt: skip
