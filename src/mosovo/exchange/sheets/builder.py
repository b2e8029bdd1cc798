"""Build the sheet of a table: its model says what each column may hold.

A room gets a sheet by one entry in a module of this package. The template, the guide, the reader, the checks, the facts
and the export follow from it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mosovo.access.field_groups import FieldGroup
from mosovo.exchange.cell_types import CellReader, ChoiceCell, DateCell, NumberCell, TextCell, TimeCell, YesNoCell
from mosovo.exchange.compound_cells import CornersCell, DecimalCell, MomentCell, WeekdaysCell, WordsCell
from mosovo.exchange.sheet_columns import KEY, PERSON, SheetColumn, SheetDefinition, key_column
from mosovo.record.models import RecordedFact

SIGNED_OFF = "signed_off_on"
SIGNED_IN_SOURCE = "signed off in the source on"
_LIMITS = {
    models.SmallIntegerField: (0, 999),
    models.PositiveSmallIntegerField: (0, 999),
    models.IntegerField: (0, 999_999),
}


def build_choice_cell(values: Iterable[str]) -> ChoiceCell:
    """Return a reader of one of these values."""
    return ChoiceCell({value.casefold(): value for value in values}, "One of: " + ", ".join(values) + ".")


FUTURE_DATE_FIELDS = frozenset({
    "action_due_on", "arrives_on", "departs_on", "due_on", "expires_on", "last_day_on", "leaves_at", "leaves_on",
    "look_again_on", "moves_on", "next_on", "release_on", "returns_on", "until", "until_at",
})  # fmt: skip
"""Columns whose date may lie in the future."""


@dataclass(frozen=True, slots=True)
class RoomSheet:
    """A sheet whose rows become one fact of the table each."""

    sheet: SheetDefinition
    model: type[RecordedFact]


@dataclass(frozen=True, slots=True)
class Reference:
    """A column with the key of a row of another sheet. `field` is the attribute of the fact, if it has another name."""

    column: str
    sheet: str
    required: bool = True
    field: str = ""
    note: str = ""

    def build(self) -> SheetColumn:
        """Return the column of the sheet."""
        note = self.note or f"The key of the {self.column.replace('_', ' ')}"
        return SheetColumn(self.column, KEY, self.required, self.sheet, note, field=self.field or f"{self.column}_id")


type Part = str | Reference | tuple[str, str]
"""A column with the name of its field; a reference; or a column with the name of a field that is another one."""


def build_room_sheet(
    name: str, about: str, model: type[RecordedFact], *parts: Part,
    excluded: tuple[str, ...] = (), future: tuple[str, ...] = (), readers: Mapping[str, CellReader] | None = None,
) -> RoomSheet:  # fmt: skip
    """Build a sheet. If its first part refers to another sheet, that row says who it is about; else `person` does.

    `excluded` names values of its first column of choices that the workbook does not take: they are protected.
    `future` names further dates that may lie ahead.
    `readers` has the readers of columns for which the model does not name the values.
    """
    columns = [_build_column(model, part, excluded, FUTURE_DATE_FIELDS.union(future)) for part in parts]
    columns = [replace(column, reader=(readers or {}).get(column.name, column.reader)) for column in columns]
    first = parts[0]
    person_columns = [] if isinstance(first, Reference) and first.required else [PERSON]
    key = key_column(name.removesuffix("s").replace("_", " "))
    protected = (_find_choice_column(parts, model), excluded) if excluded else ("", ())
    return RoomSheet(SheetDefinition(name, about, (key, *person_columns, *columns), protected), model)


def _find_choice_column(parts: tuple[Part, ...], model: type[RecordedFact]) -> str:
    """Return the column of the first part with choices: the one whose values are not all taken."""
    field_names = (part for part in parts if isinstance(part, str))
    return next(part for part in field_names if getattr(model._meta.get_field(part), "choices", None))


def protect_sheet(base_sheet: RoomSheet, *groups: FieldGroup) -> RoomSheet:
    """Return the sheet as one of protected files. The file says which of the field groups its rows belong to."""
    return replace(base_sheet, sheet=replace(base_sheet.sheet, groups=frozenset(group.value for group in groups)))


def with_sign_off(base_sheet: RoomSheet) -> RoomSheet:
    """Return the sheet with the date on which its fact was signed off. The source of the fact names it."""
    note = "Recorded in the source of the fact. It is not a sign-off of this system"
    column = SheetColumn(SIGNED_OFF, DateCell(), note=note)
    return replace(base_sheet, sheet=replace(base_sheet.sheet, columns=(*base_sheet.sheet.columns, column)))


def _build_column(
    model: type[RecordedFact], part: Part, excluded: tuple[str, ...], future: frozenset[str]
) -> SheetColumn:
    if isinstance(part, Reference):
        return part.build()
    name, field_name = (part, part) if isinstance(part, str) else part
    field = model._meta.get_field(field_name)
    assert isinstance(field, models.Field)
    required = not (field.blank or field.null or field.has_default())
    if isinstance(field, models.ForeignKey):
        looks_up, note = _LOOKUPS[field.related_model._meta.label]
        return SheetColumn(name, TextCell(100), required, note=note, field=field_name, looks_up=looks_up)
    return SheetColumn(name, read_field(field, excluded, future), required, note=str(field.help_text), field=field_name)


_LOOKUPS: Mapping[str, tuple[str, str]] = {
    "organisations.Agency": ("agency", "Code or name of an agency: POL, PRB"),
    "organisations.Account": ("account", "User name of an account of the force"),
}


def build_columns(model: type[RecordedFact], names: tuple[str, ...]) -> Iterator[SheetColumn]:
    """Yield the columns of these fields."""
    for name in names:
        yield _build_column(model, name, (), FUTURE_DATE_FIELDS)


def read_field(field: "models.Field[object, object]", excluded: tuple[str, ...], future: frozenset[str]) -> CellReader:
    """Return the reader of a column: what the field may hold."""
    if field.choices:
        return _read_choice(field, excluded)
    if isinstance(field, models.IntegerField):
        return NumberCell(*_LIMITS[type(field)])
    if isinstance(field, models.CharField):
        return TextCell(field.max_length or 0)
    if isinstance(field, models.DateTimeField):
        return MomentCell(allows_future=field.name in future)
    if isinstance(field, models.DateField):
        return DateCell(allows_future=field.name in future)
    if isinstance(field, models.JSONField):
        return CornersCell() if field.name == "points" else WordsCell()
    return _READERS[type(field)]


def _read_choice(field: "models.Field[object, object]", excluded: tuple[str, ...]) -> CellReader:
    if isinstance(field, models.IntegerField):
        numbers = [int(value) for value, _ in field.choices or ()]
        return NumberCell(min(numbers), max(numbers))
    pairs = [(str(value), str(label)) for value, label in field.choices or () if value and value not in excluded]
    words = {text.casefold(): value for value, label in pairs for text in (label, value)}
    return ChoiceCell(words, "One of: " + ", ".join(value for value, _ in pairs) + ".")


_READERS: Mapping[type, CellReader] = {
    models.BooleanField: YesNoCell(),
    models.TimeField: TimeCell(),
    models.FloatField: DecimalCell(),
    ArrayField: WeekdaysCell(),
}
