"""Visits and compliance checks."""

from django.http import HttpResponse

from mosovo.nominals.policy import API_VISITS
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import DatedConditionCheck, list_dated_checks, list_visits, visit_date

from .calls import ApiRequest, ViewDates, has_text, open_person, respond
from .shapes.values import only_with
from .shapes.visits import ComplianceCheck, VisitList, VisitMade


def answer_visits(request: ApiRequest, urn: str, view_dates: ViewDates) -> HttpResponse:
    """Answer the visits and checks up to the date viewed."""
    permit, text = open_person(request, urn, API_VISITS, ("visits",)), has_text(request)
    visits = list_visits(permit.nominal_id, view_dates.known_at)
    checks = list_dated_checks(permit.nominal_id, view_dates.known_at, visits)
    answer = VisitList(
        urn=permit.urn,
        on=view_dates.on,
        visits=[_build_visit(each, text) for each in visits if visit_date(each) <= view_dates.on],
        checks=[_build_check(each, text) for each in checks if each.on <= view_dates.on],
    )
    return respond(request, answer)


def _build_visit(row: Visit, text: bool) -> VisitMade:
    return VisitMade(
        id=row.first, outcome=row.outcome, began_at=row.began_at, ended_at=row.ended_at, announced=row.announced,
        single_crewed=bool(row.single_crewed_reason), **only_with(text, text=row.text, follow_up=row.follow_up),
    )  # fmt: skip


def _build_check(checked: DatedConditionCheck, text: bool) -> ComplianceCheck:
    row = checked.check
    return ComplianceCheck(
        id=row.first, visit=row.visit_id, condition=row.condition_id, on=checked.on, wording=row.condition_wording,
        result=row.result, method=row.method, **only_with(text, how=row.how),
    )  # fmt: skip
