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
    find_earliest_counted,
    measure_for_nominal,
    measure_predictability,
)
from mosovo.rooms.visits.queries import OtherVisit, list_visits_from

from .models import CaseloadEntry
from .scope import Scope

MAX_PEOPLE = 30
"""The most people shown, most predictable first."""


class OfficerPredictability(NamedTuple):
    """An officer who led visits, and the predictability of these visits."""

    name: str
    predictability: Predictability


class PersonPredictability(NamedTuple):
    """A person who was visited, and the predictability of these visits."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    predictability: Predictability


class PredictabilityBoard(NamedTuple):
    """Predictability by officer, by person, and overall."""

    officers: list[OfficerPredictability]
    people: list[PersonPredictability]
    all: Predictability | None


def build_predictability_board(scope: Scope, on: date) -> PredictabilityBoard:
    """Measure the predictability of visits to the cases in scope. Three queries."""
    visits = list_visits_from(scope.column, scope.key, find_earliest_counted(on))
    predictability_by_person = {
        key: predictability
        for key, made in _group_by_person(visits).items()
        if (predictability := measure_for_nominal(made, on))
    }
    most_predictable = sorted(
        predictability_by_person,
        key=lambda key: (-predictability_by_person[key].percent, -predictability_by_person[key].made, key),
    )[:MAX_PEOPLE]
    entries = {entry.nominal_id: entry for entry in CaseloadEntry.objects.filter(nominal_id__in=most_predictable)}
    people = [
        PersonPredictability(
            key, entries[key].urn, entries[key].surname, entries[key].forenames, predictability_by_person[key]
        )
        for key in most_predictable
        if key in entries
    ]
    return PredictabilityBoard(_measure_officers(visits), people, measure_predictability(each.made for each in visits))


def _measure_officers(visits: Iterable[OtherVisit]) -> list[OfficerPredictability]:
    by_officer: dict[UUID, list[VisitTime]] = defaultdict(list)
    for each in visits:
        if each.officer_id is not None:
            by_officer[each.officer_id].append(each.made)
    names = dict(Account.objects.filter(pk__in=by_officer).values_list("pk", "name"))
    predictability = (
        OfficerPredictability(names[key], predictability)
        for key, made in by_officer.items()
        if (predictability := measure_predictability(made)) and key in names
    )
    return sorted(predictability, key=lambda officer: (-officer.predictability.percent, officer.name))


def _group_by_person(visits: Iterable[OtherVisit]) -> dict[UUID, list[VisitTime]]:
    visits_by_person: dict[UUID, list[VisitTime]] = defaultdict(list)
    for each in visits:
        visits_by_person[each.nominal_id].append(each.made)
    return visits_by_person
