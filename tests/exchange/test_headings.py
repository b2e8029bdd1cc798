"""Headings of other systems: read as our columns, refused with a suggestion, and listed in the report."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from mosovo.exchange import report
from mosovo.exchange.headings import _OTHER_NAMES, fold_heading, match_heading, suggest_column
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.sheet_definitions import BY_NAME
from mosovo.exchange.table_reader import open_tables
from mosovo.rooms.identity.models import Birth, Name
from tests.exchange import registers
from tests.exchange.conftest import RunImport

FOREIGN = {
    "people": {
        "Nominal ID": "key", "Last Name": "surname", "LastName": "surname", "FAMILY NAME": "surname",
        "First Name(s)": "first_name_s", "Forename(s)": "forenames", "Given Names": "forenames", "DOB": "born_on",
        "D.O.B.": "born_on", "DateOfBirth": "born_on", "Gender": "sex", "PNC No.": "pnc", "PNCID": "pnc",
        "Date Registered": "on_register_from", "Date of Death": "died_on", "Shoe size": "shoe_size",
        "Last Updated By": "last_updated_by", "On register from": "on_register_from",
    },
    "addresses": {
        "ID": "key", "Nominal ID": "person", "Post Code": "postcode", "Moved In": "from_on", "End Date": "until",
        "Town": "town",
    },
    "convictions": {"Offender ID": "person", "Date of Conviction": "on", "CJS Code": "offence_code"},
    "spells": {"Release Date": "ended_on", "Start Date": "from_on"},
}  # fmt: skip


@pytest.mark.pure
@pytest.mark.parametrize("sheet", FOREIGN)
def test_foreign_heading_is_matched_by_its_name(sheet: str) -> None:
    found = {heading: match_heading(BY_NAME[sheet], heading) for heading in FOREIGN[sheet]}
    assert found == FOREIGN[sheet]


@pytest.mark.pure
def test_no_alternative_heading_has_two_meanings_or_is_a_column() -> None:
    for name, columns in _OTHER_NAMES.items():
        sheet = BY_NAME[name]
        names = [other for others in columns.values() for other in others]
        assert len(names) == len(set(names)), name
        assert set(columns) <= set(sheet.by_name)
        assert not set(names) & set(sheet.by_name), name
        assert all(fold_heading(other) == other for other in names)


@pytest.mark.pure
def test_similar_heading_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    assert suggest_column(BY_NAME["people"], "surename") == "surname"
    assert suggest_column(BY_NAME["people"], "shoe_size") == ""
    path = registers.folder(tmp_path / "r", {"people": [{**registers.PERSON, "Date of Brith": ""}]})

    with pytest.raises(FileRejected, match=r"‘date_of_brith’\. Did you mean born_on\?"):
        open_tables(path)


HEADINGS = Path(__file__).parent / "headings"


@pytest.mark.pure
@pytest.mark.parametrize(("name", "found", "wrong"), [("developed", 0.85, 0.01), ("held_out", 0.8, 0.01)])
def test_most_foreign_headings_are_matched_and_few_wrongly(name: str, found: float, wrong: float) -> None:
    counts: Counter[str] = Counter()
    with (HEADINGS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            sheet, right = BY_NAME[row["sheet"]], row["column"].split("|")
            assert set(right) <= {"", *sheet.by_name}, row
            column = match_heading(sheet, row["heading"])
            if column not in sheet.by_name:
                column = suggest_column(sheet, fold_heading(row["heading"]))
            counts["rows"] += 1
            counts["wrong"] += column not in ("", *right)
            counts["found"] += bool(column) and column in right
            counts["missed"] += not column and "" not in right

    assert counts["rows"] >= 200
    assert counts["found"] >= found * (counts["found"] + counts["missed"])
    assert counts["wrong"] <= wrong * counts["rows"]


def test_register_with_foreign_headings_is_imported(tmp_path: Path, run_import: RunImport) -> None:
    named = {"surname": "Last Name", "born_on": "DOB", "sex": "Gender"}
    with (tmp_path / "people.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([named.get(column, column) for column in registers.PERSON])
        writer.writerow(registers.PERSON.values())

    done = run_import(tmp_path / "people.csv")

    assert report.is_clean(done.report)
    assert (Name.objects.get().surname, str(Birth.objects.get().born_on)) == ("Ashdown", "1981-06-01")
    [sentence] = report.describe_headings(done.report)
    assert sentence.endswith("read as our columns: ‘Last Name’ as surname, ‘Gender’ as sex, ‘DOB’ as born_on.")
