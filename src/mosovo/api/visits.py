"""Visits and compliance checks."""

from django.http import HttpResponse

from mosovo.nominals.policy import API_VISITS
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import ConditionLook, list_condition_looks, list_visits, visit_date

from .calls import ApiRequest, Dials, has_text, open_person, respond
from .shapes.values import only_with
from .shapes.visits import ComplianceCheck, VisitList, VisitMade


def answer_visits(request: ApiRequest, urn: str, dials: Dials) -> HttpResponse:
    """Answer the visits and checks up to the date viewed."""
    permit, text = open_person(request, urn, API_VISITS, ("visits",)), has_text(request)
    went = list_visits(permit.nominal_id, dials.known_at)
    looks = list_condition_looks(permit.nominal_id, dials.known_at, went)
    answer = VisitList(
        urn=permit.urn,
        on=dials.on,
        visits=[_build_visit(each, text) for each in went if visit_date(each) <= dials.on],
        checks=[_build_check(each, text) for each in looks if each.on <= dials.on],
    )
    return respond(request, answer)


def _build_visit(row: Visit, text: bool) -> VisitMade:
    return VisitMade(
        id=row.first, outcome=row.outcome, began_at=row.began_at, ended_at=row.ended_at, announced=row.announced,
        single_crewed=bool(row.single_crewed_reason), **only_with(text, text=row.text, follow_up=row.follow_up),
    )  # fmt: skip


def _build_check(look: ConditionLook, text: bool) -> ComplianceCheck:
    row = look.check
    return ComplianceCheck(
        id=row.first, visit=row.visit_id, condition=row.condition_id, on=look.on, wording=row.condition_wording,
        result=row.result, method=row.method, **only_with(text, how=row.how),
    )  # fmt: skip
