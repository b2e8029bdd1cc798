"""Each kind of fact of each app has a sheet or a written reason, and so has each of its columns."""

import re

import pytest
from django.apps import apps

from mosovo.exchange.example import ROWS
from mosovo.exchange.register_export import SEPARATE_KINDS
from mosovo.exchange.register_keys import COLUMN_MODELS
from mosovo.exchange.register_rows import PERSON_MODELS
from mosovo.exchange.room_sheets import MODELS, PROTECTED_SHEETS
from mosovo.exchange.sheet_definitions import BY_NAME, SHEETS
from mosovo.exchange.sheets.left_out import COLUMNS, KINDS
from mosovo.record.encrypted_fields import FieldGroupFact
from mosovo.record.models import NominalFact, RecordedFact
from mosovo.rooms.names import ROOM_NAMES

pytestmark = pytest.mark.pure
FACTS = {
    model._meta.label: model
    for model in apps.get_models()
    if issubclass(model, RecordedFact) and not model._meta.abstract
}
BASE = {field.name for model in (NominalFact, FieldGroupFact) for field in model._meta.get_fields()}
BASE |= {"nominal", "field_group"}
IN_SHEETS = {model._meta.label for model in (*COLUMN_MODELS.values(), *PERSON_MODELS, *SEPARATE_KINDS)}
BUILT = {("visits", "began_at"), ("journey_returns", "end"), ("photographs", "file"),
         ("documents", "file"), ("documents", "about"), ("documents", "about_table")}  # fmt: skip
"""Columns that a builder makes from others: date and time, the end of a time abroad, the file of the row."""


@pytest.mark.parametrize("label", sorted(FACTS))
def test_each_kind_of_fact_has_a_sheet_or_a_reason(label: str) -> None:
    assert (label in IN_SHEETS) != (label in KINDS), f"{label}: add a sheet, or a reason to sheets/left_out.py"


def test_every_app_is_covered_and_no_reason_is_out_of_date() -> None:
    assert {label.partition(".")[0] for label in FACTS} >= set(ROOM_NAMES)
    assert len(FACTS) > 150
    assert set(KINDS) <= set(FACTS)
    assert all(len(reason) > 20 for reason in (*KINDS.values(), *COLUMNS.values()))
    assert not {sheet for sheet, _ in COLUMNS} - set(BY_NAME)


def test_every_kind_of_the_protected_apps_but_one_has_a_sheet() -> None:
    protected = {label for label in FACTS if label.partition(".")[0] in ("finance", "victims", "polygraph")}
    assert protected - IN_SHEETS == {"polygraph.PolygraphLink"}
    groups = {MODELS[sheet.name]._meta.label: sheet.groups for sheet in PROTECTED_SHEETS}
    of_a_group = {label for label, model in FACTS.items() if issubclass(model, FieldGroupFact)}
    assert of_a_group - groups.keys() == {"polygraph.PolygraphLink"}, "each kind that a group may hold has a sheet"
    assert all(groups.values())


@pytest.mark.parametrize("sheet", sorted(COLUMN_MODELS))
def test_each_column_is_in_the_sheet_or_has_a_reason(sheet: str) -> None:
    fields = {field.name for field in COLUMN_MODELS[sheet]._meta.fields} - BASE
    given = {re.sub("_id$", "", column.field or column.name) for column in BY_NAME[sheet].columns}
    left_out = {field for of, field in COLUMNS if of == sheet}
    built = {field for of, field in BUILT if of == sheet}
    missing = {re.sub("_id$", "", field) for field in fields} - given - left_out - built
    assert not missing, f"{sheet}: {missing}"
    assert not left_out & given
    assert left_out <= fields


def test_example_has_a_row_of_each_sheet_and_a_cell_of_most_columns() -> None:
    assert [sheet.name for sheet in SHEETS if not ROWS[sheet.name]] == ["photographs", "documents"], "they need files"
    filled = {(name, column) for name, rows in ROWS.items() for row in rows for column in row}
    columns = {(sheet.name, column.name) for sheet in SHEETS for column in sheet.columns}
    assert filled <= columns
    required = {(sheet.name, column.name) for sheet in SHEETS for column in sheet.columns if column.required}
    required -= {(name, column.name) for name in ("photographs", "documents") for column in BY_NAME[name].columns}
    assert required <= filled
    assert len(filled) > 0.6 * len(columns)
