"""A register with the history of twenty years, as CSV files: about 94 rows a person in 16 sheets."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import IO

from bench.register_files import TEAM

type Row = dict[str, str]

LEVELS = ("low", "medium", "high", "very_high")
YEARS = 18


def write(folder: Path, people: int, today: date) -> int:
    """Write the register. Returns the number of rows."""
    folder.mkdir(parents=True, exist_ok=True)
    streams: dict[str, IO[str]] = {}
    writers: dict[str, csv.DictWriter[str]] = {}
    rows = 0
    for number in range(people):
        for sheet, row in _person(number, today):
            if sheet not in writers:
                streams[sheet] = (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="")
                writers[sheet] = csv.DictWriter(streams[sheet], list(row))
                writers[sheet].writeheader()
            writers[sheet].writerow(row)
            rows += 1
    for stream in streams.values():
        stream.close()
    return rows


def _person(number: int, today: date) -> Iterator[tuple[str, Row]]:
    person = f"P{number}"
    begun = today - timedelta(days=365 * YEARS + number % 300)
    yield "people", {
        "key": person, "kind": "rso", "on_register_from": begun.isoformat(), "forenames": f"N{number}",
        "surname": f"Ashdown{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}", "sex": "male",
        "born_on": (begun - timedelta(days=9000 + number % 9000)).isoformat(),
    }  # fmt: skip
    yield "convictions", {
        "key": f"C{number}", "person": person, "gateway": "conviction", "offence": "SOA 2003 s.9",
        "offended_on": (begun - timedelta(days=300)).isoformat(), "victim_age": "12", "on": begun.isoformat(),
        "sentenced_on": begun.isoformat(),
    }  # fmt: skip
    yield "disposals", {"key": f"D{number}", "conviction": f"C{number}", "kind": "imprisonment", "months": "48"}
    yield "allocations", {
        "key": f"L{number}", "person": person, "from_on": begun.isoformat(), "team": TEAM, "lead_agency": "POL",
    }  # fmt: skip
    yield "spells", {
        "key": f"S{number}", "person": person, "kind": "custody", "from_on": begun.isoformat(),
        "ended_on": (begun + timedelta(days=730)).isoformat(),
    }  # fmt: skip
    released = begun + timedelta(days=730)
    for year in range(YEARS - 1):
        yield from _year(person, year, released + timedelta(days=360 * year), today)


def _year(person: str, year: int, on: date, today: date) -> Iterator[tuple[str, Row]]:
    """Yield the rows of one year: about five."""
    if on > today:
        return
    key, day = f"{person}-{year}", on.isoformat()
    yield "notifications", {
        "key": f"F{key}", "person": person, "under": "s.83(1)" if year == 0 else "s.85(1)", "on": day,
    }  # fmt: skip
    for half in range(2):
        visited = on + timedelta(days=10 + 170 * half)
        if visited <= today:
            yield "visits", {
                "key": f"V{key}-{half}", "person": person, "on": visited.isoformat(), "at": "10:20", "outcome": "seen",
                "announced": "no", "text": "At home alone. The flat was tidy and nothing gave cause for concern.",
            }  # fmt: skip
    yield "risk_levels", {
        "key": f"R{key}", "person": person, "level": LEVELS[year % 4], "set_on": day, "reason": "Reviewed this year.",
    }  # fmt: skip
    if year % 4 == 0:
        yield from _every_fourth_year(person, key, on)


def _every_fourth_year(person: str, key: str, on: date) -> Iterator[tuple[str, Row]]:
    day = on.isoformat()
    yield "addresses", {"key": f"A{key}", "person": person, "kind": "home", "lines": f"{key} Example Row",
                        "postcode": "ZZ99 3AA", "from_on": day}  # fmt: skip
    yield "assessments", {
        "key": f"AS{key}", "person": person, "assessed_on": day, "overall": "medium", "rationale": "Settled and open.",
        "priority": "Keep the address.", "reassess_on": (on + timedelta(days=365)).isoformat(),
    }  # fmt: skip
    yield "plan_versions", {"key": f"PV{key}", "person": person, "written_on": day, "text": "Visits unannounced."}
    yield "contact_points", {"key": f"T{key}", "person": person, "kind": "phone", "value": "07700 900123",
                             "owner_relation": "own", "known_on": day}  # fmt: skip
    yield "devices", {"key": f"DV{key}", "person": person, "kind": "phone", "make": "Samplephone", "sharing": "own",
                      "known_by": "declared", "known_on": day, "permission": "not-needed"}  # fmt: skip
    yield "mappa_levels", {
        "key": f"ML{key}", "person": person, "level": "1", "route": "screening", "set_on": day, "set_as": "Inspector",
        "text": "One agency manages.", "review_on": (on + timedelta(days=365)).isoformat(),
    }  # fmt: skip
