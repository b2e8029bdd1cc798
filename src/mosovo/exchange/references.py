"""Resolve references between rows, and decide which rows are left out with a bad row.

A row that refers to a bad row is left out with it. A bad disposal also takes its conviction with it: an incomplete
sentence would give a wrong notification period, which is worse than a conviction known to be missing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from .import_messages import ImportMessage, MessageKind, format_offending_value
from .person_differences import PersonDifferences
from .plausibility import can_be_retried, check_after_birth, check_notification_plausible, check_overlap
from .row_checks import CheckedRow, RejectedRow

type Name = tuple[str, str]
"""A sheet and a key in it."""

INCOMPLETE_SENTENCE = "One of its disposals is left out. An incomplete sentence would give a wrong period."


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """A row imported before: its person (a key of people), the digest of its values, and its fact."""

    person: str
    digest: str
    nominal_id: UUID
    fact_id: UUID


@dataclass(slots=True)
class ResolvedRows:
    """The rows to import, by person; and messages about the others."""

    people: dict[str, list[CheckedRow]] = field(default_factory=lambda: defaultdict(list))
    remarks: list[ImportMessage] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    incomplete: set[str] = field(default_factory=set)
    """People who are imported, but without some of their rows."""
    differences: PersonDifferences = field(default_factory=PersonDifferences)
    """The rows that are left out, by person."""


def resolve_references(rows: Sequence[CheckedRow | RejectedRow], earlier: Mapping[Name, EarlierRow]) -> ResolvedRows:
    """Group the good rows by person, without those that cannot be imported."""
    good = {(row.sheet.name, row.key): row for row in rows if isinstance(row, CheckedRow)}
    bad = [each for each in rows if isinstance(each, RejectedRow)]
    person = {name: _find_person_key(name, good, earlier) for name in good}
    resolved = ResolvedRows()
    resolved.remarks.extend(remark for each in bad for remark in each.remarks)
    excluded = {_name_row(each.row) for each in bad}
    for name, remark in (*_find_dangling(good, earlier, excluded, person), *_find_impossible(good, person)):
        resolved.remarks.append(remark)
        excluded.add(name)
    resolved.remarks.extend(_leave_out_dependants(excluded, good, [each.row for each in bad]))
    for name, row in good.items():
        if name not in excluded:
            resolved.people[person[name] or ""].append(row)
    for rows_of_person in resolved.people.values():
        _mark_unlikely_notifications(rows_of_person)
    people_missing_rows = {person[name] for name in excluded if name in good} | {
        _find_person_of_bad_row(each.row, good, earlier) for each in bad
    }
    resolved.incomplete = resolved.people.keys() & people_missing_rows
    resolved.differences = _count_differences(
        excluded, {**good, **{_name_row(each.row): each.row for each in bad}}, earlier
    )
    for sheet, _ in excluded:
        resolved.left_out[sheet] += 1
    return resolved


def _count_differences(
    excluded: Iterable[Name], rows: Mapping[Name, CheckedRow], earlier: Mapping[Name, EarlierRow]
) -> PersonDifferences:
    """Count the rows of the file of the people who miss rows. A row that names no person has an empty key."""
    found = PersonDifferences(left_out=Counter((_find_named_person(name, rows, earlier), name[0]) for name in excluded))
    for name in rows if found.left_out else ():
        about = (_find_named_person(name, rows, earlier), name[0])
        if about in found.left_out:
            found.read[about] += 1
    return found


def _find_named_person(name: Name, rows: Mapping[Name, CheckedRow], earlier: Mapping[Name, EarlierRow]) -> str:
    """Return the key of the person that a row names, through its first reference, whether or not the person is good."""
    row = rows.get(name)
    if row is None:
        return earlier[name].person if name in earlier else name[1] if name[0] == "people" else ""
    if row.sheet.name == "people":
        return row.key
    reference = row.sheet.references[0]
    return _find_named_person((reference.refers_to, row.values.get(reference.name, "")), rows, earlier)


def _name_row(row: CheckedRow) -> Name:
    """Return the name of a row; if its key cannot be read, its number is used."""
    return (row.sheet.name, row.key or f"\0{row.number}")


def _find_person_key(name: Name, good: Mapping[Name, CheckedRow], earlier: Mapping[Name, EarlierRow]) -> str | None:
    """Return the key of the person that the row is about, through its first reference; None if that leads nowhere."""
    if name in good:
        row = good[name]
        if row.sheet.name == "people":
            return row.key
        reference = row.sheet.references[0]
        return _find_person_key((reference.refers_to, row.values[reference.name]), good, earlier)
    return earlier[name].person if name in earlier else None


def _find_person_of_bad_row(
    bad: CheckedRow, good: Mapping[Name, CheckedRow], earlier: Mapping[Name, EarlierRow]
) -> str | None:
    """Return the key of the person that a bad row is about, if it can be read."""
    reference = next(iter(bad.sheet.references), None)
    return (
        _find_person_key((reference.refers_to, bad.values.get(reference.name, "")), good, earlier)
        if reference
        else None
    )


def _find_dangling(
    good: Mapping[Name, CheckedRow],
    earlier: Mapping[Name, EarlierRow],
    bad: set[Name],
    person: Mapping[Name, str | None],
) -> Iterator[tuple[Name, ImportMessage]]:
    """Yield rows that refer to nothing, or to a row about another person."""
    for name, row in good.items():
        for column in row.sheet.references:
            key = row.values.get(column.name)
            reference = (column.refers_to, key or "")
            if key is None or reference in bad:
                continue
            if reference not in good and reference not in earlier:
                allowed = f"The key of a row of {column.refers_to}, here or imported before."
            elif column is not row.sheet.references[0] and _find_person_key(reference, good, earlier) != person[name]:
                allowed = f"The key of a row of {column.refers_to} about the same person."
            else:
                continue
            yield name, row.remark(MessageKind.FAULT, column.name, format_offending_value(key), allowed)


def _find_impossible(
    good: Mapping[Name, CheckedRow], person: Mapping[Name, str | None]
) -> Iterator[tuple[Name, ImportMessage]]:
    """Yield rows that contradict other rows about the same person."""
    rows_by_person: dict[str | None, list[CheckedRow]] = defaultdict(list)
    for name, row in good.items():
        rows_by_person[person[name]].append(row)
    for about, rows in rows_by_person.items():
        if about is not None:
            for row, column, allowed in _check_person_rows(rows):
                yield (
                    _name_row(row),
                    row.remark(MessageKind.FAULT, column, format_offending_value(row.values[column]), allowed),
                )


def _check_person_rows(rows: Sequence[CheckedRow]) -> Iterator[tuple[CheckedRow, str, str]]:
    born_on: date | None = next((row.values.get("born_on") for row in rows if row.sheet.name == "people"), None)
    for row in rows if born_on else ():
        for column, allowed in check_after_birth(row.sheet.name, row.values, born_on or date.min):
            yield row, column, allowed
    convictions = {row.key: row for row in rows if row.sheet.name == "convictions"}
    for row in convictions.values():
        first = convictions.get(row.values.get("retrial_of", ""))
        if first is not None and not can_be_retried(first.values, row.values):
            yield row, "retrial_of", "The key of another conviction, with quashed_on on or before this conviction."
    spells = {row.key: row.values for row in rows if row.sheet.name == "spells"}
    for row in rows:
        if row.sheet.name == "journey_returns" and "ended_on" not in spells.get(
            row.values["spell"], {"ended_on": None}
        ):
            yield row, "spell", "The key of a time abroad that has ended."
    for row in check_overlap([(row, row.values) for row in rows if row.sheet.name == "spells"]):
        yield (
            row,
            "from_on",
            "A date on or after the end of the earlier time of this type.",
        )


def _mark_unlikely_notifications(rows: Sequence[CheckedRow]) -> None:
    """Mark unlikely notifications, given the other rows of a new person."""
    values: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        values[row.sheet.name].append(row.values)
    if not values["people"]:
        return
    days = [event["on"] for event in values["convictions"]] + [order["made_on"] for order in values["orders"]]
    for row in rows if values["notifications"] else ():
        if row.sheet.name == "notifications":
            for doubt in check_notification_plausible(row.values, min(days, default=None), values["spells"]):
                row.doubts.append(
                    row.remark(MessageKind.UNUSUAL, "on", format_offending_value(row.values["on"]), doubt)
                )


def _leave_out_dependants(
    excluded: set[Name], good: Mapping[Name, CheckedRow], bad: Sequence[CheckedRow]
) -> Iterator[ImportMessage]:
    """Leave out rows that depend on rows left out, until there are no more. Adds to `excluded`."""
    dependants = _map_dependants(good, bad)
    waiting = list(excluded)
    while waiting:
        for name, column, why in dependants[waiting.pop()]:
            if name not in excluded:
                excluded.add(name)
                waiting.append(name)
                yield good[name].remark(MessageKind.LEFT_OUT, column, "", why)


def _map_dependants(
    good: Mapping[Name, CheckedRow], bad: Sequence[CheckedRow]
) -> Mapping[Name, list[tuple[Name, str, str]]]:
    """Map each row to those that are left out with it, with the column and the reason."""
    dependants: dict[Name, list[tuple[Name, str, str]]] = defaultdict(list)
    for name, row in good.items():
        for column in row.sheet.references:
            if column.name in row.values:
                key = row.values[column.name]
                why = f"This row depends on {format_offending_value(key)} of {column.refers_to}, which is left out."
                dependants[column.refers_to, key].append((name, column.name, why))
    for row in (*good.values(), *bad):
        conviction = ("convictions", row.values.get("conviction", ""))
        if row.sheet.name == "disposals" and conviction in good:
            dependants[_name_row(row)].append((conviction, "", INCOMPLETE_SENTENCE))
    return dependants
