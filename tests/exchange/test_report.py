"""The report of an import: safe to open in a spreadsheet, stored without loss, and short."""

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


def test_ordinary_cell_is_not_escaped():
    assert escape_formula("A date like 1980-02-28") == "A date like 1980-02-28"
    assert escape_formula("people.csv") == "people.csv"


def test_stored_report_returns_the_same_messages():
    remark = ImportMessage(MessageKind.FAULT, "people.csv", 3, "born_on", "‘x’", "A day.")
    kept = report.build_report(ImportPlan(remarks=[remark]), None, [])

    assert report.list_messages(kept, MessageKind.FAULT) == [remark]
    assert str(remark) == "people.csv, row 3, born_on: ‘x’. A day."


def test_long_list_of_errors_is_cut_with_the_number_not_listed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(report, "MAX_MESSAGES", 2)
    remarks = [
        ImportMessage(MessageKind.FAULT, "people.csv", row, "sex", "‘?’", "male or female.") for row in range(2, 7)
    ]
    kept = report.build_report(ImportPlan(remarks=remarks), None, [])

    lines = list(report.format_report(kept, rehearsal=False))
    assert "Errors: 5" in lines
    assert lines[-1] == "3 more are not listed."


def test_messages_are_grouped_by_cause():
    faults = [
        ImportMessage(MessageKind.FAULT, "people.csv", row, "born_on", f"‘{row}/2/80’", "A date like 1980-02-28.")
        for row in range(2, 1602)
    ]
    hanging = [
        ImportMessage(MessageKind.LEFT_OUT, "disposals.csv", row, "conviction", "", f"This row depends on ‘C{row}’.")
        for row in range(2, 554)
    ]
    other = ImportMessage(MessageKind.FAULT, "people.csv", 9, "kind", "‘?’", "One of: rso.")
    kept = report.build_report(ImportPlan(remarks=[*faults, other, *hanging]), None, [])

    lines = list(report.format_report(kept, rehearsal=False))

    assert lines[1:] == [
        "Errors: 1,601",
        "  1,600 rows: people.csv, rows 2, 3, 4 and 1,597 more, born_on: ‘2/2/80’, ‘3/2/80’, ‘4/2/80’, …. "
        "A date like 1980-02-28.",
        "  people.csv, row 9, kind: ‘?’. One of: rso.",
        "Left out with a row in error: 552",
        "  552 rows: disposals.csv, rows 2, 3, 4 and 549 more, conviction: This row depends on ‘C2’.",
    ]


def test_few_causes_of_a_kind_are_printed():
    faults = [ImportMessage(MessageKind.FAULT, "a.csv", n, f"column{n}", "", "A date.") for n in range(1, 21)]
    kept = report.build_report(ImportPlan(remarks=faults), None, [])

    lines = list(report.format_report(kept, rehearsal=False))

    assert len(lines) == 2 + report.CAUSES_PRINTED + 1
    assert lines[-1] == "  12 more causes are in the CSV of the report."


def test_offending_value_is_formatted_on_one_line_and_cut():
    assert format_offending_value("a\nb\0") == "‘a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}’"
    assert len(format_offending_value("x" * 10_000)) < 70
