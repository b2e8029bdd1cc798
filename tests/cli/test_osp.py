"""`./mosovo osp score`: read a list, write it with its scores, and name each row left out as invalid."""

import csv
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from mosovo.cli import main
from mosovo.exchange.osp_list import ADDED, COLUMNS

HEADING = ",".join(COLUMNS)
MAN = "a1,male,1980-01-01,2015-03-01,community,1,2,0,4,11,14,no,2014-03-02,2014-01-01"
ON = ("--on", "2026-11-25")

type Score = Callable[..., tuple[int, list[dict[str, str]], str]]


def changed(**cells: str) -> str:
    """Return the row of MAN with other cells."""
    row = {**dict(zip(COLUMNS, MAN.split(","), strict=True)), **cells}
    written = StringIO()
    csv.writer(written, lineterminator="").writerow(row.values())
    return written.getvalue()


@pytest.fixture
def score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Score:
    """`score(rows)` runs the command on a list: the exit code, the rows written, and the errors."""

    def run(
        *rows: str, heading: str = HEADING, written: bytes | None = None, on: tuple[str, ...] = ON
    ) -> tuple[int, list[dict[str, str]], str]:
        path = tmp_path / "men.csv"
        path.write_bytes("\n".join((heading, *rows, "")).encode() if written is None else written)
        code = main(["osp", "score", str(path), *on])
        output = capsys.readouterr()
        return code, list(csv.DictReader(StringIO(output.out))), output.err

    return run


def test_scores_are_added_after_the_columns_of_the_list(score: Score) -> None:
    code, [row], errors = score(MAN)
    assert (code, errors) == (0, "")
    assert list(row) == [*COLUMNS, *ADDED]
    assert [row[name] for name in COLUMNS] == MAN.split(",")
    assert [row[name] for name in ADDED[:-1]] == ["26", "1.12", "MEDIUM", "LOW", "10.31", "HIGH", "no"]
    assert (
        "points 26 = contact_adult (1) 5 + contact_child (2) 6 + non_contact (0) 0 + age_at_follow_up (35) 9"
        in (row["note"])
    )
    assert "one band less is offered: LOW instead of MEDIUM" in row["note"]


def test_date_of_scoring_decides_the_reduction(score: Score) -> None:
    day_before = score(MAN, on=("--on", "2020-02-29"))[1][0]
    assert day_before["osp_dc_band_after_reduction"] == "MEDIUM"
    assert "five whole years have not passed before 2020-03-01" in day_before["note"]
    assert score(MAN, on=("--on", "2020-03-01"))[1][0]["osp_dc_band_after_reduction"] == "LOW"
    assert score(MAN, on=())[1][0]["osp_dc_band_after_reduction"] == "LOW", "without a day, today"


def test_women_and_under_18s_are_written_unscored_with_a_reason(score: Score) -> None:
    code, [woman, boy], _ = score(changed(sex="F"), changed(born_on="1997-03-02"))
    assert code == 0
    for row in (woman, boy):
        assert {row[name] for name in ADDED if name.endswith("band") or "after" in name} == {"NOT_APPLICABLE"}
        assert {row[name] for name in ADDED if name.endswith(("points", "percent"))} == {""}
    assert "does not apply to women" in woman["note"]
    assert "under 18: aged 17" in boy["note"]


def test_empty_cell_is_unknown_and_never_zero(score: Score) -> None:
    code, [row], _ = score(changed(stranger_victim="", images=" ", latest_offence_on=""))
    assert code == 0
    assert row["provisional"] == "yes"
    assert row["osp_dc_points"] == "26 to 30"
    assert row["osp_dc_percent"] == "1.12 to 2.11"
    assert row["osp_dc_band"] == "MEDIUM to HIGH"
    assert row["osp_dc_band_after_reduction"] == "LOW to HIGH"
    assert (row["osp_iic_percent"], row["osp_iic_band"]) == ("0.93 to 10.31", "LOW to HIGH")
    assert "provisional until known: images, stranger_victim, latest_offence_on" in row["note"]


def test_inconsistent_row_is_scored_with_a_note_to_check(score: Score) -> None:
    code, [row], _ = score(changed(total_sanctions="2"))
    assert code == 0
    assert "check: sexual sanctions add up to 7, but all sanctions only to 2" in row["note"]


@pytest.mark.parametrize(
    ("column", "cell", "allowed"),
    [
        ("id", " ", "identify the row"),
        ("id", "a\x1b[2Jb", "Printable characters"),
        ("sex", "man", "One of: male, female, m, f"),
        ("born_on", "1980-02-30", "A real date"),
        ("born_on", "30/02/1980", "A real date"),
        ("born_on", "01/13/1980", "A real date"),
        ("born_on", "29187", "A real date"),
        ("born_on", "2026-11-26", "a date not after 2026-11-25"),
        ("follow_up_on", "1979-12-31", "a date after 1980-01-01"),
        ("follow_up_on", "2090-01-01", "a date before the age of 110"),
        ("supervision", "tagged", "One of: community, custody, remand"),
        ("contact_adult", "-1", "A whole number from 0 to 999"),
        ("contact_child", "1.5", "A whole number from 0 to 999"),
        ("non_contact", "1000", "A whole number from 0 to 999"),
        ("images", "=1+1", "A whole number from 0 to 999"),
        ("total_sanctions", "\N{ARABIC-INDIC DIGIT TWO}", "A whole number from 0 to 999"),
        ("age_at_last_sexual_sanction", "7", "Whole years from 8 to 109, or none"),
        ("age_at_last_sexual_sanction", "47", "an age that was reached, at most 46"),
        ("stranger_victim", "unknown", "One of: yes, no"),
        ("latest_offence_on", "2027-01-01", "a date not after 2026-11-25"),
        ("latest_sexual_offence_on", "2014-03-03", "a date not after 2014-03-02, the latest offence"),
    ],
)
def test_invalid_row_is_reported_and_left_out_and_others_are_scored(
    score: Score, column: str, cell: str, allowed: str
) -> None:
    code, rows, errors = score(changed(id="before"), changed(**{column: cell}), changed(id="after"))
    assert code == 1
    assert [row["id"] for row in rows] == ["before", "after"]
    *remarks, summary = errors.splitlines()
    assert any(each.startswith(f"men.csv, row 3, {column}: ") and allowed in each for each in remarks)
    assert all(each.startswith("men.csv, row 3, ") and each.isprintable() for each in remarks)
    assert summary == "1 row was left out, 2 scored."


def test_all_faults_of_a_row_are_reported_together(score: Score) -> None:
    code, rows, errors = score(changed(sex="man", images="-2", born_on="yesterday"))
    assert (code, rows) == (1, [])
    assert [line.split(":")[0] for line in errors.splitlines()[:-1]] == [
        "men.csv, row 2, sex", "men.csv, row 2, born_on", "men.csv, row 2, images",
    ]  # fmt: skip


@pytest.mark.parametrize("formula", ["=HYPERLINK(1)", "+1", "-1+2", "@SUM(A1)", "＝1", " =1", "%0", "|calc"])
def test_no_written_cell_runs_as_a_formula(score: Score, formula: str) -> None:
    code, [row], _ = score(changed(id=formula))
    assert code == 0
    assert row["id"] == f"'{formula}"


def test_byte_order_mark_line_endings_case_and_column_order_do_not_matter(score: Score) -> None:
    backwards = ",".join(reversed(MAN.split(",")))
    written = "\r\n".join((",".join(reversed(COLUMNS)).upper(), backwards, "", ",,,", "")).encode("utf-8-sig")
    code, [row], errors = score(written=written)
    assert (code, errors) == (0, "")
    assert (row["id"], row["osp_dc_points"]) == ("a1", "26")


def test_dates_in_spreadsheet_format_are_read(score: Score) -> None:
    assert score(changed(born_on="1/1/1980", follow_up_on="01/03/2015"))[1][0]["osp_dc_points"] == "26"


def test_rows_are_numbered_as_in_a_spreadsheet(score: Score) -> None:
    assert "men.csv, row 5, sex" in score(MAN, "", changed(id='"quoted"'), changed(sex="x"))[2]


def test_short_row_has_unknown_facts_and_long_row_is_left_out(score: Score) -> None:
    code, [short, ends_in_commas], errors = score(MAN.rpartition(",")[0], f"{MAN},more", f"{MAN},,")
    assert code == 1
    assert "men.csv, row 3: 15 cells. As many cells as columns: 14." in errors
    assert "latest_sexual_offence_on" in short["note"]
    assert (short["provisional"], ends_in_commas["provisional"]) == ("yes", "no")


@pytest.mark.parametrize(
    ("heading", "fault"),
    [
        (HEADING.replace(",images", ""), "men.csv does not have the columns images."),
        (HEADING.replace("images", "image"), "an unknown column, ‘image’"),
        (f"{HEADING},osp_dc_points", "an unknown column, ‘osp_dc_points’"),
        (f"{HEADING},images", "has the column images twice"),
        (HEADING.replace(",", ";"), "does not have the columns id, sex"),
        ("", "does not have the columns id, sex"),
    ],
)
def test_list_with_wrong_columns_is_refused(score: Score, heading: str, fault: str) -> None:
    code, rows, errors = score(MAN, heading=heading)
    assert (code, rows) == (2, [])
    assert fault in errors


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (b"", "does not have the columns"),
        ("\N{LATIN SMALL LETTER E WITH ACUTE}".encode("latin-1"), "not in UTF-8"),
        (HEADING.encode("utf-16"), "not in UTF-8"),
        (f'{HEADING}\n"a1,male'.encode(), "quotation mark"),
        (f"{HEADING}\n{'x' * 30_000}".encode(), "more than 20000 characters"),
    ],
)
def test_unreadable_file_is_refused(score: Score, written: bytes, fault: str) -> None:
    code, rows, errors = score(written=written)
    assert (code, rows) == (2, [])
    assert fault in errors


def test_missing_file_or_invalid_date_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["osp", "score", str(tmp_path / "nobody.csv")]) == 2
    assert "There is no file" in capsys.readouterr().err
    assert main(["osp", "score", str(tmp_path)]) == 2
    with pytest.raises(SystemExit, match="2"):
        main(["osp", "score", "men.csv", "--on", "2026-02-30"])
    assert "is not a date" in capsys.readouterr().err


def test_empty_list_has_no_rows_and_no_errors(score: Score, capsys: pytest.CaptureFixture[str]) -> None:
    assert score() == (0, [], "")


def test_osp_command_loads_neither_django_nor_numpy() -> None:
    """The command needs no database, so it works on a machine without one."""
    program = "import sys; import mosovo.cli.osp; print({'django', 'numpy', 'psycopg'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert result.stdout == "set()\n", result.stderr
