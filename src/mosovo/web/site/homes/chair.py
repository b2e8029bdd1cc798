"""The home page of a MAPPA chair: what to approve, the meetings that they chair, and what is missing for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.list_looks import note_list_look
from mosovo.caseload.meeting_people import MeetingPerson, list_meeting_people
from mosovo.edge.request_context import Request
from mosovo.obligations.force_policy import load_policy
from mosovo.practice.policy_settings.meetings import MINUTES_DAYS
from mosovo.rooms.meetings.disclosure_queue import DisclosureToApprove, list_disclosures_to_approve
from mosovo.rooms.meetings.models import Meeting
from mosovo.rooms.meetings.open_minutes import OpenMinutes, list_open_minutes
from mosovo.rooms.meetings.overdue_actions import list_overdue_actions
from mosovo.rooms.meetings.policy import can_chair_meetings
from mosovo.rooms.meetings.queries import MeetingActionProgress
from mosovo.web.core.rendering import render_page
from mosovo.web.site.today.coordinator_day import MeetingSummary, summarise_meetings

AHEAD = timedelta(weeks=6)
SHOWN = 5
"""How many lines of each list are shown, and how many meetings to come."""


@dataclass(frozen=True, slots=True)
class ChairDay:
    """The page of a chair. Each list holds what concerns the meetings that this account chairs."""

    today: Sequence[MeetingSummary]
    coming: Sequence[MeetingSummary]
    minutes: Sequence[OpenMinutes]
    """Minutes of past meetings that are not distributed, those that wait for the chair first."""
    disclosures: Sequence[DisclosureToApprove]
    actions: Sequence[MeetingActionProgress]
    """Overdue actions of agencies, the longest overdue first."""
    people: Mapping[UUID, MeetingPerson]

    @property
    def to_approve(self) -> Sequence[OpenMinutes]:
        """Return the minutes that wait for the chair."""
        return [each for each in self.minutes if each.waits_for_chair]

    @property
    def missing(self) -> int:
        """Count the reports missing for the meetings of today and to come."""
        return sum(each.missing for each in (*self.today, *self.coming))


@require_GET
def show_chair_home(request: Request) -> HttpResponse:
    """Show what waits for the chair’s approval, today’s meeting and the next ones."""
    if not can_chair_meetings(request.actor) or request.actor.account is None:
        raise Http404("there is no such page")
    day = load_chair_day(request)
    shown = sorted(day.people)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "meetings.chair_home", shown, ["meetings"], rule="chairs"))
    since = note_list_look(request.actor.account, "chair", request.now)
    return render_page(request, "homes/chair.jinja", {"day": day, "since": since, "shown": SHOWN})


def load_chair_day(request: Request) -> ChairDay:
    """Load the meetings of the account as their chair, with what is missing and what waits. No query per meeting."""
    force, on, me = request.actor.force, request.today, request.actor.account
    rows = Meeting.objects.filter(
        force_id=force, chair_id=me, held_on__gte=on, held_on__lt=on + AHEAD, cancellation_reason=""
    )
    meetings = list(rows.select_related("chair", "minute_taker").order_by("held_on", "starts"))
    summaries = summarise_meetings(request, meetings)
    days = load_policy(force).on(MINUTES_DAYS, on)
    minutes = [each for each in list_open_minutes(force, on, days=days) if each.slot.sitting.chair_id == me]
    minutes.sort(key=lambda each: (not each.waits_for_chair, each.due_on))
    disclosures = list_disclosures_to_approve(request.actor)
    actions = [each for each in list_overdue_actions(on) if each.action.slot.sitting.chair_id == me]
    ids = {slot.nominal_id for each in summaries for slot in each.slots}
    ids |= {each.slot.nominal_id for each in minutes} | {each.row.nominal_id for each in disclosures}
    ids |= {each.action.nominal_id for each in actions}
    return ChairDay(
        today=[each for each in summaries if each.meeting.held_on == on],
        coming=[each for each in summaries if each.meeting.held_on > on],
        minutes=minutes,
        disclosures=disclosures,
        actions=actions,
        people={each.nominal_id: each for each in list_meeting_people(sorted(ids), on)},
    )
