"""The mapping of a foreign export: each decision is requested once and in order, and every row is imported."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mosovo.exchange import import_runs, profiles, report
from mosovo.exchange.column_mapping import NO_MAPPING, ColumnMapping, FileTarget
from mosovo.exchange.file_survey import mask, survey_file
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.lookups import LookupTable
from mosovo.exchange.mapped_rows import read_foreign_date
from mosovo.exchange.models import Import, RowsToCorrect
from mosovo.exchange.table_reader import open_tables
from mosovo.organisations.models import Account, Agency
from mosovo.rooms.identity.models import Birth, Name, Sex
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.whereabouts.models import Address
from tests.exchange import foreign_export, registers
from tests.exchange.conftest import RunImport
from tests.support.databases import Database
from tests.support.people import NEVER, acting

LISTS = LookupTable({}, {}, {}, {}, {})
TODAY = date(2026, 11, 1)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("01-Jun-1981", "1981-06-01"), ("9 September 2020", "2020-09-09"), ("05.03.2024", "05/03/2024"),
        ("2024-03-05T00:00:00", "2024-03-05"), ("04/03/2024 00:00", "04/03/2024"), ("1981", "1981"),
        ("2024-03-05 14:30", "2024-03-05 14:30"), ("31-Foo-2020", "31-Foo-2020"), (7, 7),
    ],
)  # fmt: skip
def test_foreign_date_is_read_and_never_guessed(written: object, read: object) -> None:
    assert read_foreign_date(written) == read


@pytest.mark.pure
def test_mapping_is_the_same_after_it_is_stored() -> None:
    assert ColumnMapping.from_json(foreign_export.MAPPING.as_json()) == foreign_export.MAPPING
    assert ColumnMapping.from_json({}) == NO_MAPPING


@pytest.mark.pure
def test_sample_shows_the_form_of_a_value_and_not_the_value() -> None:
    assert [mask(each) for each in ("Zoë 12-B", 1981, date(2020, 1, 2))] == ["xxx 99-x", "9999", "9999-99-99"]


@pytest.mark.pure
def test_survey_requests_each_decision_in_order(tmp_path: Path) -> None:
    path, mapping = foreign_export.write(tmp_path), NO_MAPPING

    def step(mapping: ColumnMapping) -> dict[str, object]:
        return survey_file(path, mapping, LISTS, TODAY, codes=True) or {"step": ""}

    assert step(mapping)["step"] == "encoding"
    mapping = replace(mapping, encoding=foreign_export.ENCODING)
    files = step(mapping)["files"]
    assert isinstance(files, list)
    assert [each["name"] for each in files] == ["nominals", "places", "cases", "audit"]
    clear_cell = {
        name: tuple(FileTarget(each.sheet) for each in made) for name, made in foreign_export.MAPPING.files.items()
    }
    mapping = replace(mapping, files=clear_cell, left_out_files=foreign_export.MAPPING.left_out_files)
    asked = step(mapping)["files"]
    assert isinstance(asked, list)
    assert [each["sheet"] for each in asked] == ["people", "risk_levels", "addresses", "allocations"]
    suggested = {text: suggestion for _, text, _, suggestion, _ in asked[0]["headings"]}
    assert suggested["First Names"] == "forenames"
    assert suggested["Shoe size"] == ""
    assert "Ashdown" not in str(asked), "values of columns are masked"
    codes = step(replace(foreign_export.MAPPING, values={}))["codes"]
    assert isinstance(codes, list)
    assert {(each["column"], each["value"], each["count"]) for each in codes} >= {
        ("people.sex", "m", 1), ("people.sex", "q", 1), ("risk_levels.level", "vh", 1), ("addresses.kind", "hostel", 1),
        ("allocations.team", "team 1", 1), ("allocations.lead_agency", "police", 1),
    }  # fmt: skip
    assert [each["suggestion"] for each in codes if each["value"] == "vh"] == ["very_high"]
    assert survey_file(path, foreign_export.MAPPING, LISTS, TODAY, codes=False) is None


@pytest.mark.pure
def test_unmapped_column_of_a_later_extract_is_surveyed_and_never_dropped(tmp_path: Path) -> None:
    files = {**foreign_export.FILES, "Places.csv": foreign_export.PLACES.replace("Moved In", "Moved In,Remark")}
    path = foreign_export.write(tmp_path, files)

    survey = survey_file(path, foreign_export.MAPPING, LISTS, TODAY, codes=False)

    assert survey is not None
    assert [each["file"] for each in survey["files"]] == ["Places.csv"]
    with pytest.raises(FileRejected, match="columns that are not in the mapping: Remark"):
        open_tables(path, foreign_export.MAPPING)


@pytest.fixture
def people(run_import: RunImport) -> tuple[Account, Account]:
    """Return two supervisors of the force, who may import."""
    Agency.objects.get_or_create(code="POL", defaults={"name": "Police"})
    valid = {"force_id": "NS", "roles": ["supervisor"], "vetting": "mv", "vetted_until": NEVER, "trained_until": NEVER}
    made = [Account.objects.create(username=f"u{n}", name=f"Sgt {n}", **valid) for n in range(2)]
    return made[0], made[1]


@pytest.fixture
def agree(database: Database) -> Callable[[int, Account], None]:
    """Return a function that agrees a version as the web role."""

    def act(version: int, by: Account) -> None:
        with database.acting_as("mosovo_app"), acting(by):
            profiles.agree_mapping("ledger", "NS", version, by, datetime.now(UTC))

    return act


def save(by: Account, mapping: ColumnMapping = foreign_export.MAPPING) -> int:
    job = Import(source="ledger", force_id="NS")
    return profiles.save_mapping(job, mapping, by).version


def test_foreign_export_is_imported_after_a_second_person_agrees_its_mapping(
    tmp_path: Path, run_import: RunImport, people: tuple[Account, Account], agree: Callable[[int, Account], None]
) -> None:
    path, version = foreign_export.write(tmp_path), save(people[0])
    assert run_import(path, dry_run=True).state == Import.State.DONE
    refused = run_import(path)
    assert refused.state == Import.State.REFUSED
    assert "second person" in refused.report["reasons"][0]
    with pytest.raises(profiles.AgreementRefused, match="Another person"):
        agree(version, people[0])
    agree(version, people[1])

    done = run_import(path)

    assert {sheet: counts["in"] for sheet, counts in done.report["rows"].items()} == {
        "people": 3, "risk_levels": 2, "addresses": 2, "allocations": 2,
    }  # fmt: skip
    assert done.profile_version == version
    assert Name.objects.filter(surname="Brackwell", forenames="Zoë").exists()
    assert set(Birth.objects.values_list("born_on", flat=True)) == {
        date(1981, 6, 1), date(1990, 2, 1), date(1985, 7, 9),
    }  # fmt: skip
    assert sorted(Sex.objects.values_list("value", flat=True)) == ["female", "male", "not-known"]
    assert set(RiskLevel.objects.values_list("level", flat=True)) == {"very_high", "medium"}
    assert set(Address.objects.values_list("kind", "lines")) == {
        ("home", "4, Example Row, Mockton"), ("other", "The Mill, Mockton"),
    }  # fmt: skip
    again = run_import(path)
    assert sum(counts["in"] for counts in again.report["rows"].values()) == 0


def test_newer_version_of_a_mapping_needs_its_own_agreement(
    run_import: RunImport, people: tuple[Account, Account], agree: Callable[[int, Account], None]
) -> None:
    first = save(people[0])
    agree(first, people[1])
    second = save(people[1], NO_MAPPING)

    assert (second, profiles.load_mapping("ledger", "NS").is_agreed) == (first + 1, False)
    with pytest.raises(profiles.AgreementRefused, match="matched again"):
        agree(first, people[0])


def test_rows_to_correct_are_a_workbook_that_is_imported_when_corrected(tmp_path: Path, run_import: RunImport) -> None:
    rows = {name: list(lines) for name, lines in registers.WHOLE.items()}
    rows["people"].append({**registers.PERSON, "key": "P2", "kind": "unkind"})
    rows["notifications"].append({**registers.FIRST_NOTIFICATION, "key": "F2", "person": "P2"})
    done = run_import(registers.folder(tmp_path / "r", rows))

    kept = RowsToCorrect.objects.get(run=done)
    book = load_workbook(BytesIO(bytes(kept.content)))
    assert (kept.rows, book.sheetnames) == (2, ["notifications", "people"])
    headings, wrong = (list(row) for row in book["people"].iter_rows(values_only=True))
    assert wrong[headings.index("to_correct")].startswith("kind: One of: rso")
    assert "P1" not in [row[0].value for row in book["people"].rows]

    book["people"].cell(2, headings.index("kind") + 1, "rso")
    book.save(tmp_path / "corrected.xlsx")
    corrected = run_import(tmp_path / "corrected.xlsx")

    assert report.is_clean(corrected.report)
    assert {sheet: counts["in"] for sheet, counts in corrected.report["rows"].items()} == {
        "people": 1, "notifications": 1,
    }  # fmt: skip
    assert not RowsToCorrect.objects.filter(run=corrected).exists()


def test_upload_in_a_foreign_form_waits_for_a_mapping(
    tmp_path: Path, run_import: RunImport, people: tuple[Account, Account]
) -> None:
    def send(path: Path) -> Import:
        return import_runs.run_upload(import_runs.request_import(path, source="ledger", force="NS"), path)

    ours = send(registers.zipped(registers.folder(tmp_path / "r", registers.WHOLE)))
    assert ours.state == Import.State.DONE
    waits = send(foreign_export.write(tmp_path))
    assert (waits.state, waits.report["survey"]["step"]) == (Import.State.MATCHING, "encoding")
    save(people[0])
    assert send(foreign_export.write(tmp_path)).report["survey"] == {"step": "agreement"}
    profiles.release(waits)
    with pytest.raises(profiles.AgreementRefused, match="is no longer waiting"):
        profiles.release(waits)  # two people cannot both continue
