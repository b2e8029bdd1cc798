"""How easily the visits of a caseload can be foreseen: by officer, and those people whom it is easiest for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from mosovo.organisations.models import Account
from mosovo.rooms.visits.foreseen import Foreseen, Made, earliest, foreseen, of_a_person
from mosovo.rooms.visits.queries import OfOthers, since

from .models import Line
from .scope import Scope

MOST = 30
"""So many people are shown, those first whose visits are the easiest to foresee."""


class Officer(NamedTuple):
    """An officer who led visits, and the figure of those."""

    name: str
    told: Foreseen


class Person(NamedTuple):
    """Somebody visited, and the figure of their visits."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    told: Foreseen


class Board(NamedTuple):
    """By officer, by person, and over all."""

    officers: list[Officer]
    people: list[Person]
    all: Foreseen | None


def board(scope: Scope, on: date) -> Board:
    """Of the cases of a scope, as they stand. Three statements."""
    found = since(scope.column, scope.of, earliest(on))
    of_people = {key: told for key, made in _by_person(found).items() if (told := of_a_person(made, on))}
    first = sorted(of_people, key=lambda key: (-of_people[key].percent, -of_people[key].made, key))[:MOST]
    lines = {line.nominal_id: line for line in Line.objects.filter(nominal_id__in=first)}
    people = [
        Person(key, lines[key].urn, lines[key].surname, lines[key].forenames, of_people[key])
        for key in first
        if key in lines
    ]
    return Board(_officers(found), people, foreseen(each.made for each in found))


def _officers(found: Iterable[OfOthers]) -> list[Officer]:
    by_officer: dict[UUID, list[Made]] = defaultdict(list)
    for each in found:
        if each.officer_id is not None:
            by_officer[each.officer_id].append(each.made)
    names = dict(Account.objects.filter(pk__in=by_officer).values_list("pk", "name"))
    told = (Officer(names[key], told) for key, made in by_officer.items() if (told := foreseen(made)) and key in names)
    return sorted(told, key=lambda officer: (-officer.told.percent, officer.name))


def _by_person(found: Iterable[OfOthers]) -> dict[UUID, list[Made]]:
    grouped: dict[UUID, list[Made]] = defaultdict(list)
    for each in found:
        grouped[each.nominal_id].append(each.made)
    return grouped
