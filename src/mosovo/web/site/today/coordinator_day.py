"""What a MAPPA co-ordinator sees first on Today: the meeting of the day, and what waits under MAPPA."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from mosovo.caseload.mappa import AHEAD, MappaBoardCounts, MappaBoardRow, ask_first_mappa_cases
from mosovo.caseload.meeting_changes import RecordedChange, ask_changes_since_invitation
from mosovo.caseload.meeting_people import MeetingPerson, ask_meeting_people, ask_reviews_without_slot
from mosovo.caseload.queries import Scope
from mosovo.database.joint_reads import Reading, ask, combine_readings, run_reading
from mosovo.database.query_shapes import Parameter, QueryShape
from mosovo.edge.request_context import Request
from mosovo.obligations.force_policy import ask_policy
from mosovo.organisations.models import Agency, Role
from mosovo.practice.policy_settings.meetings import MINUTES_DAYS
from mosovo.record.limited_list import LimitedList
from mosovo.record.messages import Purpose, ask_messages
from mosovo.record.models import Message
from mosovo.rooms.meetings.invitation_replies import ask_invitation_replies, count_accepted
from mosovo.rooms.meetings.meeting_minutes import MeetingMinutes, group_by_meeting
from mosovo.rooms.meetings.models import Meeting, MeetingCase
from mosovo.rooms.meetings.open_minutes import OpenMinutes, ask_open_minutes
from mosovo.rooms.meetings.overdue_actions import OverdueActionGroup, ask_overdue_actions, group_overdue_actions
from mosovo.rooms.meetings.queries import ask_cases_of_meetings
from mosovo.rooms.meetings.report_matrix import ReportCell, ReportMatrix, ask_report_matrix

from .waiting_referrals import WaitingReferral, ask_waiting_referrals

MAX_ROWS, MAX_COMING_MEETINGS = 5, 3
"""How many lines of each list are shown, and how many meetings."""


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """One meeting with its cases in the order of the agenda, and the reports on them."""

    meeting: Meeting
    slots: Sequence[MeetingCase]
    reports: ReportMatrix
    closed: frozenset[UUID]
    accepted: int
    """The number of invitees who accepted; of agencies other than the police."""
    invited: int

    @property
    def late(self) -> int:
        """Count the reports that are late."""
        return self.reports.count(ReportCell.LATE)

    @property
    def received(self) -> int:
        """Count the reports that are in."""
        return self.reports.count(ReportCell.RECEIVED)

    @property
    def missing(self) -> int:
        """Count the reports that are not in and still asked for, late or not."""
        return self.reports.count(ReportCell.LATE, ReportCell.WAITING)

    @property
    def requested(self) -> int:
        """Count the reports asked for."""
        return self.reports.requested

    @property
    def next_slot(self) -> MeetingCase:
        """Return the first case that is not closed, or the first if all are. The meeting must have a case."""
        return next((each for each in self.slots if each.first not in self.closed), self.slots[0])

    def list_missing(self, slot: MeetingCase) -> list[Agency]:
        """List the agencies whose report on this case is not in."""
        missing, cells = (ReportCell.LATE, ReportCell.WAITING), self.reports.list_cells(slot)
        return [agency for agency, cell in zip(self.reports.agencies, cells, strict=True) if cell in missing]

    def is_ready(self, slot: MeetingCase) -> bool:
        """Whether every agency asked about this case has reported."""
        return set(self.reports.list_cells(slot)) - {ReportCell.NOT_REQUESTED} == {ReportCell.RECEIVED}


@dataclass(frozen=True, slots=True)
class CoordinatorDay:
    """The page of a co-ordinator above the duties of the force."""

    today: Sequence[MeetingSummary]
    coming: Sequence[MeetingSummary]
    """The next meetings."""
    changes: Mapping[UUID, Sequence[RecordedChange]]
    """What was recorded about the person of each case after the invitation, the latest first."""
    people: Mapping[UUID, MeetingPerson]
    referrals: Sequence[WaitingReferral]
    unscreened: Sequence[MappaBoardRow]
    releases: Sequence[MappaBoardRow]
    reviews: LimitedList[MeetingPerson]
    """The people at Level 2 or 3 who must be heard within 28 days and are on no agenda."""
    reminders: Mapping[UUID, Message]
    """The last reminder about each meeting case and about each nominal."""
    counts: MappaBoardCounts
    minutes: LimitedList[MeetingMinutes]
    open_minutes: int
    """The number of cases whose minutes are not distributed."""
    late_minutes: int
    actions: Sequence[OverdueActionGroup]
    """The overdue actions that are shown, by agency."""
    overdue_actions: int
    chases: Mapping[UUID, Sequence[Message]]
    """The messages that chased each action, the latest first."""

    @property
    def missing(self) -> int:
        """Count the reports missing for the meetings of today."""
        return sum(each.missing for each in self.today)

    @property
    def subjects(self) -> set[UUID]:
        """Return everyone shown, for the audit log."""
        listed = [each.row.nominal_id for each in self.referrals]
        listed += [each.nominal_id for each in (*self.unscreened, *self.releases)]
        return {*self.people, *listed, *(each.nominal_id for each in self.reviews.rows)}

    def count_changes(self, summary: MeetingSummary) -> int:
        """Count the changes since the invitation in the cases of a meeting."""
        return sum(len(self.changes[each.first]) for each in summary.slots)


def is_coordinator_day(request: Request) -> bool:
    """Whether Today is the page of a MAPPA co-ordinator, and not a list of the duties of the force."""
    return request.actor.has(Role.MAPPA_COORDINATOR) and not {"after", "only"} & set(request.GET)


def load_coordinator_day(request: Request, scope: Scope) -> CoordinatorDay | None:
    """Load the page of a MAPPA co-ordinator. None for everyone else, and if the URL has a list of duties."""
    if not is_coordinator_day(request):
        return None
    return run_reading(_ask_day(request, scope))


def _ask_day(request: Request, scope: Scope) -> Reading[CoordinatorDay]:
    force, on = request.actor.force, request.today
    summaries, (minutes, counts, first, referrals), actions, reviews = yield from combine_readings(
        _ask_summaries(request),
        _ask_by_policy(force, scope, on),
        ask_overdue_actions(on),
        ask_reviews_without_slot(force, on, on + AHEAD),
    )
    today = [each for each in summaries if each.meeting.held_on == on]
    coming = [each for each in summaries if each.meeting.held_on > on][:MAX_COMING_MEETINGS]
    meetings_with_minutes, action_groups = group_by_meeting(minutes), group_overdue_actions(actions, MAX_ROWS)
    shown = [each for one in meetings_with_minutes[:MAX_ROWS] for each in one.cases]
    ids = {each.nominal_id for summary in today for each in summary.slots}
    ids |= {each.slot.nominal_id for each in shown} | {
        each.action.nominal_id for one in action_groups for each in one.actions
    }
    messages, changes, people = yield from combine_readings(
        ask_messages(_list_message_subjects(shown, first["unscreened"], action_groups)),
        ask_changes_since_invitation([slot.first for each in (*today, *coming) for slot in each.slots]),
        ask_meeting_people(sorted(ids), on),
    )
    return CoordinatorDay(
        today=today,
        coming=coming,
        changes=changes,
        people={each.nominal_id: each for each in people},
        referrals=referrals,
        unscreened=first["unscreened"],
        releases=first["releases"],
        reviews=LimitedList(reviews[:MAX_ROWS], len(reviews)),
        reminders=_pick_reminders(messages),
        counts=counts,
        minutes=LimitedList(meetings_with_minutes[:MAX_ROWS], len(meetings_with_minutes)),
        open_minutes=len(minutes),
        late_minutes=sum(1 for each in minutes if each.is_late),
        actions=action_groups,
        overdue_actions=len(actions),
        chases=messages,
    )


def _ask_by_policy(
    force: str, scope: Scope, on: date
) -> Reading[tuple[list[OpenMinutes], MappaBoardCounts, dict[str, Sequence[MappaBoardRow]], list[WaitingReferral]]]:
    """Return minutes, the counts and first MAPPA cases of each view, and the referrals, with limits of force policy."""
    policy, (counts, first) = yield from combine_readings(
        ask_policy(force), ask_first_mappa_cases(scope, ("referrals", "unscreened", "releases"), on, MAX_ROWS)
    )
    minutes, referrals = yield from combine_readings(
        ask_open_minutes(force, on, days=policy.on(MINUTES_DAYS, on)),
        ask_waiting_referrals(first["referrals"], policy, on),
    )
    return minutes, counts, first, referrals


def _ask_summaries(request: Request) -> Reading[list[MeetingSummary]]:
    """Summarise the next meetings of the force."""
    meetings = yield from ask(_COMING_MEETINGS.with_values(force=request.actor.force, on=request.today))
    return (yield from ask_meeting_summaries(request, meetings))


def _query_coming_meetings() -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(force_id=Parameter("force"), held_on__gte=Parameter("on"), cancellation_reason="")
    return rows.select_related("chair", "minute_taker").order_by("held_on", "starts")[:MAX_ROWS]


_COMING_MEETINGS = QueryShape(_query_coming_meetings)


def _list_message_subjects(
    minutes: Sequence[OpenMinutes], unscreened: Sequence[MappaBoardRow], actions: Sequence[OverdueActionGroup]
) -> list[UUID]:  # fmt: skip
    """Return what reminders and chases are about: meeting cases, nominals and actions."""
    chased = [each.action.first for one in actions for each in one.actions]
    return [*(each.slot.first for each in minutes), *(each.nominal_id for each in unscreened), *chased]


def _pick_reminders(messages: Mapping[UUID, Sequence[Message]]) -> dict[UUID, Message]:
    """Return the last reminder about each subject that has one."""
    reminders = {about: [each for each in sent if each.purpose == Purpose.REMINDER] for about, sent in messages.items()}
    return {about: sent[0] for about, sent in reminders.items() if sent}


def summarise_meetings(request: Request, meetings: Sequence[Meeting]) -> list[MeetingSummary]:
    """Summarise the meetings. The number of queries does not depend on their number."""
    return run_reading(ask_meeting_summaries(request, meetings))


def ask_meeting_summaries(request: Request, meetings: Sequence[Meeting]) -> Reading[list[MeetingSummary]]:
    """Summarise the meetings. The number of queries does not depend on their number."""
    slots = yield from ask_cases_of_meetings(meetings)
    closed = frozenset(each.first for each in slots if each.is_closed)  # type: ignore[attr-defined]
    results: list[MeetingSummary] = []
    matrix = yield from ask_report_matrix(slots, closed, request.today)
    replies = yield from ask_invitation_replies(matrix.invitations)
    for meeting in meetings:
        meeting_slots = [each for each in slots if each.sitting_id == meeting.pk]
        reports = matrix.limit_to(meeting_slots)
        results.append(
            MeetingSummary(meeting, meeting_slots, reports, closed, *count_accepted(reports.invitations, replies))
        )
    return results
