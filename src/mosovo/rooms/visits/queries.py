"""Load home visits and checks, as recorded at a moment."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from .models import ConditionCheck, PlannedVisit, PreVisitCheck, Visit, VisitDecision
from .predictability import LONDON, Predictability, VisitTime, measure_for_nominal


def list_visits(nominal_id: UUID, known_at: datetime | None = None) -> list[Visit]:
    """List the visits made or attempted, latest first."""
    rows = Visit.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by", "second_officer").order_by("-began_at", "-recorded_at"))


SAME_VISIT_WINDOW = timedelta(minutes=30)
"""Two visits that start within this time may be one visit recorded twice."""


def list_visits_near(nominal_id: UUID, at: datetime) -> list[Visit]:
    """List the recorded visits that start about this time."""
    return [each for each in list_visits(nominal_id) if abs(each.began_at - at) < SAME_VISIT_WINDOW]


def list_visit_decisions(nominal_id: UUID, known_at: datetime | None = None) -> list[VisitDecision]:
    """List the decisions after failed visits, latest first."""
    rows = VisitDecision.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by").order_by("-decided_on", "-recorded_at"))


def list_planned_visits(nominal_id: UUID, known_at: datetime | None = None) -> list[PlannedVisit]:
    """List the planned visits, latest day first: those that are over too."""
    rows = PlannedVisit.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by").order_by("-planned_on", "-recorded_at"))


def get_open_plan(nominal_id: UUID, known_at: datetime | None = None) -> PlannedVisit | None:
    """Return the planned visit that is open; None if there is none. Two queries if a visit was ever planned."""
    plans = list_planned_visits(nominal_id, known_at)
    visits = list_visits(nominal_id, known_at) if plans else []
    latest = max(plans, key=lambda plan: plan.recorded_at, default=None)
    return latest if latest is not None and not is_plan_over(latest, visits) else None


def is_plan_over(plan: PlannedVisit, visits: Sequence[Visit]) -> bool:
    """Whether the nominal was seen after the visit was planned, or a visit was attempted on the day or later.

    `caseload/planned_visit_read_model.sql` has the same condition.
    """
    return any(
        each.began_at > plan.recorded_at and (each.outcome == Visit.Outcome.SEEN or visit_date(each) >= plan.planned_on)
        for each in visits
    )


def list_pre_visit_checks(nominal_id: UUID, known_at: datetime | None = None) -> list[PreVisitCheck]:
    """List the pre-visit checks, latest first."""
    rows = PreVisitCheck.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by").order_by("-checked_at", "-recorded_at"))


def last_pre_visit_checks(nominal_id: UUID, on: date) -> dict[str, PreVisitCheck]:
    """Return the last check of each system made by the end of the day, by `PreVisitCheck.System`."""
    results: dict[str, PreVisitCheck] = {}
    for each in list_pre_visit_checks(nominal_id):
        if each.checked_at.astimezone(LONDON).date() <= on:
            results.setdefault(each.system, each)
    return results


def visit_date(visit: Visit) -> date:
    """Return the date of the visit in London."""
    return visit.began_at.astimezone(LONDON).date()


def list_condition_checks(nominal_id: UUID, known_at: datetime | None = None) -> list[ConditionCheck]:
    """List the compliance checks, those of the last recorded visit first; within a visit, in the order made."""
    rows = ConditionCheck.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return sorted(rows.order_by("first"), key=lambda each: each.visit_id or each.first, reverse=True)


class DatedConditionCheck(NamedTuple):
    """A compliance check with its date, and its visit if it was made at one."""

    check: ConditionCheck
    on: date
    visit: Visit | None


def list_dated_checks(
    nominal_id: UUID, known_at: datetime | None = None, went: Sequence[Visit] | None = None
) -> list[DatedConditionCheck]:
    """List the compliance checks with their dates, latest first. `went` holds the visits if they are already loaded."""
    checked = list_condition_checks(nominal_id, known_at)
    made = (list_visits(nominal_id, known_at) if went is None else went) if checked else ()
    visits_by_first = {each.first: each for each in made}
    dated_checks = []
    for check in checked:
        visit = visits_by_first.get(check.visit_id) if check.visit_id else None
        on = visit_date(visit) if visit else check.checked_on
        if on is not None:
            dated_checks.append(DatedConditionCheck(check, on, visit))
    return sorted(dated_checks, key=lambda each: each.on, reverse=True)


def get_condition_check(nominal_id: UUID, first: UUID) -> DatedConditionCheck | None:
    """Return one compliance check of the nominal by the first row of its chain; None if there is none."""
    return next((each for each in list_dated_checks(nominal_id) if each.check.first == first), None)


def filter_checks_of_condition(
    dated_checks: Sequence[DatedConditionCheck], condition: UUID, words: str
) -> list[DatedConditionCheck]:
    """Return the checks of one condition: by its chain, or by its wording if it was checked before it was recorded."""
    same = fold_condition_text(words)
    return [
        each
        for each in dated_checks
        if each.check.condition_id == condition
        or (each.check.condition_id is None and fold_condition_text(each.check.condition_wording) == same)
    ]


def fold_condition_text(words: str) -> str:
    """Return the wording without regard to case and spacing, to compare conditions."""
    return " ".join(words.casefold().split())


def visit_predictability(visits: Sequence[Visit], on: date) -> Predictability | None:
    """Return the predictability of the visits to one nominal; None if there are too few."""
    return measure_for_nominal(
        (VisitTime(each.began_at, each.announced, bool(each.single_crewed_reason)) for each in visits), on
    )


class OtherVisit(NamedTuple):
    """A visit on a case that is not open: the officer, the time and the kind of visit, without findings."""

    nominal_id: UUID
    officer_id: UUID | None
    made: VisitTime


def list_visits_from(column: str, visits_by_first: UUID | str, earliest: datetime) -> list[OtherVisit]:
    """List visits since an instant on cases of a scope that the actor may see, latest first.

    `column` is the access column that limits the scope: offender_manager_id, team_id or holding_force.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SINCE, [earliest, column, str(visits_by_first)])
        rows = cursor.fetchall()
    return [OtherVisit(nominal, officer, VisitTime(*made)) for nominal, officer, *made in rows]


_SINCE = """
select nominal_id, officer_id, began_at, announced, alone from visits_since(%s) where (%s, %s) in (
  ('offender_manager_id', offender_manager_id::text), ('team_id', team_id::text), ('holding_force', holding_force::text)
) order by began_at desc
"""
