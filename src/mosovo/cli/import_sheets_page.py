"""Build docs/import-sheets.md from the definitions of the sheets: what the reader of a file accepts."""

from collections.abc import Iterator

from mosovo.access.field_groups import FieldGroup
from mosovo.exchange.room_sheets import PROTECTED_SHEETS
from mosovo.exchange.sheet_columns import SheetColumn, SheetDefinition
from mosovo.exchange.sheet_definitions import SHEETS
from mosovo.exchange.sheets.left_out import KINDS

HEAD = """# Sheets and columns of a register

For those who prepare a register for import, or read one that was exported. This page is made from the code
(`./mosovo docs write`). [Importing a register](import.md) explains how to use the sheets.

Only `people` is needed. Leave out a sheet for which you have nothing. Records of field groups are in
[files of their own](#protected-files). Dates are from 1900, and not after today unless
a column allows it.
"""
PROTECTED = """## Protected files

Each field group has a file of its own, which only people who may record in the group import and export. A key of these
sheets is never used again in another file of the source.
"""
MOST_WORDS = 30
"""Values that a table lists; the template lists all."""


def build_page() -> str:
    """Return the page."""
    lines = [HEAD, *(line for sheet in SHEETS for line in _sheet(sheet)), PROTECTED]
    lines += [*(line for sheet in PROTECTED_SHEETS for line in _sheet(sheet)), *_left_out()]
    return "\n".join(lines) + "\n"


def _sheet(sheet: SheetDefinition) -> Iterator[str]:
    yield f"## `{sheet.name}`"
    groups = ", ".join(sorted(FieldGroup(group).words for group in sheet.groups))
    yield f"\n{sheet.about}.{f' Field group: {groups}.' if groups else ''}\n"
    yield "| column | required | allowed | meaning |"
    yield "|---|---|---|---|"
    for column in sheet.columns:
        required = "yes" if column.required else ""
        yield f"| `{column.name}` | {required} | {_allowed(column)} | {column.note} |"
    yield ""


def _allowed(column: SheetColumn) -> str:
    if column.refers_to:
        return f"The key of a row of `{column.refers_to}`."
    words = column.reader.allowed.split(", ")
    if len(words) > MOST_WORDS and words[0].startswith("One of"):
        return ", ".join(words[:MOST_WORDS]) + f" and {len(words) - MOST_WORDS} more."
    return column.reader.allowed.replace("|", "\\|")


def _left_out() -> Iterator[str]:
    """Yield what the workbook does not hold, with the reasons."""
    yield "## What no file holds"
    yield "\nAn export of the register counts each kind that it does not hold.\n"
    yield "| kind | why |"
    yield "|---|---|"
    by_reason: dict[str, list[str]] = {}
    for label, reason in KINDS.items():
        by_reason.setdefault(reason, []).append(f"`{label}`")
    for reason, labels in by_reason.items():
        yield f"| {', '.join(labels)} | {reason}. |"
