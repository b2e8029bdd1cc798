"""A register as a force would send it: CSV files of invented people with 12 facts each, reproducible by seed."""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TEAM = "East"
_BEGINNINGS = (
    "bar",
    "cal",
    "dor",
    "fen",
    "gar",
    "hol",
    "jas",
    "kel",
    "lan",
    "mor",
    "nor",
    "pel",
    "ros",
    "sel",
    "tor",
    "van",
)
_ENDINGS = ("ton", "ley", "field", "man", "ham", "well", "by", "worth", "den", "son", "ford", "wick", "stead", "more")
_FORENAMES = ("Corin", "Maren", "Perran", "Aldous", "Ida", "Joss", "Tamsin", "Rowan", "Edric", "Wystan")

type Row = tuple[str, dict[str, object]]


def write(folder: Path, people: int, seed: int = 1) -> int:
    """Write the files into the folder; return the number of rows."""
    chance = random.Random(seed)
    rows: dict[str, list[dict[str, object]]] = {}
    for number in range(people):
        for sheet, row in _person(number, chance):
            rows.setdefault(sheet, []).append(row)
    for sheet, lines in rows.items():
        with (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(lines[0]))
            writer.writeheader()
            writer.writerows(lines)
    return sum(map(len, rows.values()))


def _person(number: int, chance: random.Random) -> Iterator[Row]:
    """Yield a person convicted within ten years, who notified at once and once more, living at one address."""
    key, on = f"P{number}", date(2015, 6, 1) + timedelta(days=chance.randrange(3600))
    surname = f"{chance.choice(_BEGINNINGS)}{chance.choice('aeiou')}{chance.choice(_ENDINGS)}".title()
    born = date(1945, 1, 1) + timedelta(days=chance.randrange(20000))
    yield "people", {
        "key": key, "kind": "rso", "on_register_from": on, "forenames": chance.choice(_FORENAMES), "surname": surname,
        "sex": "male", "born_on": born, "pnc": f"{on.year}/{number:07d}Q",
    }  # fmt: skip
    yield "names", {"key": f"{key}-n", "person": key, "kind": "alias", "surname": f"{surname}son"}
    yield "addresses", {
        "key": f"{key}-a", "person": key, "kind": "home", "lines": f"{number} Example Row", "postcode": "ZZ99 3AA",
        "from_on": on,
    }  # fmt: skip
    yield "convictions", {
        "key": f"{key}-c", "person": key, "gateway": "conviction", "offence": "SOA 2003 s.9", "victim_age": 14,
        "offended_on": on - timedelta(days=300), "on": on, "sentenced_on": on,
    }  # fmt: skip
    yield "disposals", {"key": f"{key}-d", "conviction": f"{key}-c", "kind": "community_order", "months": 24}
    for place, (under, days) in enumerate((("s.83(1)", 1), ("s.85(1)", 1 + chance.randrange(200, 400)))):
        yield "notifications", {
            "key": f"{key}-f{place}", "person": key, "under": under, "on": on + timedelta(days=days)
        }  # fmt: skip
    yield "allocations", {"key": f"{key}-l", "person": key, "from_on": on, "team": TEAM, "lead_agency": "POL"}
