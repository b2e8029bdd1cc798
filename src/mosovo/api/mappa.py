"""MAPPA of a person, the meetings of a person with their actions, and the meetings of a force."""

from datetime import date, timedelta

from django.http import HttpResponse

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.mappa import find_level_in_effect
from mosovo.nominals.policy import API_MAPPA, API_MEETINGS
from mosovo.obligations.queries import load_board
from mosovo.rooms.mappa.progress import find_counted_category
from mosovo.rooms.mappa.queries import get_case_area, get_level_status, list_category_decisions, list_levels
from mosovo.rooms.meetings.day_list import count_cases
from mosovo.rooms.meetings.models import Meeting, MeetingAction, MeetingCase
from mosovo.rooms.meetings.queries import MeetingActionProgress, list_action_progress

from .calls import ApiRequest, ViewDates, has_text, open_person, respond
from .problems import ProblemError, Refused
from .shapes.mappa import (
    CaseOfMeeting,
    CategoryDecided,
    LevelSet,
    MappaPicture,
    MeetingActionGiven,
    MeetingLine,
    MeetingPage,
    MeetingsOfPerson,
)
from .shapes.values import only_with

AUDIT_ACTION = "api.list_meetings"
MAX_DAYS = 366
DEFAULT_PERIOD = timedelta(days=92)


def answer_mappa(request: ApiRequest, urn: str, view_dates: ViewDates) -> HttpResponse:
    """Answer the category and the level on the date viewed, and the decisions until then."""
    permit = open_person(request, urn, API_MAPPA, ("mappa",))
    nominal_id, on, known_at = permit.nominal_id, view_dates.on, view_dates.known_at
    decisions, levels = list_category_decisions(nominal_id, known_at), list_levels(nominal_id, known_at)
    recorded, area = get_level_status(levels, decisions, on), get_case_area(nominal_id, on, known_at)
    level_status = find_level_in_effect(load_board(permit, known_at), recorded, on) if recorded else None
    answer = MappaPicture(
        urn=permit.urn,
        on=on,
        category=find_counted_category(decisions, on),
        level=level_status.level if level_status else None,
        review_due=level_status.review_due if level_status else None,
        area=area.area if area else None,
        managing_team=area.team if area else None,
        categories=[
            CategoryDecided(id=each.first, kind=each.kind, on=each.on, category=each.category, until=each.until)
            for each in decisions
            if each.on <= on
        ],
        levels=[
            LevelSet(id=each.first, level=each.level, route=each.route, set_on=each.set_on, review_on=each.review_on)
            for each in levels
            if each.set_on <= on
        ],
    )
    return respond(request, answer)


def answer_meetings_of_person(request: ApiRequest, urn: str) -> HttpResponse:
    """Answer the meetings of a person, with the actions that each gave."""
    permit, text = open_person(request, urn, API_MEETINGS, ("meetings",)), has_text(request)
    cases = MeetingCase.objects.known_at().filter(nominal_id=permit.nominal_id).select_related("sitting")
    actions = MeetingAction.objects.known_at().filter(nominal_id=permit.nominal_id).select_related("agency")
    progress = list_action_progress(actions.order_by("number"))
    answer = MeetingsOfPerson(
        urn=permit.urn,
        meetings=[
            _build_case(case, [each for each in progress if each.action.slot_id == case.first], text)
            for case in cases.order_by("-sitting__held_on", "-starts")
        ],
    )
    return respond(request, answer)


def _build_case(case: MeetingCase, actions: list[MeetingActionProgress], text: bool) -> CaseOfMeeting:
    sitting = case.sitting
    return CaseOfMeeting(
        meeting=sitting.pk,
        number=sitting.number,
        level=sitting.level,
        held_on=sitting.held_on,
        starts=case.starts,
        cancelled=bool(sitting.cancellation_reason),
        actions=[_build_action(each, text) for each in actions],
    )


def _build_action(progress: MeetingActionProgress, text: bool) -> MeetingActionGiven:
    row, end = progress.action, progress.end
    return MeetingActionGiven(
        id=row.first, reference=row.reference, agency=row.agency.code, pillar=row.pillar, urgent=row.urgent,
        given_on=row.given_on, due_on=progress.due_on, carried=progress.carried,
        closed_on=end.taken_on if end else None, **only_with(text, text=row.text),
    )  # fmt: skip


def answer_meetings(request: ApiRequest, from_on: date | None, to: date | None) -> HttpResponse:
    """Answer the meetings of the force of the client, with how many of their cases it covers. It opens no person."""
    first = from_on or request.today
    last = to or first + DEFAULT_PERIOD
    if not first <= last <= first + timedelta(days=MAX_DAYS):
        raise Refused("invalid", [ProblemError(pointer="/to", detail=f"must be at most {MAX_DAYS} days after from")])
    rows = list(
        Meeting.objects.filter(force_id=request.client.force or "", held_on__range=(first, last)).order_by(
            "held_on", "starts", "number"
        )
    )
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, AUDIT_ACTION, detail={"meetings": len(rows)}))
    cases = count_cases(rows)
    return respond(request, MeetingPage(meetings=[_build_list_entry(each, cases.get(each.pk, 0)) for each in rows]))


def _build_list_entry(row: Meeting, cases: int) -> MeetingLine:
    return MeetingLine(
        id=row.pk, number=row.number, level=row.level, kind=row.kind, area=row.area, held_on=row.held_on,
        starts=row.starts, ends=row.ends, cancelled=bool(row.cancellation_reason), cases=cases,
    )  # fmt: skip
