"""What an agency is shown of the meetings that it is invited to: its cases, reports and actions."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from mosovo.database.joint_reads import Reading, ask, combine_readings, run_reading
from mosovo.database.query_shapes import KeysOfShape, KeysParameter, Parameter, QueryShape
from mosovo.organisations.models import Account

from .models import AgencyReport, Invitation, MeetingAction, MeetingActionStep, MeetingCase
from .queries import AgencyView, InvitedCase, combine_steps


def load_agency_view(account: Account, *, on: date) -> AgencyView:
    """Load the cases, reports and actions of an agency. Row security limits them to cases the reader is invited to."""
    return run_reading(_ask_agency_view(account, on))


def _ask_agency_view(account: Account, on: date) -> Reading[AgencyView]:
    account_id, agency_id = account.pk, account.agency_id
    invitations = yield from ask(_INVITATIONS.with_values(account=account_id, agency=agency_id))
    if not invitations:
        return AgencyView([], [])
    firsts, cases = {each.slot_id for each in invitations}, {each.nominal_id for each in invitations}
    meeting_cases, reports, own, updates = yield from combine_readings(
        ask(_UPCOMING.with_values(firsts=list(firsts), on=on)), ask(_REPORTS.with_values()),
        ask(_TASKS.with_values(cases=list(cases), agency=agency_id)), ask(_STEPS.with_values()),
    )  # fmt: skip
    upcoming = {each.first: each for each in meeting_cases}
    replies = {each.slot_id: each for each in reports if each.agency_id == agency_id}
    slots = [
        InvitedCase(upcoming[each.slot_id], each, replies.get(each.slot_id))
        for each in _keep_one_per_case(invitations, account_id)
        if each.slot_id in upcoming
    ]
    slots.sort(key=lambda each: (each.slot.sitting.held_on, each.slot.starts, each.slot.number))
    actions = [action for action in combine_steps(own, updates) if action.end is None]
    agency = account.agency
    for fact in (*(each.invitation for each in slots), *(each.action for each in actions)):
        fact.agency = agency  # type: ignore[attr-defined]  # the same for all: not read again with each row
    return AgencyView(slots, sorted(actions, key=lambda each: each.due_on))


def _query_invitations() -> QuerySet[Any]:
    to_reader = Q(account=Parameter("account")) | Q(account=None)
    rows: QuerySet[Any] = Invitation.objects.known_at()
    return rows.filter(to_reader, agency=Parameter("agency"), removed_on=None).select_related("stands_in_for")


def _query_upcoming() -> QuerySet[Any]:
    rows = MeetingCase.objects.known_at().select_related("sitting")
    return rows.filter(
        first__in=KeysParameter("firsts"), sitting__held_on__gte=Parameter("on"), sitting__cancellation_reason=""
    )


def _query_tasks() -> QuerySet[Any]:
    return MeetingAction.objects.known_at().filter(agency=Parameter("agency"), nominal__in=KeysParameter("cases"))


def _query_reports() -> QuerySet[Any]:
    return AgencyReport.objects.known_at().filter(slot__in=KeysOfShape("upcoming_cases", "first"))


def _query_steps() -> QuerySet[Any]:
    rows = MeetingActionStep.objects.known_at().filter(action__in=KeysOfShape("agency_tasks", "first"))
    return rows.order_by("recorded_at")


_INVITATIONS = QueryShape(_query_invitations)
_UPCOMING = QueryShape(_query_upcoming, "upcoming_cases")
_REPORTS = QueryShape(_query_reports)
_TASKS = QueryShape(_query_tasks, "agency_tasks")
_STEPS = QueryShape(_query_steps)


def _keep_one_per_case(invitations: Sequence[Invitation], account_id: UUID) -> list[Invitation]:
    """Leave one invitation a case: the reader’s own before that of a colleague by name only."""
    results: dict[UUID, Invitation] = {}
    for each in sorted(invitations, key=lambda each: each.account_id != account_id):
        results.setdefault(each.slot_id, each)
    return list(results.values())
