"""Reading visits, as known at a moment."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from .models import ConditionCheck, PreVisitCheck, Visit, VisitDecision
from .predictability import LONDON, Predictability, VisitTime, predictability_of_person


def list_visits(nominal_id: UUID, known_at: datetime | None = None) -> list[Visit]:
    """Every visit made or tried, the latest first."""
    found = Visit.objects.for_nominal(nominal_id, known_at)
    return list(found.select_related("recorded_by", "second_officer").order_by("-began_at", "-recorded_at"))


AT_ONCE = timedelta(minutes=30)
"""Two visits that began within so little time are doubted to be two."""


def list_visits_near(nominal_id: UUID, at: datetime) -> list[Visit]:
    """The visits on record that began about this time."""
    return [each for each in list_visits(nominal_id) if abs(each.began_at - at) < AT_ONCE]


def list_visit_decisions(nominal_id: UUID, known_at: datetime | None = None) -> list[VisitDecision]:
    """What was decided after visits that failed, the latest first."""
    found = VisitDecision.objects.for_nominal(nominal_id, known_at)
    return list(found.select_related("recorded_by").order_by("-decided_on", "-recorded_at"))


def pre_visit_checks(nominal_id: UUID, known_at: datetime | None = None) -> list[PreVisitCheck]:
    """Every check of a system before a visit, the latest first."""
    found = PreVisitCheck.objects.for_nominal(nominal_id, known_at)
    return list(found.select_related("recorded_by").order_by("-checked_at", "-recorded_at"))


def last_pre_visit_checks(nominal_id: UUID, on: date) -> dict[str, PreVisitCheck]:
    """The last check of each system made by the end of the day, by `PreVisitCheck.System`."""
    found: dict[str, PreVisitCheck] = {}
    for each in pre_visit_checks(nominal_id):
        if each.checked_at.astimezone(LONDON).date() <= on:
            found.setdefault(each.system, each)
    return found


def visit_date(visit: Visit) -> date:
    """The day of the visit, as clocks in London showed it."""
    return visit.began_at.astimezone(LONDON).date()


def list_condition_checks(nominal_id: UUID, known_at: datetime | None = None) -> list[ConditionCheck]:
    """Every check of a condition: those of the visit recorded last first, and of one visit as they were made."""
    found = ConditionCheck.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return sorted(found.order_by("first"), key=lambda each: each.visit_id or each.first, reverse=True)


class ConditionLook(NamedTuple):
    """One look at a condition: what was found, on which day, at which visit if at one."""

    check: ConditionCheck
    on: date
    visit: Visit | None


def list_condition_looks(
    nominal_id: UUID, known_at: datetime | None = None, went: Sequence[Visit] | None = None
) -> list[ConditionLook]:
    """Every look at every condition, the latest first. `went`: the visits, where they were read already."""
    checked = list_condition_checks(nominal_id, known_at)
    made = (list_visits(nominal_id, known_at) if went is None else went) if checked else ()
    of = {each.first: each for each in made}
    found = []
    for check in checked:
        visit = of.get(check.visit_id) if check.visit_id else None
        on = visit_date(visit) if visit else check.checked_on
        if on is not None:
            found.append(ConditionLook(check, on, visit))
    return sorted(found, key=lambda each: each.on, reverse=True)


def get_condition_check(nominal_id: UUID, first: UUID) -> ConditionLook | None:
    """One look of the nominal, by the first row of its chain."""
    return next((each for each in list_condition_looks(nominal_id) if each.check.first == first), None)


def list_looks_at_condition(found: Sequence[ConditionLook], condition: UUID, words: str) -> list[ConditionLook]:
    """Those at one condition: by its chain, or by its words where it was checked before it was on the record."""
    same = fold_condition_text(words)
    return [
        each
        for each in found
        if each.check.condition_id == condition
        or (each.check.condition_id is None and fold_condition_text(each.check.words) == same)
    ]


def fold_condition_text(words: str) -> str:
    """A condition as it is told from others: without regard to capitals and spaces."""
    return " ".join(words.casefold().split())


def visit_predictability(found: Sequence[Visit], on: date) -> Predictability | None:
    """How easily the visits to one person can be foreseen."""
    return predictability_of_person(
        (VisitTime(each.began_at, each.announced, bool(each.single_crewed_reason)) for each in found), on
    )


class OtherVisit(NamedTuple):
    """A visit to somebody whose case is not open: by whom, when, and how. No word of what was found."""

    nominal_id: UUID
    officer_id: UUID | None
    made: VisitTime


def list_visits_from(column: str, of: UUID | str, earliest: datetime) -> list[OtherVisit]:
    """The visits begun since an instant of the cases of a scope that the actor may see, the latest first.

    `column` is the column of access that narrows it: offender_manager_id, team_id or holding_force.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SINCE, [earliest, column, str(of)])
        rows = cursor.fetchall()
    return [OtherVisit(nominal, officer, VisitTime(*made)) for nominal, officer, *made in rows]


_SINCE = """
select nominal_id, officer_id, began_at, announced, alone from visits_since(%s) where (%s, %s) in (
  ('offender_manager_id', offender_manager_id::text), ('team_id', team_id::text), ('holding_force', holding_force::text)
) order by began_at desc
"""
