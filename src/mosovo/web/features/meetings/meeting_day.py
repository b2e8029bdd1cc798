"""The day of a meeting: what its page shows next to the cases, the order of the agenda, and chasing late reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.caseload.meeting_people import MeetingPerson, list_meeting_people, list_people_to_hear
from mosovo.edge.request_context import Request
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.obligations.force_policy import policy_value_on
from mosovo.practice.policy_settings.meetings import QUORUM
from mosovo.record.fact_writer import AlreadyCorrected, WriteNotPermitted
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import agenda_order, policy
from mosovo.rooms.meetings.action_chase import chase_overdue_actions
from mosovo.rooms.meetings.day_list import DayListRow
from mosovo.rooms.meetings.models import Meeting, MeetingCase
from mosovo.rooms.meetings.readiness import CaseReadiness, check_readiness
from mosovo.rooms.meetings.report_chase import ChaseResult, LateReport, chase_late_reports, list_late_reports
from mosovo.web.core.formatting import format_count
from mosovo.web.core.idempotency import idempotent

from .case_opener import NOT_YOURS, build_opener, build_opener_or_none
from .own_meeting import get_own_meeting

SUGGESTION_PERIOD = timedelta(weeks=4)
"""How long after the meeting a case may fall due and still be suggested for it."""
FROM_TODAY = "from_today"
"""Sent by the buttons on Today, so that the page returns there."""


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """The people of a meeting, its readiness and late reports, and who else must be heard."""

    people: dict[UUID, MeetingPerson]
    ready: dict[UUID, CaseReadiness]
    late: Sequence[LateReport]
    to_hear: Sequence[MeetingPerson]
    """Empty for readers who do not set up meetings of this force."""

    @property
    def subjects(self) -> list[UUID]:
        """List everyone shown, for the audit log."""
        return sorted({*self.people, *(each.nominal_id for each in self.to_hear)})


def load_meeting_day(request: Request, meeting: Meeting, lines: Sequence[DayListRow], *, organises: bool) -> MeetingDay:
    """Load what the page of a meeting shows next to its cases. A meeting that is over has no one left to suggest."""
    on, slots = request.today, [line.slot for line in lines]
    people = list_meeting_people([each.nominal_id for each in slots], on)
    is_open = organises and meeting.held_on >= on and not meeting.cancellation_reason
    return MeetingDay(
        people={each.nominal_id: each for each in people},
        ready=check_readiness(meeting, slots, policy_value_on(meeting.force_id, QUORUM, on)) if is_open else {},
        late=list_late_reports(meeting, on) if is_open else [],
        to_hear=suggest_cases(request, meeting) if is_open else [],
    )


def suggest_cases(request: Request, meeting: Meeting) -> list[MeetingPerson]:
    """List accepted referrals, and who must be heard by 4 weeks after the meeting, if not listed for a coming one."""
    rows = MeetingCase.objects.known_at().filter(
        sitting__force_id=meeting.force_id, sitting__held_on__gte=request.today, sitting__cancellation_reason=""
    )
    listed = set(rows.values_list("nominal_id", flat=True))
    return list_people_to_hear(
        meeting.force_id, meeting.level, on=request.today, until=meeting.held_on + SUGGESTION_PERIOD, listed=listed
    )


@require_http_methods(["GET", "POST"])
@idempotent
def move_case_page(request: Request, sitting_id: UUID, slot: UUID, direction: str) -> HttpResponse:
    """Move a case before or after its neighbour, and return to its row."""
    meeting = get_own_meeting(request, sitting_id)
    if request.method != "POST":
        return redirect("sitting", sitting_id=meeting.pk)
    try:
        moved_case = agenda_order.move_case(meeting, slot, direction, build_opener(request))
    except FactRefused as refused:
        messages.warning(request, refused.message)
    except AlreadyCorrected:
        messages.warning(request, "Another user changed the agenda at the same time. Check the order, then move again.")
    except (NoSuchNominal, WriteNotPermitted):
        messages.warning(request, NOT_YOURS)
    else:
        messages.success(
            request, f"The case is now at {moved_case.starts:%H:%M}. Agencies see the new time on their page."
        )
    return redirect(f"{reverse('sitting', kwargs={'sitting_id': meeting.pk})}#case-{slot}")


@require_http_methods(["GET", "POST"])
@idempotent
def chase_late_page(request: Request, sitting_id: UUID) -> HttpResponse:
    """Queue a message to each agency whose report is late."""
    meeting = get_own_meeting(request, sitting_id)
    if request.method != "POST":
        return redirect("sitting", sitting_id=meeting.pk)
    try:
        result = chase_late_reports(meeting, today=request.today, open_case=build_opener(request))
    except (NoSuchNominal, WriteNotPermitted):
        messages.warning(request, NOT_YOURS)
        return redirect("sitting", sitting_id=meeting.pk)
    add_chase_messages(request, result, "No reports are overdue.")
    return redirect("today") if FROM_TODAY in request.POST else redirect("sitting", sitting_id=meeting.pk)


@require_http_methods(["GET", "POST"])
@idempotent
def chase_actions_page(request: Request) -> HttpResponse:
    """Queue a message for each overdue action of an agency, in the cases that the user can record in."""
    if not policy.can_organise_meetings(request.actor):
        raise Http404("there is no such page")
    if request.method == "POST":
        result = chase_overdue_actions(
            request.actor.force, today=request.today, open_case=build_opener_or_none(request)
        )
        add_chase_messages(request, result, "No action was chased.")
    return redirect("today" if FROM_TODAY in request.POST else "meeting_actions")


def add_chase_messages(request: Request, result: ChaseResult, empty_text: str) -> None:
    """Add messages that say what was queued, what waits already, and who cannot be reached."""
    sent = f"{format_count(result.queued, 'message')} queued." if result.queued else ""
    posted = f"{format_count(result.letters, 'letter')} to post. See Messages and letters." if result.letters else ""
    if sent or posted:
        messages.success(request, " ".join(filter(None, (sent, posted))))
    if result.waiting:
        messages.warning(
            request, f"{format_count(result.waiting, 'message')} already waiting to be sent: not repeated."
        )
    if result.unreachable:
        names = ", ".join(result.unreachable)
        reason = "no e-mail or postal address is registered. Call the agency."
        messages.warning(request, f"Nothing was sent to {names}: {reason}")
    if not (result.queued or result.letters or result.waiting or result.unreachable):
        messages.success(request, empty_text)
