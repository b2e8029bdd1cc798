"""What an agency is shown of the meetings that it is invited to: its cases, reports and actions."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from mosovo.database.joint_reads import Reading, ask, jointly, run_reading
from mosovo.organisations.models import Account

from .models import AgencyReport, Invitation, MeetingAction, MeetingActionStep, MeetingCase
from .queries import AgencyView, InvitedCase, combine_steps


def load_agency_view(account: Account, *, on: date) -> AgencyView:
    """Load the cases, reports and actions of an agency. Row security limits them to cases the reader is invited to."""
    return run_reading(_ask_agency_view(account, on))


def _ask_agency_view(account: Account, on: date) -> Reading[AgencyView]:
    to_reader = Q(account=account) | Q(account=None)
    rows = Invitation.objects.known_at().filter(to_reader, agency=account.agency_id, removed_on=None)
    invitations = yield from ask(rows.select_related("stands_in_for").prepared_by_key())
    firsts, cases = {each.slot_id for each in invitations}, {each.nominal_id for each in invitations}
    tasks = MeetingAction.objects.known_at().filter(agency=account.agency_id, nominal__in=cases)
    steps = MeetingActionStep.objects.known_at().filter(action__in=tasks.values("first"))
    upcoming = MeetingCase.objects.known_at().filter(
        first__in=firsts, sitting__held_on__gte=on, sitting__cancellation_reason=""
    )
    found, reports, own, updates = yield from jointly(
        ask(upcoming.select_related("sitting").prepared_by_key()),
        ask(AgencyReport.objects.known_at().filter(slot__in=upcoming.values("first")).prepared_by_key()),
        ask(tasks.prepared_by_key()),
        ask(steps.order_by("recorded_at").prepared_by_key()),
    )
    for each in (*invitations, *own):
        each.agency = account.agency  # the same for all: not read again with each row
    coming = {each.first: each for each in found}
    replies = {(each.slot_id, each.agency_id): each for each in reports}
    slots = [
        InvitedCase(coming[each.slot_id], each, replies.get((each.slot_id, each.agency_id)))
        for each in invitations
        if each.slot_id in coming
    ]
    slots = _once_a_case(slots, account)
    slots.sort(key=lambda each: (each.slot.sitting.held_on, each.slot.starts, each.slot.number))
    actions = combine_steps(own, updates)
    return AgencyView(slots, sorted((each for each in actions if each.end is None), key=lambda each: each.due_on))


def _once_a_case(cases: Sequence[InvitedCase], account: Account) -> list[InvitedCase]:
    """Leave one row a case: the reader’s own invitation before that of a colleague by name only."""
    results: dict[UUID, InvitedCase] = {}
    for each in sorted(cases, key=lambda each: each.invitation.account_id != account.pk):
        results.setdefault(each.slot.first, each)
    return list(results.values())
