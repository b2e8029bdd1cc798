"""A bad row is named and left out with the rows that depend on it; the rest is imported. With strict, nothing is."""

from pathlib import Path
from typing import Any

import pytest

from mosovo.exchange import report
from mosovo.exchange.import_messages import ImportMessage, MessageKind
from mosovo.exchange.models import Import, ImportedRow
from mosovo.nominals.models import Allocation, Nominal
from mosovo.obligations.models import OpenQuestion
from mosovo.obligations.recalculation import find_differences
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import Birth, ImportQuestion, Name, Sex
from mosovo.rooms.notifications.models import Notification
from tests.exchange import registers
from tests.exchange.conftest import RunImport
from tests.law.test_offence_catalogue import WRONG

PERSON, CONVICTION, DISPOSAL = registers.PERSON, registers.CONVICTION, registers.DISPOSAL
OTHER = {**PERSON, "key": "P2", "surname": "Tolland"}


def with_row(sheet: str, row: dict[str, str]) -> dict[str, list[Any]]:
    """Return the whole register of one person, with this row added."""
    rows = {name: list(lines) for name, lines in registers.WHOLE.items()}
    rows.setdefault(sheet, []).append(row)
    return rows


def faults(done: Import) -> list[ImportMessage]:
    return report.list_messages(done.report, MessageKind.FAULT)


SPELL = {"key": "S1", "person": "P1", "kind": "custody", "from_on": "2024-03-04"}
ORDER = {"key": "O1", "person": "P1", "kind": "shpo", "made_on": "2024-03-04", "months": "60"}
LED_BY_PROBATION = {"key": "L1", "person": "P1", "from_on": "2024-03-04", "team": "Example team", "lead_agency": "PRB"}

BAD = [
    ("people", {**OTHER, "on_register_from": "2126-01-01"}, "on_register_from", "not after today"),
    ("people", {**OTHER, "surname": " "}, "surname", "must not be empty"),
    ("people", {**OTHER, "surname": "x" * 10_000}, "surname", "up to 100 characters. This has 10000"),
    ("people", {**OTHER, "surname": "Ash\0down"}, "surname", "can be printed"),
    ("people", {**OTHER, "surname": "Ash\N{RIGHT-TO-LEFT OVERRIDE}down"}, "surname", "can be printed"),
    ("people", {**OTHER, "surname": "=HYPERLINK(1)"}, "surname", "paste its values"),
    ("people", {**OTHER, "surname": "#REF!"}, "surname", "paste its values"),
    ("people", {**OTHER, "key": "P1"}, "key", "Row 2"),
    ("convictions", {**CONVICTION, "key": "C2", "person": "P9"}, "person", "key of a row of people"),
    ("convictions", {**CONVICTION, "key": "C2", "offence": ""}, "offence", "Act and section"),
    ("convictions", {**CONVICTION, "key": "C2", "offended_on": "2024-03-05"}, "on", "on or after the offence"),
    (
        "convictions",
        {**CONVICTION, "key": "C2", "offended_latest_on": "2023-04-30"},
        "offended_latest_on",
        "on or after the first",
    ),
    ("convictions", {**CONVICTION, "key": "C2", "victim_age_most": "13"}, "victim_age_most", "Enter 14 or more"),
    ("convictions", {**CONVICTION, "key": "C2", "retrial": "ordered"}, "quashed_on", "Enter the date"),
    ("convictions", {**CONVICTION, "key": "C2", "retrial_of": "C9"}, "retrial_of", "key of a row of convictions"),
    ("convictions", {**CONVICTION, "key": "C2", "retrial_of": "C1"}, "retrial_of", "with quashed_on"),
    ("convictions", {**CONVICTION, "key": "C2", "retrial_of": "C2"}, "retrial_of", "another conviction"),
    ("convictions", {**CONVICTION, "key": "C2", "substituted_by": "court"}, "substituted_by", "appeal, slip_rule"),
    (
        "convictions",
        {**CONVICTION, "key": "C2", "on": "1980-01-01", "offended_on": ""},
        "on",
        "on or after the date of birth",
    ),
    (
        "convictions",
        {**CONVICTION, "key": "C2", "offence": "", "offence_code": "SX03001"},
        "offence_code",
        "no imported",
    ),
    ("disposals", {**DISPOSAL, "key": "D2", "months": ""}, "months", "Enter the length"),
    ("disposals", {**DISPOSAL, "key": "D2", "months": "-3"}, "months", "whole number from 0"),
    ("disposals", {**DISPOSAL, "key": "D2", "months": "1.5"}, "months", "whole number"),
    ("disposals", {**DISPOSAL, "key": "D2", "kind": "fine"}, "months", "no length"),
    ("disposals", {**DISPOSAL, "key": "D2", "consecutive_to": "C9"}, "consecutive_to", "key of a row of convictions"),
    ("spells", {**SPELL, "ended_on": "2024-03-03"}, "ended_on", "release cannot be before"),
    ("notifications", {"key": "F2", "person": "P1", "under": "s.84(1)", "on": "2025-01-01"}, "change", "the change"),
    ("orders", {**ORDER, "months": ""}, "months", "The length"),
    ("orders", {**ORDER, "until_further_order": "yes"}, "months", "not both"),
    ("orders", {**ORDER, "until_further_order": "perhaps"}, "until_further_order", "yes or no"),
    ("allocations", {**LED_BY_PROBATION, "lead_agency": "POL", "team": "Nowhere"}, "team", "Example team"),
    ("allocations", LED_BY_PROBATION, "community_offender_manager", "probation is the lead agency"),
]
ALLOCATION = {**LED_BY_PROBATION, "key": "L2", "person": "P8", "lead_agency": "POL"}
QUESTIONS = [
    ("people", {"key": "P10", "born_on": "31/02/1980"}, "born_on", "1980-02-28"),
    ("people", {"key": "P2", "born_on": "2/3/80"}, "born_on", "1980-02-28"),
    ("people", {"key": "P3", "born_on": "29500"}, "born_on", "1980-02-28"),
    ("people", {"key": "P4", "born_on": "1899-12-31"}, "born_on", "from 1900"),
    ("people", {"key": "P5", "died_on": "1980-01-01"}, "died_on", "on or after the date of birth"),
    ("people", {"key": "P6", "sex": "m"}, "sex", "male, female"),
    ("people", {"key": "P7", "pnc": "twelve"}, "pnc", "2012/0052494Q"),
    ("people", {"key": "P8"}, "", ""),
    ("allocations", {**ALLOCATION, "offender_manager": "who"}, "offender_manager", "user name"),
]
"""Wrong values of cells that may be empty: the person is imported, and each value is a question on the record."""


def test_wrong_optional_cell_becomes_a_question_and_drops_no_person(tmp_path: Path, run_import: RunImport):
    rows: dict[str, list[Any]] = {"people": [], "allocations": []}
    for sheet, row, _, _ in QUESTIONS:
        rows[sheet].append({**(PERSON if sheet == "people" else {}), **row})
    path = registers.folder(tmp_path / "r", rows)

    done = run_import(path)

    asked = [each for each in QUESTIONS if each[2]]
    assert not faults(done), done.report
    assert Nominal.objects.count() == 8
    emptied = report.list_messages(done.report, MessageKind.EMPTIED)
    assert [(each.file, each.column) for each in emptied] == [(f"{sheet}.csv", column) for sheet, _, column, _ in asked]
    assert all(allowed in each.allowed for each, (*_, allowed) in zip(emptied, asked, strict=True))
    kept = ImportQuestion.objects.order_by("recorded_at", "pk").values_list("sheet", "column", "found")
    assert set(kept) == {(sheet, column, row[column]) for sheet, row, column, _ in asked}
    questions = OpenQuestion.objects.filter(kind=OpenQuestion.Kind.IMPORT)
    assert questions.count() == len(asked)
    assert "born on (people): the import could not read ‘31/02/1980’" in questions.values_list("needs", flat=True)
    assert not any(find_differences(list(Nominal.objects.values_list("pk", flat=True)))), (
        "a consistency check finds no difference"
    )
    assert Birth.objects.count() == 8 - 4
    assert (
        Sex.objects.get(nominal_id=ImportedRow.objects.get(kind="people", key="P6").nominal_id).value
        == Sex.Value.NOT_KNOWN
    )
    assert Allocation.objects.get().offender_manager is None
    again = run_import(path)
    assert (again.report["people"], ImportQuestion.objects.count()) == (0, len(asked))


@pytest.mark.parametrize(("sheet", "row", "column", "allowed"), BAD)
def test_bad_row_is_reported_with_what_is_allowed(
    sheet: str, row: dict[str, str], column: str, allowed: str, tmp_path: Path, run_import: RunImport
):
    rows = with_row(sheet, row)
    done = run_import(registers.folder(tmp_path / "r", rows))

    assert done.state == Import.State.DONE
    found = [fault for fault in faults(done) if fault.column == column]
    assert found, done.report
    assert (found[0].file, found[0].row) == (f"{sheet}.csv", len(rows[sheet]) + 1)
    assert allowed in found[0].allowed
    assert len(found[0].found) < 70
    assert Name.objects.get().surname == "Ashdown"
    assert Notification.objects.count() == 1


def test_rows_that_depend_on_a_bad_person_are_left_out(tmp_path: Path, run_import: RunImport):
    rows = {name: list(lines) for name, lines in registers.WHOLE.items()}
    rows["people"] = [{**PERSON, "kind": "?"}, OTHER]

    done = run_import(registers.folder(tmp_path / "r", rows))

    assert {(out.file, out.row) for out in report.list_messages(done.report, MessageKind.LEFT_OUT)} == {
        ("convictions.csv", 2), ("disposals.csv", 2), ("notifications.csv", 2),
    }  # fmt: skip
    assert [name.surname for name in Name.objects.all()] == ["Tolland"]
    assert not Conviction.objects.exists()
    assert not Notification.objects.exists()


def test_conviction_with_a_bad_sentence_row_is_left_out_whole(tmp_path: Path, run_import: RunImport):
    rows = with_row("disposals", {**DISPOSAL, "key": "D2", "months": "many"})
    rows["convictions"].append({**CONVICTION, "key": "C2"})
    rows["disposals"].append({**DISPOSAL, "key": "D3", "conviction": "C2", "consecutive_to": "C1"})

    done = run_import(registers.folder(tmp_path / "r", rows))

    assert not Conviction.objects.exists()
    assert not Disposal.objects.exists()
    out = report.list_messages(done.report, MessageKind.LEFT_OUT)
    assert sorted((each.file, each.row) for each in out) == [
        ("convictions.csv", 2), ("convictions.csv", 3), ("disposals.csv", 2), ("disposals.csv", 4),
    ]  # fmt: skip
    assert done.report["rows"]["disposals"]["left_out"] == 3
    assert done.report["incomplete"] == 1
    assert any("Check these people first" in line for line in report.format_report(done.report, rehearsal=False))


def test_overlapping_spells_in_custody_are_refused(tmp_path: Path, run_import: RunImport):
    rows = with_row("spells", SPELL)
    rows["spells"].append({**SPELL, "key": "S2", "from_on": "2024-05-06"})

    [fault] = faults(run_import(registers.folder(tmp_path / "r", rows)))

    assert (fault.file, fault.row, fault.column) == ("spells.csv", 3, "from_on")


def test_reference_to_a_row_about_another_person_is_refused(tmp_path: Path, run_import: RunImport):
    rows = with_row("people", OTHER)
    rows["convictions"].append({**CONVICTION, "key": "C2", "person": "P2"})
    rows["disposals"].append({**DISPOSAL, "key": "D2", "consecutive_to": "C2"})

    [fault] = faults(run_import(registers.folder(tmp_path / "r", rows)))

    assert (fault.file, fault.row, fault.column) == ("disposals.csv", 3, "consecutive_to")
    assert "same person" in fault.allowed


def test_unlikely_sentencing_date_is_imported_and_reported(tmp_path: Path, run_import: RunImport):
    rows = with_row("convictions", {**CONVICTION, "key": "C2", "sentenced_on": "2024-03-01"})

    done = run_import(registers.folder(tmp_path / "r", rows))

    [unusual] = report.list_messages(done.report, MessageKind.UNUSUAL)
    assert (unusual.row, unusual.column) == (3, "sentenced_on")
    assert report.is_clean(done.report)
    early = Conviction.objects.exclude(change_reason="").get()
    assert "ledger" in early.change_reason


@pytest.mark.parametrize("offence", WRONG)
def test_mistyped_offence_is_imported_and_reported_with_a_suggestion(
    offence: str, tmp_path: Path, run_import: RunImport
):
    rows = with_row("convictions", {**CONVICTION, "key": "C2", "offence": offence})

    done = run_import(registers.folder(tmp_path / "r", rows))

    [unusual] = report.list_messages(done.report, MessageKind.UNUSUAL)
    assert (unusual.row, unusual.column) == (3, "offence")
    assert "The catalogue of offences does not have this offence" in unusual.allowed
    assert "Did you mean" in unusual.allowed
    assert report.is_clean(done.report)
    questions = OpenQuestion.objects.values_list("needs", flat=True)
    assert any("the Act and section that create the offence" in needs for needs in questions)


def test_sentence_outside_the_powers_of_a_court_is_imported_and_reported(tmp_path: Path, run_import: RunImport):
    other = {**CONVICTION, "key": "C2", "on": "2024-03-04", "sentenced_on": "2024-03-04"}
    rows = with_row("convictions", other)
    rows["disposals"] = [
        *rows.get("disposals", []),
        {"key": "D9", "conviction": "C2", "kind": "imprisonment", "months": "30", "suspended_months": "24"},
    ]
    done = run_import(registers.folder(tmp_path / "r", rows))
    [unusual] = report.list_messages(done.report, MessageKind.UNUSUAL)
    assert unusual.column == "suspended_months"
    assert "The two numbers may be swapped" in unusual.allowed
    [kept] = Disposal.objects.filter(months=30)
    assert (kept.suspended_months, kept.as_passed) == (24, False)
    assert kept.change_reason.startswith("Unlikely, but given by the source")


@pytest.mark.parametrize(
    ("on", "spell", "doubt"),
    [
        ("2024-03-03", {}, "before the person was subject"),
        ("2024-06-03", {**SPELL, "ended_on": "2024-09-02"}, "time away on this date (custody, from 2024-03-04)"),
        ("2024-09-02", {**SPELL, "ended_on": "2024-09-02"}, None),
    ],
)
def test_unlikely_notification_is_imported_and_reported(
    on: str, spell: dict[str, str], doubt: str | None, tmp_path: Path, run_import: RunImport
):
    rows = {
        **registers.WHOLE,
        "notifications": [{**registers.FIRST_NOTIFICATION, "on": on}],
        "spells": [spell or SPELL],
    }
    if not spell:
        del rows["spells"]

    done = run_import(registers.folder(tmp_path / "r", rows))

    remarks = [remark.allowed for remark in report.list_messages(done.report, MessageKind.UNUSUAL)]
    assert len(remarks) == (1 if doubt else 0)
    assert all(str(doubt) in each for each in remarks)
    assert bool(Notification.objects.get().change_reason) is bool(doubt)


def test_strict_import_with_any_error_imports_nothing(tmp_path: Path, run_import: RunImport):
    path = registers.folder(tmp_path / "r", with_row("people", {**OTHER, "born_on": "?"}))

    done = run_import(path, strict=True)

    assert done.state == Import.State.REFUSED
    assert len(report.list_messages(done.report, MessageKind.EMPTIED)) == 1
    assert not Nominal.objects.exists()
    assert not ImportedRow.objects.exists()

    registers.folder(path, registers.WHOLE)
    assert run_import(path, strict=True).state == Import.State.DONE
    assert Nominal.objects.count() == 1


def test_corrected_row_is_imported_the_next_time(tmp_path: Path, run_import: RunImport):
    path = registers.folder(tmp_path / "r", with_row("disposals", {**DISPOSAL, "key": "D2", "months": "many"}))
    run_import(path)
    assert not Conviction.objects.exists()
    registers.folder(path, with_row("disposals", {**DISPOSAL, "key": "D2", "months": "3"}))

    done = run_import(path)

    assert report.is_clean(done.report)
    assert (Nominal.objects.count(), Conviction.objects.count(), Disposal.objects.count()) == (1, 1, 2)
