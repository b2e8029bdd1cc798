"""Predictability of visits in a caseload: by officer, and for the people whose visits are most predictable."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from mosovo.organisations.models import Account
from mosovo.rooms.visits.predictability import (
    Predictability,
    VisitTime,
    earliest_counted,
    measure_predictability,
    predictability_of_person,
)
from mosovo.rooms.visits.queries import OtherVisit, list_visits_from

from .models import CaseloadEntry
from .scope import Scope

MOST = 30
"""The most people shown, most predictable first."""


class OfficerPredictability(NamedTuple):
    """An officer who led visits, and the predictability of these visits."""

    name: str
    told: Predictability


class PersonPredictability(NamedTuple):
    """A person who was visited, and the predictability of these visits."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    told: Predictability


class PredictabilityBoard(NamedTuple):
    """Predictability by officer, by person, and overall."""

    officers: list[OfficerPredictability]
    people: list[PersonPredictability]
    all: Predictability | None


def build_predictability_board(scope: Scope, on: date) -> PredictabilityBoard:
    """Measure the predictability of visits to the cases in scope. Three queries."""
    visit = list_visits_from(scope.column, scope.of, earliest_counted(on))
    of_people = {
        key: predictability
        for key, made in _by_person(visit).items()
        if (predictability := predictability_of_person(made, on))
    }
    first = sorted(of_people, key=lambda key: (-of_people[key].percent, -of_people[key].made, key))[:MOST]
    lines = {line.nominal_id: line for line in CaseloadEntry.objects.filter(nominal_id__in=first)}
    people = [
        PersonPredictability(key, lines[key].urn, lines[key].surname, lines[key].forenames, of_people[key])
        for key in first
        if key in lines
    ]
    return PredictabilityBoard(_officers(visit), people, measure_predictability(each.made for each in visit))


def _officers(visit: Iterable[OtherVisit]) -> list[OfficerPredictability]:
    by_officer: dict[UUID, list[VisitTime]] = defaultdict(list)
    for each in visit:
        if each.officer_id is not None:
            by_officer[each.officer_id].append(each.made)
    names = dict(Account.objects.filter(pk__in=by_officer).values_list("pk", "name"))
    predictability = (
        OfficerPredictability(names[key], predictability)
        for key, made in by_officer.items()
        if (predictability := measure_predictability(made)) and key in names
    )
    return sorted(predictability, key=lambda officer: (-officer.told.percent, officer.name))


def _by_person(visit: Iterable[OtherVisit]) -> dict[UUID, list[VisitTime]]:
    grouped: dict[UUID, list[VisitTime]] = defaultdict(list)
    for each in visit:
        grouped[each.nominal_id].append(each.made)
    return grouped
