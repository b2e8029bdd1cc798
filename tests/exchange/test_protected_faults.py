"""Protected files with faults of 22 kinds, each a file in `faults/protected`: every row is imported, or listed."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mosovo.exchange import report
from mosovo.exchange.example_protected import PROTECTED_ROWS
from mosovo.exchange.import_messages import MessageKind
from mosovo.exchange.models import ImportedRow
from mosovo.exchange.reconciliation import describe_reconciliation
from mosovo.exchange.sheet_definitions import BY_NAME, list_sheets
from mosovo.organisations.models import Account
from mosovo.rooms.identity.models import ImportQuestion
from tests.exchange import registers
from tests.exchange.conftest import RunImport
from tests.exchange.test_export import export_force
from tests.exchange.test_export import import_elsewhere as import_elsewhere
from tests.exchange.test_protected_files import inspector as inspector
from tests.exchange.test_protected_files import take_group

FOLDER = Path(__file__).parent / "faults" / "protected"
FAULTS = {path.stem: tomllib.loads(path.read_text()) for path in sorted(FOLDER.glob("*"))}
GROUPS = sorted({fault["group"] for fault in FAULTS.values()})


def write_faulty_file(at: Path, group: str) -> tuple[Path, list[tuple[str, int, dict[str, Any]]]]:
    """Write the file of a group: its example, and one more row for each fault. Return where each fault is."""
    sheets: dict[str, list[dict[str, str]]] = {
        sheet.name: [dict(row) for row in PROTECTED_ROWS[sheet.name]] for sheet in list_sheets(group)
    }
    planted = []
    for number, fault in enumerate(each for each in FAULTS.values() if each["group"] == group):
        rows = sheets[fault["sheet"]]
        changed = {fault["column"]: fault["value"], **fault.get("others", {})}
        rows.append({**rows[0], "key": f"F{number}", **changed})
        planted.append((f"{fault['sheet']}.csv", len(rows) + 1, fault))
    return registers.folder(at, sheets), planted


@pytest.mark.pure
def test_each_fault_names_a_column_of_a_sheet_of_its_group() -> None:
    assert len(FAULTS) == 22
    assert all(fault["column"] in BY_NAME[fault["sheet"]].by_name for fault in FAULTS.values())
    assert all(fault["group"] in BY_NAME[fault["sheet"]].groups for fault in FAULTS.values())
    assert GROUPS == ["finance", "intelligence", "medical", "polygraph", "victim"]


@pytest.mark.parametrize("group", GROUPS)
def test_every_protected_row_is_imported_or_listed_and_survives_a_round_trip(
    group: str, tmp_path: Path, run_import: RunImport, import_elsewhere: RunImport, inspector: Account
) -> None:
    run_import(registers.example(tmp_path / "r"))
    path, planted = write_faulty_file(tmp_path / "f", group)

    done = run_import(path, by=inspector, field_group=group)

    listed = {(each.file, each.row): each for each in report.list_messages(done.report, MessageKind.FAULT)}
    for file, row, fault in planted:
        assert listed[file, row].column == fault["column"], fault
        assert listed[file, row].found in ("nothing", "a value that is not shown")
    assert len(listed) == len(planted)
    counts = done.report["rows"]
    assert Counter({sheet: each["left_out"] for sheet, each in counts.items()}) == Counter(
        fault["sheet"] for _, _, fault in planted
    )
    assert sum(each["in"] for each in counts.values()) == sum(len(PROTECTED_ROWS[s.name]) for s in list_sheets(group))
    assert any("rows of the file are accounted for" in sentence for sentence in describe_reconciliation(done.report))
    assert ImportedRow.objects.filter(kind__in=counts).count() == sum(each["in"] for each in counts.values())
    assert not ImportQuestion.objects.exists()

    first = take_group(tmp_path / "group.xlsx", group)
    export_force(tmp_path / "register.xlsx")
    import_elsewhere(tmp_path / "register.xlsx")
    Account.objects.filter(pk=inspector.pk).update(force="SS")
    inspector.refresh_from_db()
    assert report.is_clean(import_elsewhere(tmp_path / "group.xlsx", by=inspector, field_group=group).report)
    assert take_group(tmp_path / "again.xlsx", group, "SS").digests == first.digests
