"""Count the duties of law that are truly overdue, from the files of a register and the Act alone.

This checks the number on the first page after an import by a second method. It reads the CSV files and imports no code
of the system:

    python tests/exchange/recount_overdue.py FOLDER --on 2027-01-11 --notifications-from 2024-01-01

Rules 1 and 2 of an arrival: a duty of law whose first day of failure is on or after the date from which notifications
are complete is judged as always; an earlier one is not judged. Rules 3 and 4: nothing else is overdue.

It reads the registers that `arriving_register` writes: one conviction or caution with one sentence, at most one time
in custody, which begins with the conviction, and notifications under s.83(1) and s.85(1).
"""

import csv
import sys
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

FIRST, RELEASE, YEARLY = "SOA 2003 s.83(1)", "SOA 2003 s.84(1)(d)", "SOA 2003 s.85(1)"
PERIOD_YEARS = {"community_order": 5, "caution": 2}


def count_overdue(folder: Path, on: date, notifications_from: date) -> set[tuple[str, str]]:
    """Return the key of each person with the section that is overdue on the day."""
    custody = {row["person"]: row for row in rows(folder, "spells")}
    sentences = {row["conviction"]: row for row in rows(folder, "disposals")}
    notified = defaultdict(list)
    for row in rows(folder, "notifications"):
        notified[row["person"]].append(day(row["on"]))
    overdue = set()
    for conviction in rows(folder, "convictions"):
        person, relevant = conviction["person"], day(conviction["on"])
        last_day_of_period = period_end(conviction, sentences.get(conviction["key"]))
        if last_day_of_period is not None and on > last_day_of_period:
            continue
        for section, due in unmet(relevant, custody.get(person), sorted(notified[person])):
            if notifications_from <= due + timedelta(1) <= on:
                overdue.add((person, section))
    return overdue


def unmet(relevant: date, spell: dict[str, str] | None, given: list[date]) -> Iterator[tuple[str, date]]:
    """Yield each section with an unmet duty, and its last day: for s.85(1), one year after the last notification."""
    released = day(spell["ended_on"]) if spell and spell["ended_on"] else None
    began = relevant if spell is None else released
    if given:
        yield YEARLY, add_years(given[-1], 1)
    elif began is not None:
        yield FIRST, began + timedelta(2)  # three days beginning with that day, without time in custody: s.83(6)
    if released is not None and not any(each >= released for each in given):
        yield RELEASE, released + timedelta(2)


def period_end(conviction: dict[str, str], sentence: dict[str, str] | None) -> date | None:
    """Return the last day of the notification period: s.82(1); None if it is indefinite."""
    if conviction["gateway"] == "caution":
        years = PERIOD_YEARS["caution"]
    else:
        assert sentence is not None
        if sentence["kind"] == "imprisonment":
            months = int(sentence["months"])
            if months >= 30:
                return None
            years = 10 if months > 6 else 7
        else:
            years = PERIOD_YEARS[sentence["kind"]]
    return add_years(day(conviction["on"]), years) - timedelta(1)


def add_years(start: date, years: int) -> date:
    """Return the same date in another year; 29 February becomes 28 February."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def rows(folder: Path, sheet: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one file; none if there is no such file."""
    path = folder / f"{sheet}.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def day(text: str) -> date:
    """Read a date of the file."""
    return date.fromisoformat(text)


def main() -> None:
    """Print each overdue duty of the register in the folder, and their number."""
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--on", type=day, required=True)
    parser.add_argument("--notifications-from", type=day, required=True)
    args = parser.parse_args()
    overdue = count_overdue(args.folder, args.on, args.notifications_from)
    for person, section in sorted(overdue):
        print(f"{person}  {section}")
    print(f"{len(overdue)} duties of law are overdue.", file=sys.stderr)


if __name__ == "__main__":
    main()
