"""Load meetings: meeting cases, invitations, reports, actions and minutes.

Each function reads all the meeting cases it is given at once. The number of queries does not grow with the number of
cases.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from mosovo.database.joint_reads import Reading, ask, run_reading
from mosovo.organisations.models import Account, Agency
from mosovo.record.models import RecordedFact

from .models import (
    AgencyReport,
    AgencyReportPart,
    CaseClosure,
    Invitation,
    Meeting,
    MeetingAction,
    MeetingActionStep,
    MeetingAttendance,
    MeetingCase,
    MinutesCopy,
    MinutesStep,
    SectionText,
    StandingMember,
)
from .read_shapes import CASES_OF_MEETINGS, OPEN_ACTIONS, STEPS


@dataclass(frozen=True, slots=True)
class MeetingActionProgress:
    """A MAPPA action with its current due date and its updates, earliest first."""

    action: MeetingAction
    steps: Sequence[MeetingActionStep]

    @property
    def due_on(self) -> date:
        """Return the due date, or the latest date to which the action was carried forward."""
        carried = [each.due_on for each in self.steps if each.kind == MeetingActionStep.Kind.CARRIED and each.due_on]
        return carried[-1] if carried else self.action.due_on

    @property
    def end(self) -> MeetingActionStep | None:
        """Return the update that closed the action; None while it is open."""
        return next((each for each in self.steps if each.kind in MeetingActionStep.ENDS), None)

    @property
    def carried(self) -> int:
        """Return how often the action was carried forward."""
        return sum(1 for each in self.steps if each.kind == MeetingActionStep.Kind.CARRIED)

    @property
    def circulated_on(self) -> date | None:
        """Return the date on which an urgent action was sent to its owner."""
        return next((each.taken_on for each in self.steps if each.kind == MeetingActionStep.Kind.CIRCULATED), None)

    @property
    def needs_circulation(self) -> bool:
        """Whether the action is urgent, open, and not yet sent to its owner."""
        return self.action.urgent and self.end is None and self.circulated_on is None

    @property
    def asked_again_on(self) -> date | None:
        """Return the date on which the action was last chased or escalated after its due date."""
        replies = (MeetingActionStep.Kind.ASKED, MeetingActionStep.Kind.RAISED)
        return max(
            (each.taken_on for each in self.steps if each.kind in replies and each.taken_on > self.due_on),
            default=None,
        )

    @property
    def extension_request(self) -> MeetingActionStep | None:
        """Return the agency’s request for more time, if the action was not carried forward after it."""
        kinds = (MeetingActionStep.Kind.LONGER, MeetingActionStep.Kind.CARRIED)
        last = next((each for each in reversed(self.steps) if each.kind in kinds), None)
        return last if last and last.kind == MeetingActionStep.Kind.LONGER else None

    def days_late(self, on: date) -> int:
        """Return the number of days overdue; 0 if the action is closed or not overdue."""
        return max((on - self.due_on).days, 0) if self.end is None else 0


@dataclass(frozen=True, slots=True)
class InvitedCase:
    """A meeting case to which the agency is invited, and the agency's report."""

    slot: MeetingCase
    invitation: Invitation
    reply: AgencyReport | None

    @property
    def needs_report(self) -> bool:
        """Whether the agency’s report is still missing."""
        return self.reply is None

    def days_late(self, on: date) -> int:
        """Return the number of days by which the report is overdue; 0 once it is received."""
        return max((on - self.slot.reports_due_on).days, 0) if self.reply is None else 0


@dataclass(frozen=True, slots=True)
class AgencyView:
    """What a partner agency sees: cases of upcoming meetings, reports due and its own actions."""

    slots: Sequence[InvitedCase]
    actions: Sequence[MeetingActionProgress]

    @property
    def reports_due(self) -> Sequence[InvitedCase]:
        """List the cases without a report."""
        return [each for each in self.slots if each.needs_report]

    @property
    def first_due(self) -> InvitedCase | None:
        """Return the case whose report is due first; None if every report was sent."""
        return min(self.reports_due, key=lambda each: each.slot.reports_due_on, default=None)


def list_action_progress(
    actions: Iterable[MeetingAction], known_at: datetime | None = None
) -> list[MeetingActionProgress]:
    """Return the actions with their updates, in one query."""
    return run_reading(ask_action_progress(list(actions), known_at))


def ask_action_progress(
    meeting_actions: Sequence[MeetingAction], known_at: datetime | None = None
) -> Reading[list[MeetingActionProgress]]:
    """Return the actions with their updates."""
    firsts = [each.first for each in meeting_actions]
    if known_at is None:
        steps = yield from ask(STEPS.with_values(actions=firsts))
    else:
        rows = MeetingActionStep.objects.known_at(known_at).prepared_by_key().filter(action__in=firsts)
        steps = yield from ask(rows.select_related("recorded_by").order_by("recorded_at"))
    return combine_steps(meeting_actions, steps)


def combine_steps(actions: Sequence[MeetingAction], steps: Sequence[MeetingActionStep]) -> list[MeetingActionProgress]:
    """Return each action with its updates, of those given."""
    by_action: dict[UUID, list[MeetingActionStep]] = {}
    for step in steps:
        by_action.setdefault(step.action_id, []).append(step)
    return [MeetingActionProgress(each, by_action.get(each.first, [])) for each in actions]


def list_meeting_cases_by_first(firsts: Iterable[UUID]) -> list[MeetingCase]:
    """List meeting cases with their meetings, by the first row of each."""
    return list(query_meeting_cases_by_first(firsts))


def query_meeting_cases_by_first(firsts: Iterable[UUID]) -> QuerySet[Any]:
    """Return the query of meeting cases with their meetings, by the first row of each."""
    rows = _query_current_rows(MeetingCase).filter(first__in=list(firsts))
    return rows.select_related("sitting", "sitting__chair", "sitting__minute_taker")


def list_meeting_cases(sitting: Meeting) -> list[MeetingCase]:
    """List the cases of a meeting that the reader can list, in order of time."""
    return list(
        _query_current_rows(MeetingCase).filter(sitting=sitting).select_related("sitting").order_by("starts", "number")
    )


def ask_cases_of_meetings(sittings: Iterable[Meeting]) -> Reading[list[MeetingCase]]:
    """List the cases of these meetings that the reader can list, in order of time. Each has `is_closed`."""
    meetings = {each.pk: each for each in sittings}
    cases = yield from ask(CASES_OF_MEETINGS.with_values(sittings=list(meetings)))
    for case in cases:
        case.sitting = meetings[case.sitting_id]
    return cases


def list_standing_members(force: str, level: int, on: date) -> list[StandingMember]:
    """List the standing members of a level."""
    current = Q(until=None) | Q(until__gt=on)
    members = StandingMember.objects.filter(current, force_id=force, level=level)
    return list(members.select_related("agency", "account").order_by("agency__name", "name"))


def list_invitations(slots: Iterable[MeetingCase]) -> list[Invitation]:
    """List the invitations to these meeting cases that were not removed, by agency."""
    rows = _query_current_rows(Invitation).filter(slot__in=[each.first for each in slots], removed_on=None)
    return list(rows.select_related("agency", "account", "tie").order_by("agency__name", "name"))


def get_agency_report(slot: MeetingCase, agency: Agency) -> AgencyReport | None:
    """Return the current report of an agency for a meeting case; None if there is none."""
    report: AgencyReport | None = _query_current_rows(AgencyReport).filter(slot=slot.first, agency=agency).first()
    return report


def map_report_parts(replies: Sequence[AgencyReport]) -> dict[UUID, list[AgencyReportPart]]:
    """List the sections of these reports that the reader may read, only of each report's latest version."""
    results: dict[UUID, list[AgencyReportPart]] = {each.first: [] for each in replies}
    last = {each.first: each.time for each in replies}
    for part in _query_current_rows(AgencyReportPart).filter(reply__in=list(results)).order_by("number"):
        if part.time == last[part.reply_id]:
            results[part.reply_id].append(part)
    return results


def map_closures(slots: Iterable[MeetingCase]) -> dict[UUID, CaseClosure]:
    """Return the closing of each of these meeting cases that is closed, by its first row."""
    rows = _query_current_rows(CaseClosure).filter(slot__in=[each.first for each in slots])
    return {each.slot_id: each for each in rows}


def list_actions_of_case(slot: MeetingCase) -> list[MeetingAction]:
    """List the actions created in this meeting case, in the order of their numbers."""
    rows = _query_current_rows(MeetingAction).filter(slot=slot.first)
    return list(rows.select_related("agency", "owner").order_by("number"))


def list_open_actions() -> list[MeetingActionProgress]:
    """List the open actions of cases that the reader can list, longest overdue first."""
    return run_reading(ask_open_actions())


def ask_open_actions() -> Reading[list[MeetingActionProgress]]:
    """List the open actions of cases that the reader can list, longest overdue first."""
    actions = yield from ask(OPEN_ACTIONS.with_values())
    progress = yield from ask_action_progress(actions)
    return sorted(progress, key=lambda each: (each.due_on, each.action.reference))


def list_copies(account: Account) -> list[MinutesCopy]:
    """List the copies of minutes that a recipient may still open, latest first."""
    requested = _current(Invitation).filter(account=account, removed_on=None).values("first")
    rows = _current(MinutesCopy).filter(invitation__in=requested).select_related("invitation")
    return list(rows.order_by("-given_on", "-recorded_at"))


def map_attendance(invitations: Iterable[Invitation]) -> dict[UUID, MeetingAttendance]:
    """Return the attendance of each invitee, by the first row of the invitation."""
    rows = _query_current_rows(MeetingAttendance).filter(invitation__in=[each.first for each in invitations])
    return {each.invitation_id: each for each in rows}


def map_minutes_steps(slots: Iterable[MeetingCase]) -> dict[UUID, list[MinutesStep]]:
    """Return the steps of the minutes of each case, earliest first."""
    results: dict[UUID, list[MinutesStep]] = {each.first: [] for each in slots}
    rows = (
        _query_current_rows(MinutesStep)
        .filter(slot__in=list(results))
        .select_related("recorded_by")
        .order_by("recorded_at")
    )
    for row in rows:
        results[row.slot_id].append(row)
    return results


def get_section_text(slot: MeetingCase, section: str) -> SectionText | None:
    """Return the latest version of the text of one section; None if there is none."""
    rows = SectionText.objects.prepared_by_key().filter(slot=slot.first, section=section).select_related("written_by")
    return rows.order_by("-version").first()


def is_section_saved(slot: MeetingCase, section: str, text: str) -> bool:
    """Whether a text is already one of the saved versions of its section."""
    return SectionText.objects.filter(slot=slot.first, section=section, text=text).exists()


def map_section_texts(slot: MeetingCase, known_at: datetime | None = None) -> dict[str, SectionText]:
    """Return the latest text of each section, as recorded at a moment."""
    rows = SectionText.objects.prepared_by_key().filter(slot=slot.first)
    if known_at is not None:
        rows = rows.filter(written_at__lte=known_at)
    return {each.section: each for each in rows.select_related("written_by").order_by("version")}


def _query_current_rows(model: type[RecordedFact]) -> QuerySet[Any]:
    """Return a query of current rows, prepared for lookup by key."""
    rows: QuerySet[Any] = model._default_manager.known_at().prepared_by_key()
    return rows


def _current(model: type[RecordedFact]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.known_at()
    return rows
