"""An export with forty kinds of fault: every row is imported or listed, and only duties that are truly overdue are."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from mosovo.exchange import report
from mosovo.exchange.import_messages import MessageKind
from mosovo.exchange.models import ImportedRow, RowsToCorrect
from mosovo.exchange.reconciliation import describe_reconciliation
from mosovo.exchange.settle_days import CutOver
from mosovo.obligations.models import Duty
from mosovo.obligations.status_sql import status_case
from mosovo.rooms.identity.models import ImportQuestion
from tests.exchange.conftest import RunImport
from tests.exchange.faulty_export import copy_without, drop_unsentenced, load_faults, write_faulty_export
from tests.exchange.recount_overdue import count_overdue
from tests.exchange.test_export import export_force
from tests.exchange.test_export import import_elsewhere as import_elsewhere

TODAY = date.today()
KNOWN_FROM = TODAY - timedelta(days=1100)
PEOPLE = 400
KINDS = {"question": MessageKind.EMPTIED, "left-out": MessageKind.FAULT}


@pytest.mark.pure
def test_forty_kinds_of_fault_are_planted_in_three_percent_of_the_rows(tmp_path: Path) -> None:
    assert len({fault.name for fault in load_faults()}) == 40

    folder, planted = write_faulty_export(tmp_path / "r", 1500, TODAY)

    assert {each.fault.name for each in planted} == {fault.name for fault in load_faults()}
    rows = sum(len(path.read_text().splitlines()) - 1 for path in folder.glob("*.csv"))
    assert 0.028 < len(planted) / rows < 0.035


def test_every_row_is_imported_or_listed_and_only_true_duties_are_overdue(
    tmp_path: Path, run_import: RunImport
) -> None:
    folder, planted = write_faulty_export(tmp_path / "r", PEOPLE, TODAY)

    done = run_import(folder, cut_over=CutOver(TODAY, KNOWN_FROM))

    listed = {kind: {(each.file, each.row) for each in report.list_messages(done.report, kind)} for kind in MessageKind}
    for each in planted:
        place = (f"{each.fault.sheet}.csv", each.row)
        assert place in listed[KINDS[each.fault.becomes]] | listed[MessageKind.LEFT_OUT], each.fault.name
    assert any("rows of the file are accounted for" in sentence for sentence in describe_reconciliation(done.report))
    counts = done.report["rows"]
    assert sum(sheet["in"] for sheet in counts.values()) == ImportedRow.objects.count()
    left_out = listed[MessageKind.FAULT] | listed[MessageKind.LEFT_OUT]
    assert sum(sheet["left_out"] for sheet in counts.values()) == len(left_out) == RowsToCorrect.objects.get().rows
    assert ImportQuestion.objects.count() == len(report.list_messages(done.report, MessageKind.EMPTIED)) > 0

    key_of = dict(ImportedRow.objects.filter(kind="people").values_list("nominal_id", "key"))
    late = Duty.objects.annotate(stands=status_case(TODAY)).filter(stands="overdue")
    kept = copy_without(folder, tmp_path / "kept", left_out)
    unsentenced = drop_unsentenced(kept)
    expected = count_overdue(kept, TODAY, KNOWN_FROM)
    found = [(key_of[duty.nominal_id], duty.citation) for duty in late if key_of[duty.nominal_id] not in unsentenced]
    assert set(found) == expected
    assert len(found) == len(expected) > 30
    assert 0 < len(unsentenced) < 10, "their sentence names no conviction, so the Act gives no period to recount"


def test_imported_register_is_exported_to_an_empty_force_with_the_same_digests(
    tmp_path: Path, run_import: RunImport, import_elsewhere: RunImport
) -> None:
    folder, _ = write_faulty_export(tmp_path / "r", PEOPLE // 4, TODAY)
    run_import(folder, cut_over=CutOver(TODAY, KNOWN_FROM))
    first = export_force(tmp_path / "out.xlsx")

    arrived = import_elsewhere(tmp_path / "out.xlsx")

    assert report.is_clean(arrived.report), arrived.report["remarks"]
    second = export_force(tmp_path / "again.xlsx", "SS")
    assert (second.people, second.rows, second.digests) == (first.people, first.rows, first.digests)
    assert first.people > PEOPLE // 5
    assert set(first.not_exported) <= {"import questions", "case arrivals", "arrivals"}
