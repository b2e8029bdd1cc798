"""Write registers for the import tests: folders of CSV files, from rows given as dictionaries."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from mosovo.exchange.example import ROWS

type Rows = Mapping[str, Iterable[Mapping[str, str]]]

PERSON = {
    "key": "P1",
    "kind": "rso",
    "on_register_from": "2024-03-04",
    "forenames": "Corin",
    "surname": "Ashdown",
    "sex": "male",
    "born_on": "1981-06-01",
}
CONVICTION = {
    "key": "C1",
    "person": "P1",
    "gateway": "conviction",
    "offence": "SOA 2003 s.9",
    "offended_on": "2023-05-01",
    "victim_age": "14",
    "on": "2024-03-04",
    "sentenced_on": "2024-04-02",
}
DISPOSAL = {"key": "D1", "conviction": "C1", "kind": "imprisonment", "months": "18"}
FIRST_NOTIFICATION = {"key": "F1", "person": "P1", "under": "s.83(1)", "on": "2024-03-05"}
WHOLE: Rows = {
    "people": [PERSON],
    "convictions": [CONVICTION],
    "disposals": [DISPOSAL],
    "notifications": [FIRST_NOTIFICATION],
}
"""One person with one conviction, one sentence and one notification."""


def folder(at: Path, rows: Rows) -> Path:
    """Write the rows as CSV files, one for each sheet."""
    at.mkdir(parents=True, exist_ok=True)
    for sheet, given in rows.items():
        lines = list(given)
        names = list(dict.fromkeys(name for line in lines for name in line))
        with (at / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, names)
            writer.writeheader()
            writer.writerows(lines)
    return at


def example(at: Path) -> Path:
    """Write the filled example as a folder."""
    return folder(at, {sheet: rows for sheet, rows in ROWS.items() if rows})


def many(at: Path, people: int) -> Path:
    """Write a register of invented people, each with a conviction, a sentence, an alias, a home and a notification."""
    keys = range(people)
    return folder(
        at,
        {
            "people": [
                {**PERSON, "key": f"P{n}", "surname": f"Ashdown{chr(97 + n % 26)}", "forenames": f"N{n}"} for n in keys
            ],
            "names": [{"key": f"N{n}", "person": f"P{n}", "kind": "alias", "surname": "Ash"} for n in keys],
            "addresses": [
                {
                    "key": f"A{n}",
                    "person": f"P{n}",
                    "kind": "home",
                    "lines": f"{n} Example Row",
                    "from_on": "2024-03-04",
                }
                for n in keys
            ],
            "convictions": [{**CONVICTION, "key": f"C{n}", "person": f"P{n}"} for n in keys],
            "disposals": [{**DISPOSAL, "key": f"D{n}", "conviction": f"C{n}"} for n in keys],
            "notifications": [{**FIRST_NOTIFICATION, "key": f"F{n}", "person": f"P{n}"} for n in keys],
        },
    )


def zipped(folder: Path) -> Path:
    """Pack the files of the folder into a zip with the same name."""
    path = folder.with_suffix(".zip")
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    return path
