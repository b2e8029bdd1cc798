"""The template and the example are made from the sheets that the import reads, and the published files are current."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mosovo.exchange import example, template
from mosovo.exchange.example_protected import PROTECTED_ROWS
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.row_checks import CheckedRow, check_rows
from mosovo.exchange.sheet_definitions import ALL_SHEETS, DISPOSALS, SHEETS, list_sheets
from mosovo.exchange.sheets.protected import GROUPS
from mosovo.exchange.table_reader import open_tables

pytestmark = pytest.mark.pure

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["empty.xlsx", "empty"])
def test_empty_template_is_a_register_without_rows(name: str, tmp_path: Path):
    tables = open_tables(template.write_template(tmp_path / name, filled=False))

    assert [table.sheet for table in tables if not list(table.lines)] == sorted(
        SHEETS, key=lambda sheet: sheet.name if "." not in name else SHEETS.index(sheet)
    )


def test_guide_explains_every_column():
    explained = {(sheet, column) for sheet, column, *_ in template.write_guide() if column}
    assert explained == {(sheet.name, column.name) for sheet in SHEETS for column in sheet.columns}
    assert all(allowed for _, column, _, allowed, _ in template.write_guide() if column)


def test_existing_file_is_not_overwritten(tmp_path: Path):
    at = template.write_template(tmp_path / "t.xlsx", filled=False)
    with pytest.raises(FileRejected, match="already exists"):
        template.write_template(at, filled=True)


def test_published_example_matches_the_code():
    published = DOCS / "examples" / "register"
    for sheet in SHEETS:
        found = [
            row
            for table in open_tables(published / f"{sheet.name}.csv")
            for row in check_rows(table, date(2026, 3, 10))
        ]
        assert [row.key for row in found if isinstance(row, CheckedRow)] == [
            row["key"] for row in example.ROWS[sheet.name]
        ]


def test_published_workbooks_match_the_code():
    for name, filled in (("register-template.xlsx", False), ("register.xlsx", True)):
        book = load_workbook(DOCS / "examples" / name, read_only=True)
        guide = [tuple(cell or "" for cell in row) for row in book["guide"].iter_rows(values_only=True)]
        assert guide == [template.TITLES, *template.write_guide()]
        found = [row for table in open_tables(DOCS / "examples" / name) for row in table.lines]
        assert len(found) == (sum(map(len, example.ROWS.values())) if filled else 0)


def test_documentation_names_every_sheet_and_column():
    text = (DOCS / "import-sheets.md").read_text()
    sections = dict(part.split("`\n", 1) for part in text.split("\n## `")[1:])
    assert set(sections) == {sheet.name for sheet in ALL_SHEETS}
    for sheet in ALL_SHEETS:
        for column in sheet.columns:
            assert f"| `{column.name}` |" in sections[sheet.name], (sheet.name, column.name)
    guide = (DOCS / "import.md").read_text()
    assert f"{len(SHEETS)} sheets" in guide
    assert f"{len(ALL_SHEETS) - len(SHEETS)} sheets of protected files" in guide


@pytest.mark.parametrize("group", [group.value for group in GROUPS])
def test_published_examples_of_protected_files_match_the_code(group: str):
    path = DOCS / "examples" / "protected" / f"{group}.xlsx"
    guide = [tuple(cell or "" for cell in row) for row in load_workbook(path)["guide"].iter_rows(values_only=True)]
    assert guide == [template.TITLES, *template.write_guide(list_sheets(group))]
    tables = {table.sheet.name: list(check_rows(table, date(2026, 3, 10))) for table in open_tables(path)}
    assert all(isinstance(row, CheckedRow) for rows in tables.values() for row in rows)
    found = {name: [row.key for row in rows if isinstance(row, CheckedRow)] for name, rows in tables.items()}
    assert found == {sheet.name: [row["key"] for row in PROTECTED_ROWS[sheet.name]] for sheet in list_sheets(group)}


def test_order_without_supervision_can_be_imported_as_zero_months():
    [column] = [column for column in DISPOSALS.columns if column.name == "supervision_months"]
    assert column.reader("0", date(2026, 1, 1)) == 0
