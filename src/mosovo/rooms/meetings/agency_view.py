"""What an agency is shown of the meetings that it is invited to: its cases, reports and actions."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from mosovo.database.joint_reads import Reading, ask, combine_readings, run_reading
from mosovo.database.query_shapes import KeysParameter, Parameter, QueryShape
from mosovo.organisations.models import Account

from .models import AgencyReport, Invitation, MeetingAction, MeetingActionStep, MeetingCase
from .queries import AgencyView, InvitedCase, combine_steps


def load_agency_view(account: Account, *, on: date) -> AgencyView:
    """Load the cases, reports and actions of an agency. Row security limits them to cases the reader is invited to."""
    return run_reading(_ask_agency_view(account, on))


def _ask_agency_view(account: Account, on: date) -> Reading[AgencyView]:
    invitations = yield from ask(_INVITATIONS.with_values(account=account.pk, agency=account.agency_id))
    case_values = {"firsts": list({each.slot_id for each in invitations}), "on": on}
    tasks = {"cases": list({each.nominal_id for each in invitations}), "agency": account.agency_id}
    meeting_cases, reports, own, updates = yield from combine_readings(
        ask(_UPCOMING.with_values(**case_values)), ask(_REPORTS.with_values(**case_values)),
        ask(_TASKS.with_values(**tasks)), ask(_STEPS.with_values(**tasks)),
    )  # fmt: skip
    upcoming = {each.first: each for each in meeting_cases}
    for each in (*own, *(each for each in invitations if each.slot_id in upcoming)):
        each.agency = account.agency  # the same for all: not read again with each row
    replies = {(each.slot_id, each.agency_id): each for each in reports}
    slots = [
        InvitedCase(upcoming[each.slot_id], each, replies.get((each.slot_id, each.agency_id)))
        for each in invitations
        if each.slot_id in upcoming
    ]
    slots = _keep_one_row_per_case(slots, account)
    slots.sort(key=lambda each: (each.slot.sitting.held_on, each.slot.starts, each.slot.number))
    actions = combine_steps(own, updates)
    return AgencyView(slots, sorted((each for each in actions if each.end is None), key=lambda each: each.due_on))


def _query_invitations() -> QuerySet[Any]:
    to_reader = Q(account=Parameter("account")) | Q(account=None)
    rows: QuerySet[Any] = Invitation.objects.known_at()
    return rows.filter(to_reader, agency=Parameter("agency"), removed_on=None).select_related("stands_in_for")


def _query_upcoming() -> QuerySet[Any]:
    return MeetingCase.objects.known_at().filter(
        first__in=KeysParameter("firsts"), sitting__held_on__gte=Parameter("on"), sitting__cancellation_reason=""
    )


def _query_tasks() -> QuerySet[Any]:
    return MeetingAction.objects.known_at().filter(agency=Parameter("agency"), nominal__in=KeysParameter("cases"))


_INVITATIONS = QueryShape(_query_invitations)
_UPCOMING = QueryShape(lambda: _query_upcoming().select_related("sitting"))
_REPORTS = QueryShape(lambda: AgencyReport.objects.known_at().filter(slot__in=_query_upcoming().values("first")))
_TASKS = QueryShape(_query_tasks)
_STEPS = QueryShape(
    lambda: (
        MeetingActionStep.objects.known_at().filter(action__in=_query_tasks().values("first")).order_by("recorded_at")
    )
)


def _keep_one_row_per_case(cases: Sequence[InvitedCase], account: Account) -> list[InvitedCase]:
    """Leave one row a case: the reader’s own invitation before that of a colleague by name only."""
    results: dict[UUID, InvitedCase] = {}
    for each in sorted(cases, key=lambda each: each.invitation.account_id != account.pk):
        results.setdefault(each.slot.first, each)
    return list(results.values())
