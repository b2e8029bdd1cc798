"""What the report gives away to a spreadsheet, and what it keeps."""

import csv
from io import StringIO

import pytest

from mosovo.exchange import report
from mosovo.exchange.neutral import neutral
from mosovo.exchange.planning import Plan
from mosovo.exchange.remarks import Kind, Remark, shown

pytestmark = pytest.mark.pure

RUN_BY_SPREADSHEETS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "%0A=1", "|calc", "‘=1+1’", '"=1']


@pytest.mark.parametrize("cell", RUN_BY_SPREADSHEETS)
def test_no_cell_of_the_download_is_a_formula(cell: str):
    remark = Remark(Kind.FAULT, cell, 2, cell, cell, cell)
    kept = report.made(Plan(remarks=[remark]), None, [])

    rows = list(csv.reader(StringIO(report.not_imported(kept))))

    for found in (rows[1][0], *rows[1][2:5]):
        assert found.startswith("'")


def test_an_ordinary_cell_stays_as_it_is():
    assert neutral("A day as 1980-02-28") == "A day as 1980-02-28"
    assert neutral("people.csv") == "people.csv"


def test_the_report_comes_back_as_it_was_kept():
    remark = Remark(Kind.FAULT, "people.csv", 3, "born_on", "‘x’", "A day.")
    kept = report.made(Plan(remarks=[remark]), None, [])

    assert report.remarks(kept, Kind.FAULT) == [remark]
    assert str(remark) == "people.csv, row 3, born_on: ‘x’. A day."


def test_a_flood_of_faults_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(report, "MOST_KEPT", 2)
    remarks = [Remark(Kind.FAULT, "people.csv", row, "sex", "‘?’", "male or female.") for row in range(2, 7)]
    kept = report.made(Plan(remarks=remarks), None, [])

    lines = list(report.in_words(kept, rehearsal=False))
    assert "What is wrong: 5" in lines
    assert lines[-1] == "3 more are not listed."


def test_what_was_found_is_shown_on_one_line_and_cut():
    assert shown("a\nb\0") == "‘a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}’"
    assert len(shown("x" * 10_000)) < 70
