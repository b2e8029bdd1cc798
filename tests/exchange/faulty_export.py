"""An export of synthetic people with faults in 3 % of its rows: forty kinds, each a file in `faults`."""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from tests.exchange.arriving_register import write_register

FAULTS = Path(__file__).parent / "faults"
SHARE = 0.03


@dataclass(frozen=True)
class Fault:
    """A kind of fault: the sheet and column of the wrong cell, its value, and the expected result for the row."""

    name: str
    sheet: str
    column: str
    value: str
    becomes: str
    is_key_before: bool = False


@dataclass(frozen=True)
class Planted:
    """A fault in a row of the export, by the number of its line."""

    fault: Fault
    row: int


def load_faults() -> list[Fault]:
    """Read every kind of fault, in the order of the names of the files."""
    faults = []
    for path in sorted(FAULTS.glob("*.toml")):
        given = tomllib.loads(path.read_text())
        value = given["value"] * given.get("repeat", 1)
        becomes, is_before = given["becomes"], given.get("as_in_the_row_before", False)
        faults.append(Fault(path.stem, given["sheet"], given["column"], value, becomes, is_before))
    return faults


def write_faulty_export(at: Path, people: int, today: date, seed: int = 1) -> tuple[Path, list[Planted]]:
    """Write the export as CSV files, and return what was planted. Every kind of fault is planted at least once."""
    folder, random, planted = write_register(at, people, today, seed), Random(seed), []
    for path in sorted(folder.glob("*.csv")):
        rows = _read(path)
        faults = [fault for fault in load_faults() if fault.sheet == path.stem]
        number = max(len(faults), round(len(rows) * SHARE)) if faults else 0
        columns = list(dict.fromkeys([*rows[0], *(fault.column for fault in faults)]))
        for place, index in enumerate(sorted(random.sample(range(1, len(rows)), number))):
            fault = faults[place % len(faults)]
            before = rows[index - 1].get(fault.column, "")
            rows[index][fault.column] = before if fault.is_key_before else fault.value
            planted.append(Planted(fault, index + 2))  # the heading is line 1
        _write(path, columns, rows)
    return folder, planted


def copy_without(folder: Path, at: Path, left_out: set[tuple[str, int]]) -> Path:
    """Copy the export without the rows in `left_out`, given by file and line."""
    at.mkdir()
    for path in folder.glob("*.csv"):
        rows = _read(path)
        kept = [row for number, row in enumerate(rows, start=2) if (path.name, number) not in left_out]
        _write(at / path.name, list(rows[0]), kept)
    return at


def drop_unsentenced(folder: Path) -> set[str]:
    """Drop the convictions whose sentence is not in the folder, and return the keys of their people."""
    sentenced = {row["conviction"] for row in _read(folder / "disposals.csv")}
    rows = _read(folder / "convictions.csv")
    kept = [row for row in rows if row["gateway"] == "caution" or row["key"] in sentenced]
    _write(folder / "convictions.csv", list(rows[0]), kept)
    return {row["person"] for row in rows} - {row["person"] for row in kept}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
