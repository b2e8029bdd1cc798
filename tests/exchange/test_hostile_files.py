"""Files that are not a register are refused whole, with a sentence, before they use many resources."""

import codecs
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mosovo.exchange import archives, report, template
from mosovo.exchange.import_messages import FileRejected, MessageKind
from mosovo.exchange.models import Import
from mosovo.exchange.row_checks import RejectedRow, check_rows
from mosovo.exchange.sheet_definitions import BY_NAME
from mosovo.exchange.table_reader import SourceTable, TableRow, open_tables
from mosovo.nominals.models import Nominal
from tests.exchange import registers
from tests.exchange.conftest import RunImport

TODAY = date(2026, 3, 10)
HEADING = ",".join(registers.PERSON)
LINE = ",".join(registers.PERSON.values())


def bomb(at: Path) -> Path:
    with ZipFile(at / "bomb.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", b"0" * 30_000_000)
    return at / "bomb.zip"


def huge(at: Path) -> Path:
    """Write a zip whose directory declares a size above the limit."""
    path = registers.zipped(registers.folder(at / "r", registers.WHOLE))
    with ZipFile(path) as archive:
        size = archive.getinfo("people.csv").file_size
    packed = path.read_bytes()
    path.write_bytes(packed.replace(size.to_bytes(4, "little"), (2**31).to_bytes(4, "little")))
    return path


def nested(at: Path) -> Path:
    with ZipFile(at / "nested.zip", "w") as archive:
        archive.writestr("people.csv", f"{HEADING}\n{LINE}\n")
        archive.writestr("inner.zip", b"PK")
    return at / "nested.zip"


def many_files(at: Path) -> Path:
    with ZipFile(at / "many.zip", "w") as archive:
        for number in range(archives.REGISTER.max_files + 1):
            archive.writestr(f"{number}.csv", "")
    return at / "many.zip"


def program(at: Path) -> Path:
    with ZipFile(at / "program.zip", "w") as archive:
        archive.writestr("people.exe", b"MZ")
    return at / "program.zip"


def torn(at: Path) -> Path:
    path = registers.zipped(registers.example(at / "r"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def entities(at: Path) -> Path:
    """Write a workbook whose XML entities would expand to an enormous size."""
    path = template.write_template(at / "fine.xlsx", filled=True)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 20}">' for n in range(1, 12))
    evil = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l11;</x>'
    with ZipFile(path) as fine, ZipFile(at / "evil.xlsx", "w") as archive:
        for member in fine.namelist():
            archive.writestr(member, evil if "sheet2" in member else fine.read(member))
    return at / "evil.xlsx"


def text(content: bytes, name: str = "people.csv") -> Callable[[Path], Path]:
    def write(at: Path) -> Path:
        (at / name).write_bytes(content)
        return at / name

    return write


@pytest.mark.pure
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (bomb, "times smaller when compressed"),
        (huge, "would unpack to"),
        (nested, "another archive"),
        (many_files, "at most 1000"),
        (program, "only CSV files"),
        (torn, "is damaged"),
        (entities, "workbook|damaged"),
        (text(b"not a zip", "r.zip"), "is damaged"),
        (text(b"not a workbook", "r.xlsx"), "is damaged"),
        (text(b"%PDF-1.7", "r.pdf"), "not a register"),
        (text(b""), "no headings"),
        (text(codecs.BOM_UTF16_LE + HEADING.encode("utf-16-le")), "not in UTF-8"),
        (text(f"{HEADING}\n{LINE}".replace("Ashdown", "Ashdöwn").encode("cp1252")), "not in UTF-8"),
        (text(f"{HEADING},colour\n".encode()), "‘colour’"),
        (text(f"{HEADING},key\n".encode()), "twice"),
        (text(b"key,surname\n"), "does not have the columns kind, on_register_from, sex"),
        (text(HEADING.replace(",", ";").encode()), "unknown column"),
        (text(f"{HEADING}\n".encode(), "persons.csv"), "not a sheet of a register"),
        (text(f'{HEADING}\n"P1,never closed\n'.encode()), "cannot be read from line 2"),
        (text(f"{HEADING}\n{'x' * 30_000}\n".encode()), "more than 20000 characters"),
    ],
)
def test_hostile_file_is_rejected_with_its_reason(make: Callable[[Path], Path], message: str, tmp_path: Path):
    path = make(tmp_path)
    with pytest.raises(FileRejected, match=message):
        read_whole(path)


def read_whole(path: Path) -> None:
    for table in open_tables(path):
        list(table.lines)


def test_rejected_file_leaves_a_report_and_nothing_else(tmp_path: Path, run_import: RunImport):
    done = run_import(bomb(tmp_path))

    assert done.state == Import.State.REFUSED
    assert len(done.report["reasons"]) == 1
    assert not Nominal.objects.exists()


def test_folder_without_a_register_is_rejected(tmp_path: Path, run_import: RunImport):
    [reason] = run_import(tmp_path).report["reasons"]
    assert "has no sheet of a register" in reason


def test_utf8_with_a_byte_order_mark_and_names_beyond_ascii_is_imported(tmp_path: Path, run_import: RunImport):
    at = tmp_path / "people.csv"
    at.write_bytes(codecs.BOM_UTF8 + f"{HEADING}\r\n{LINE}\r\n".replace("Ashdown", "Ó Súilleabháin").encode())

    assert report.is_clean(run_import(at).report)


def workbook(at: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    book.active.title = "People"
    for row in ([*registers.PERSON], *rows):
        book.active.append(row)
    book.save(at / "book.xlsx")
    return at / "book.xlsx"


def cells(**changed: Any) -> list[Any]:
    return list({**registers.PERSON, **changed}.values())


def test_workbook_with_dates_and_numbers_is_imported(tmp_path: Path, run_import: RunImport):
    row = cells(key=1001, born_on=datetime(1981, 6, 1), on_register_from=date(2024, 3, 4), surname="TRUE-LOVE")

    done = run_import(workbook(tmp_path, row))

    assert report.is_clean(done.report), done.report


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("surname", "=A1"), ("born_on", "=TODAY()"), ("born_on", datetime(1981, 6, 1, 12)), ("born_on", 29738),
        ("surname", datetime(1981, 6, 1)), ("surname", True), ("born_on", "#N/A"),
    ],
)  # fmt: skip
def test_formulas_and_cells_of_another_type_are_reported(column: str, cell: Any, tmp_path: Path, run_import: RunImport):
    done = run_import(workbook(tmp_path, cells(**{column: cell}), cells(key="P2")))

    [fault] = report.list_messages(done.report, MessageKind.FAULT, MessageKind.EMPTIED)
    assert (fault.row, fault.column) == (2, column)
    assert Nominal.objects.count() == (1 if column == "surname" else 2), "a person without a surname is not registered"


ANY_CELL = st.one_of(
    st.text(max_size=40), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(),
    st.sampled_from(["=1+1", "\0", "\ud800", "<script>", "9" * 400, "x" * 5000, "﷽" * 200, b"bytes", object()]),
)  # fmt: skip


@pytest.mark.pure
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=st.sampled_from(sorted(BY_NAME)), data=st.data())
def test_no_cell_makes_the_check_of_rows_fail(sheet: str, data: st.DataObject):
    names = [*BY_NAME[sheet].by_name, ""]
    row = data.draw(st.dictionaries(st.sampled_from(names), ANY_CELL))

    for found in check_rows(SourceTable(BY_NAME[sheet], "f", [TableRow("f", 2, row)]), TODAY):
        if isinstance(found, RejectedRow):
            assert all(len(remark.found) <= 70 and remark.allowed for remark in found.remarks)
