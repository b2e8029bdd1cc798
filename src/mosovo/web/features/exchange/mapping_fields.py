"""The fields of the forms by which the files, columns and codes of an old system are matched to ours."""

from collections.abc import Mapping
from typing import Any

from django import forms

from mosovo.exchange.cell_types import ChoiceCell, TextCell
from mosovo.exchange.column_mapping import AS_ERROR, UNKNOWN
from mosovo.exchange.file_survey import NAME_COLUMNS
from mosovo.exchange.lookups import LookupTable
from mosovo.exchange.sheet_columns import SheetColumn
from mosovo.exchange.sheet_definitions import BY_NAME
from mosovo.web.core.forms import ChoiceField, TextField

WIDE_FILE_COLUMNS = 12
"""Columns of a file that may feed more than two sheets."""
FURTHER_SHEETS = {
    "also": "A second sheet in the same rows", "third": "A third sheet in the same rows", "fourth": "A fourth sheet",
    "fifth": "A fifth sheet",
}  # fmt: skip
_LOOKUP_FIELDS = {"team": "name", "lead_agency": "code", "offender_manager": "username"}


def list_code_options(place: str, lists: LookupTable) -> list[tuple[str, str]]:
    """Return what a code of `sheet.column` may mean: our values, not known, or an error of its row."""
    sheet, _, name = place.partition(".")
    column = BY_NAME[sheet].by_name[name]
    if place in NAME_COLUMNS:
        our_values = list(
            dict.fromkeys((_get_lookup_name(each, name), str(each)) for each in lists.get_names(name).values())
        )
    elif isinstance(column.reader, ChoiceCell):
        our_values = list(dict.fromkeys((value, value.replace("_", " ")) for value in column.reader.words.values()))
    else:
        our_values = [("yes", "yes"), ("no", "no")]
    unknown = [(UNKNOWN, "Not known: leave the cell empty")] if BY_NAME[sheet].can_be_empty(name) else []
    return [*our_values, *unknown, (AS_ERROR, "No translation: list its rows as errors")]


def _get_lookup_name(each: Any, column: str) -> str:
    """Return the name by which an import finds a team, an agency or an officer."""
    return str(getattr(each, _LOOKUP_FIELDS[column]))


def build_select_field(
    label: str, in_sentence: str, choices: list[tuple[str, str]], initial: str, *, required: bool = True, hint: str = ""
) -> ChoiceField:
    """Return a field with these choices."""
    return ChoiceField(
        label=label, label_in_sentence=in_sentence, choices=choices, initial=initial, widget=forms.Select,
        required=required, hint=hint, show_optional=False,
    )  # fmt: skip


def build_reason_field(label: str, initial: str = "") -> TextField:
    """Return a field for the reason why something is left out."""
    return TextField(label=label, max_length=200, required=False, show_optional=False, initial=initial)


def list_further_parts(file: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the fields for further sheets in the rows of a file: more if it has many columns."""
    return tuple(FURTHER_SHEETS) if len(file["headings"]) >= WIDE_FILE_COLUMNS else ("also",)


def build_constant_field(column: SheetColumn, initial_value: str) -> Any:
    """Return a field for the value of a column in every row."""
    label = f"{column.name}: the same value for every row"
    hint = "Only if no column contains it"
    if isinstance(column.reader, ChoiceCell):
        values = list(dict.fromkeys((value, value.replace("_", " ")) for value in column.reader.words.values()))
        return build_select_field(
            label, f"a value for {column.name}", [("", "None"), *values], initial_value, required=False, hint=hint
        )
    max_length = column.reader.max_length if isinstance(column.reader, TextCell) else 20
    return TextField(
        label=label, max_length=max_length, required=False, show_optional=False, hint=hint, initial=initial_value
    )


def parse_file_number(name: str) -> int:
    """Return the number of the file that a field belongs to."""
    return int("".join(char for char in name.partition("_")[0] if char.isdigit()))
