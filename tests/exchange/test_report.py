"""What the report gives away to a spreadsheet, and what it keeps."""

import csv
from io import StringIO

import pytest

from mosovo.exchange import report
from mosovo.exchange.formula_escaping import escape_formula
from mosovo.exchange.import_messages import ImportMessage, MessageKind, format_offending_value
from mosovo.exchange.import_plan import ImportPlan

pytestmark = pytest.mark.pure

RUN_BY_SPREADSHEETS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "%0A=1", "|calc", "‘=1+1’", '"=1']


@pytest.mark.parametrize("cell", RUN_BY_SPREADSHEETS)
def test_no_cell_of_the_download_is_a_formula(cell: str):
    remark = ImportMessage(MessageKind.FAULT, cell, 2, cell, cell, cell)
    kept = report.build_report(ImportPlan(remarks=[remark]), None, [])

    rows = list(csv.reader(StringIO(report.write_rejected_rows(kept))))

    for found in (rows[1][0], *rows[1][2:5]):
        assert found.startswith("'")


def test_an_ordinary_cell_stays_as_it_is():
    assert escape_formula("A date like 1980-02-28") == "A date like 1980-02-28"
    assert escape_formula("people.csv") == "people.csv"


def test_the_report_comes_back_as_it_was_kept():
    remark = ImportMessage(MessageKind.FAULT, "people.csv", 3, "born_on", "‘x’", "A day.")
    kept = report.build_report(ImportPlan(remarks=[remark]), None, [])

    assert report.list_messages(kept, MessageKind.FAULT) == [remark]
    assert str(remark) == "people.csv, row 3, born_on: ‘x’. A day."


def test_a_flood_of_faults_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(report, "MOST_KEPT", 2)
    remarks = [
        ImportMessage(MessageKind.FAULT, "people.csv", row, "sex", "‘?’", "male or female.") for row in range(2, 7)
    ]
    kept = report.build_report(ImportPlan(remarks=remarks), None, [])

    lines = list(report.format_report(kept, rehearsal=False))
    assert "Errors: 5" in lines
    assert lines[-1] == "3 more are not listed."


def test_what_was_found_is_shown_on_one_line_and_cut():
    assert format_offending_value("a\nb\0") == "‘a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}’"
    assert len(format_offending_value("x" * 10_000)) < 70
