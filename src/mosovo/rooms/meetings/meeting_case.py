"""Load one meeting case with everything recorded in it, as recorded at a moment."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from mosovo.organisations.models import Agency
from mosovo.record.models import RecordedFact

from .agenda import AGENDA, RESTRICTED, Section
from .messages import POLICE
from .models import (
    AgencyReport,
    AgencyReportPart,
    CaseClosure,
    DisclosureDecision,
    DisclosureMade,
    DissentingView,
    Invitation,
    LevelDecision,
    MeetingAction,
    MeetingAttendance,
    MeetingCase,
    MeetingPaper,
    MinutesStep,
    SectionText,
)
from .progress import MinutesState, minutes_state
from .queries import MeetingActionProgress, list_action_progress, map_attendance, map_report_parts, map_section_texts
from .seniority import GradeShortfall, list_grade_shortfalls


@dataclass(frozen=True, slots=True)
class InviteeStatus:
    """An invitee with attendance, the agency's report and deputies."""

    invitation: Invitation
    attendance: MeetingAttendance | None
    reply: AgencyReport | None
    parts: Sequence[AgencyReportPart] = ()
    deputies: Sequence[Invitation] = ()
    """Deputies invited instead of the invitee."""

    @property
    def is_withheld(self) -> bool:
        """Whether the agency answered that its report must not be shared with the person."""
        return self.reply is not None and self.reply.may_be_told == AgencyReport.MayBeTold.NO

    @property
    def has_attended(self) -> bool:
        """Whether the invitee or a deputy attended."""
        return self.attendance is not None and self.attendance.how in MeetingAttendance.PRESENT

    @property
    def attendee_name(self) -> str:
        """Return the name of the person who represents the agency."""
        if self.attendance is not None and self.attendance.how == MeetingAttendance.How.DEPUTY:
            return f"{self.attendance.deputy} (deputy)"
        return self.invitation.name


@dataclass(frozen=True, slots=True)
class MeetingCaseFile:
    """A meeting case with all its rows."""

    slot: MeetingCase
    invitees: Sequence[InviteeStatus]
    texts: dict[str, SectionText]
    consideration: DisclosureDecision | None
    disclosures_made: Sequence[DisclosureMade]
    level: LevelDecision | None
    dissents: Sequence[DissentingView]
    new_actions: Sequence[MeetingActionProgress]
    previous: Sequence[MeetingActionProgress]
    closure: CaseClosure | None
    steps: Sequence[MinutesStep]
    papers: Sequence[MeetingPaper] = ()
    grade_shortfalls: Sequence[GradeShortfall] = ()
    """Agencies without the grade required at Level 3."""

    @property
    def state(self) -> MinutesState:
        """Return the status of the minutes."""
        return minutes_state(self.steps)

    @property
    def withheld(self) -> list[InviteeStatus]:
        """List the agencies whose report must not be shared with the person, if the reader may see its text.

        Their text belongs in the section that is not shared with the offender, and not with the other reports.
        """
        invitees = {each.invitation.agency_id: each for each in self.invitees}
        return [each for each in invitees.values() if each.is_withheld and each.parts]

    @property
    def attended_count(self) -> int:
        """Return the number of invitees who attended, in person or by a deputy."""
        return sum(1 for each in self.invitees if each.has_attended)

    @property
    def empty_sections(self) -> list[Section]:
        """List the sections without text and without a reason. What agencies reported is text of their section.

        The section that is not shared with the offender is left out of the minutes if nothing is withheld.
        """
        reported = {"agencies"} if any(each.reply for each in self.invitees) else set()
        return [
            each
            for each in AGENDA
            if each.typed and each.key != RESTRICTED and each.key not in reported and not self._is_filled(each.key)
        ]

    def _is_filled(self, section: str) -> bool:
        row = self.texts.get(section)
        return row is not None and bool(row.text.strip() or row.empty_reason)

    def missing(self, next_on: date | None, reasons: Collection[str] = ()) -> list[str]:
        """List what must be done before the meeting case can be closed, in a sentence each.

        `reasons` names the sections for which a reason is given now.
        """
        return list(_list_missing(self, next_on, reasons))

    def text(self, section: str) -> str:
        """Return the text of an agenda section; empty if there is none."""
        section_text = self.texts.get(section)
        return section_text.text if section_text else ""


def load_meeting_case(slot: MeetingCase, known_at: datetime | None = None) -> MeetingCaseFile:
    """Load a meeting case. The number of queries does not depend on how much was recorded."""

    def rows[Fact: RecordedFact](model: type[Fact], **where: Any) -> QuerySet[Any]:
        results: QuerySet[Any] = model._default_manager.known_at(known_at).filter(**where).prepared_by_key()
        return results

    invitations = rows(Invitation, slot=slot.first).select_related("agency", "account").order_by("agency__name", "name")
    consideration = rows(DisclosureDecision, slot=slot.first).select_related("recorded_by").first()
    case_actions = (
        rows(MeetingAction, nominal=slot.nominal_id).select_related("agency", "owner", "slot").order_by("reference")
    )
    actions = list_action_progress(case_actions, known_at)
    disclosures_made = rows(DisclosureMade, consideration=consideration.first) if consideration else []
    invitees = _build_invitee_statuses(slot, [each for each in invitations if each.removed_on is None], rows)
    sitting = slot.sitting
    return MeetingCaseFile(
        slot=slot,
        invitees=invitees,
        grade_shortfalls=list_grade_shortfalls(sitting.force_id, sitting.level, sitting.held_on, invitees),
        texts=map_section_texts(slot, known_at),
        consideration=consideration,
        disclosures_made=list(disclosures_made),
        level=rows(LevelDecision, slot=slot.first).select_related("recorded_by").first(),
        dissents=list(rows(DissentingView, slot=slot.first).select_related("agency").order_by("recorded_at")),
        new_actions=[each for each in actions if each.action.slot_id == slot.first],
        previous=[each for each in actions if _is_earlier_action(each, slot)],
        closure=rows(CaseClosure, slot=slot.first).first(),
        steps=list(rows(MinutesStep, slot=slot.first).select_related("recorded_by").order_by("recorded_at")),
        papers=list(rows(MeetingPaper, slot=slot.first).order_by("recorded_at")),
    )


def limit_to_recipient(case: MeetingCaseFile, invitation: Invitation) -> MeetingCaseFile:
    """Return the case as an invitee without an account may read it, by the rules that the database has for accounts."""
    audiences = list_audiences(invitation.agency)
    invitees = [
        each
        if each.invitation.agency_id == invitation.agency_id
        else replace(each, parts=[part for part in each.parts if part.audience in audiences])
        for each in case.invitees
    ]
    texts = {key: row for key, row in case.texts.items() if key != RESTRICTED or invitation.sees_restricted}
    return withhold_reports(replace(case, invitees=invitees, texts=texts), invitation)


def withhold_reports(case: MeetingCaseFile, invitation: Invitation) -> MeetingCaseFile:
    """Leave out what other agencies keep from the offender, for an invitee who may not read that section.

    The police of the case and the agency itself read it.
    """
    if invitation.sees_restricted or invitation.agency.code == POLICE:
        return case
    own = invitation.agency_id
    invitees = [replace(each, parts=()) if each.is_withheld and each.invitation.agency_id != own else each
             for each in case.invitees]  # fmt: skip
    return replace(case, invitees=invitees)


def list_audiences(agency: Agency) -> set[str]:
    """Return the audiences whose texts and files an agency may read, by the rule that the database has for accounts."""
    authority = agency.standing == Agency.Standing.RESPONSIBLE_AUTHORITY
    audiences = [AgencyReportPart.Audience.MEETING, *([AgencyReportPart.Audience.AUTHORITIES] if authority else [])]
    return {each.value for each in audiences}


def describe_attendees(case: MeetingCaseFile) -> str:
    """List the attendees in one line, for the level record."""
    return "; ".join(f"{each.invitation.agency}: {each.attendee_name}" for each in case.invitees if each.has_attended)[
        :2000
    ]


def _build_invitee_statuses(slot: MeetingCase, invitations: Sequence[Invitation], rows: Any) -> list[InviteeStatus]:
    named = [each for each in invitations if each.stands_in_for_id is None]
    attendance_by_invitation = map_attendance(named)
    replies = list(rows(AgencyReport, slot=slot.first))
    parts: dict[UUID, list[AgencyReportPart]] = map_report_parts(replies)
    by_agency = {each.agency_id: each for each in replies}
    invitee_status = []
    for each in named:
        reply = by_agency.get(each.agency_id)
        deputies = [one for one in invitations if one.stands_in_for_id == each.first]
        invitee_status.append(
            InviteeStatus(
                each, attendance_by_invitation.get(each.first), reply, parts[reply.first] if reply else (), deputies
            )
        )
    return invitee_status


def _is_earlier_action(each: MeetingActionProgress, slot: MeetingCase) -> bool:
    """Whether it is an earlier meeting's action that is open or was closed in the last 120 days."""
    if each.action.slot_id == slot.first or each.action.given_on > slot.sitting.held_on:
        return False
    return each.end is None or (slot.sitting.held_on - each.end.taken_on).days <= 120


def _list_missing(case: MeetingCaseFile, next_on: date | None, reasons: Collection[str]) -> Iterator[str]:
    unrecorded = [each.invitation.agency.name for each in case.invitees if each.attendance is None]
    if unrecorded:
        yield f"Record attendance: {', '.join(unrecorded)}."
    if case.consideration is None:
        yield "Record the disclosure decision."
    if case.level is None:
        yield "Record the level decision."
    for each in case.new_actions:
        if each.end is None and not each.action.owner_label:
            yield f"Record the owner of action {each.action.number}."
    yield from (
        f"Save the text of section {each.number}, {each.title}, or enter why it is empty."
        for each in case.empty_sections
        if each.key not in reasons
    )
    if next_on is None and (case.level is None or case.level.level > 1):
        yield "Enter the date of the next review."
