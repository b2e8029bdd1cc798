"""Foreign files that were misread without a word: columns with one name, cells without a heading, other encodings."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from mosovo.exchange.column_mapping import NO_MAPPING, ColumnMapping, FileTarget
from mosovo.exchange.csv_files import WrongEncoding, list_csv_files
from mosovo.exchange.excel_files import WIDEST
from mosovo.exchange.file_survey import survey_file
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.import_runs import fingerprint_file
from mosovo.exchange.lookups import LookupTable
from mosovo.exchange.table_reader import open_tables

pytestmark = pytest.mark.pure
LISTS = LookupTable({}, {}, {}, {}, {})
TODAY = date(2026, 11, 1)
COLUMNS = {
    "key": ("id",), "surname": ("surname",), "sex": ("sex",), "kind": ("type",), "on_register_from": ("registered",),
    "died_on": ("died", "deceased"),
}  # fmt: skip
MAPPING = ColumnMapping(files={"offenders": (FileTarget("people", columns=COLUMNS),)})
HEADINGS = "ID,Surname,Sex,Type,Registered,Died,Deceased\n"


def write(folder: Path, text: str, name: str = "offenders.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def read(path: Path, mapping: ColumnMapping = MAPPING) -> list[dict[str, object]]:
    return [line.cells for table in open_tables(path, mapping) for line in table.lines]


@pytest.mark.parametrize("heading", ["registered", "REGISTERED", "Registered "])
def test_two_columns_with_one_name_are_refused(tmp_path: Path, heading: str) -> None:
    path = write(tmp_path, f"ID,Surname,Sex,Type,Registered,{heading}\n1,Strand,m,rso,01/02/2010,05/06/2024\n")
    with pytest.raises(FileRejected, match="Give each column its own name"):
        open_tables(path, MAPPING)
    with pytest.raises(FileRejected, match="Give each column its own name"):
        survey_file(path, NO_MAPPING, LISTS, TODAY, codes=False)


@pytest.mark.parametrize("heading", ["#", "№", "--"])
def test_column_whose_name_has_no_letter_is_refused(tmp_path: Path, heading: str) -> None:
    path = write(tmp_path, f"ID,Surname,Sex,Type,Registered,{heading}\n1,Strand,m,rso,01/02/2010,x\n")
    with pytest.raises(FileRejected, match="Give each column a name"):
        open_tables(path, MAPPING)
    with pytest.raises(FileRejected, match="Give each column a name"):
        survey_file(path, MAPPING, LISTS, TODAY, codes=False)


@pytest.mark.parametrize(
    ("headings", "row"),
    [(HEADINGS, "1,Strand,m,rso,01/02/2010,,,05/06/2012\n"), ("ID,Surname,Sex,Type,Registered,,\n", "1,S,m,rso,,x\n")],
)
def test_cell_without_a_heading_is_reported_with_its_row(tmp_path: Path, headings: str, row: str) -> None:
    [cells] = read(write(tmp_path, headings + row))
    assert cells[""] in ("05/06/2012", "x")


def test_first_filled_column_is_used_and_a_space_fills_none(tmp_path: Path) -> None:
    [cells] = read(write(tmp_path, f"{HEADINGS}1,Strand,m,rso,01/02/2010, ,05/06/2012\n"))
    assert cells["died_on"] == "05/06/2012"
    assert "" not in cells


def test_workbook_is_read_to_its_last_column_or_refused(tmp_path: Path) -> None:
    for width in (66, WIDEST + 1):
        book = Workbook()
        assert book.active is not None
        book.active.title = "offenders"
        book.active.append([f"Column {number}" for number in range(width)])
        book.save(tmp_path / f"{width}.xlsx")
    survey = survey_file(tmp_path / "66.xlsx", NO_MAPPING, LISTS, TODAY, codes=False)
    assert survey is not None
    assert len(survey["files"][0]["headings"]) == 66
    with pytest.raises(FileRejected, match=f"more than {WIDEST} columns"):
        survey_file(tmp_path / f"{WIDEST + 1}.xlsx", NO_MAPPING, LISTS, TODAY, codes=False)


def test_folder_has_its_files_in_any_spelling_of_the_ending(tmp_path: Path) -> None:
    write(tmp_path, "key\n", "people.csv")
    before = fingerprint_file(tmp_path)
    write(tmp_path, "key\n", "CONVICTIONS.CSV")
    assert [path.name for path in list_csv_files(tmp_path)] == ["CONVICTIONS.CSV", "people.csv"]
    assert fingerprint_file(tmp_path) != before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_file_in_utf_8_is_refused_for_a_source_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    mapping = ColumnMapping(files=MAPPING.files, encoding="cp1252")
    row = "1,O’Brién,m,rso,01/02/2010,,\n"
    with pytest.raises(WrongEncoding, match="is in UTF-8"):
        read(write(tmp_path, HEADINGS + row, encoding=encoding), mapping)
    [cells] = read(write(tmp_path, HEADINGS + row, encoding="cp1252"), mapping)
    assert cells["surname"] == "O’Brién"
