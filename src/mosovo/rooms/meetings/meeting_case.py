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
    def is_here(self) -> bool:
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
    seats: Sequence[InviteeStatus]
    texts: dict[str, SectionText]
    consideration: DisclosureDecision | None
    tellings: Sequence[DisclosureMade]
    level: LevelDecision | None
    dissents: Sequence[DissentingView]
    given: Sequence[MeetingActionProgress]
    previous: Sequence[MeetingActionProgress]
    closed: CaseClosure | None
    steps: Sequence[MinutesStep]
    papers: Sequence[MeetingPaper] = ()
    short: Sequence[GradeShortfall] = ()
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
        seats = {each.invitation.agency_id: each for each in self.seats}
        return [each for each in seats.values() if each.is_withheld and each.parts]

    @property
    def here(self) -> int:
        """Return the number of invitees who attended, in person or by a deputy."""
        return sum(1 for each in self.seats if each.is_here)

    @property
    def empty_sections(self) -> list[Section]:
        """List the sections without text and without a reason. What agencies reported is text of their section.

        The section that is not shared with the offender is left out of the minutes if nothing is withheld.
        """
        reported = {"agencies"} if any(each.reply for each in self.seats) else set()
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
        return list(_missing(self, next_on, reasons))

    def text(self, section: str) -> str:
        """Return the text of an agenda section; empty if there is none."""
        section_text = self.texts.get(section)
        return section_text.text if section_text else ""


def load_meeting_case(slot: MeetingCase, known_at: datetime | None = None) -> MeetingCaseFile:
    """Load a meeting case. The number of queries does not depend on how much was recorded."""

    def rows[Fact: RecordedFact](model: type[Fact], **where: Any) -> QuerySet[Any]:
        results: QuerySet[Any] = model._default_manager.known_at(known_at).filter(**where).prepared_by_key()
        return results

    requested = rows(Invitation, slot=slot.first).select_related("agency", "account").order_by("agency__name", "name")
    consideration = rows(DisclosureDecision, slot=slot.first).select_related("recorded_by").first()
    values = (
        rows(MeetingAction, nominal=slot.nominal_id).select_related("agency", "owner", "slot").order_by("reference")
    )
    actions = list_action_progress(values, known_at)
    tellings = rows(DisclosureMade, consideration=consideration.first) if consideration else []
    seats = _seats(slot, [each for each in requested if each.removed_on is None], rows)
    sitting = slot.sitting
    return MeetingCaseFile(
        slot=slot,
        seats=seats,
        short=list_grade_shortfalls(sitting.force_id, sitting.level, sitting.held_on, seats),
        texts=map_section_texts(slot, known_at),
        consideration=consideration,
        tellings=list(tellings),
        level=rows(LevelDecision, slot=slot.first).select_related("recorded_by").first(),
        dissents=list(rows(DissentingView, slot=slot.first).select_related("agency").order_by("recorded_at")),
        given=[each for each in actions if each.action.slot_id == slot.first],
        previous=[each for each in actions if _is_earlier_action(each, slot)],
        closed=rows(CaseClosure, slot=slot.first).first(),
        steps=list(rows(MinutesStep, slot=slot.first).select_related("recorded_by").order_by("recorded_at")),
        papers=list(rows(MeetingPaper, slot=slot.first).order_by("recorded_at")),
    )


def limit_to_recipient(case: MeetingCaseFile, invitation: Invitation) -> MeetingCaseFile:
    """Return the case as an invitee without an account may read it, by the rules that the database has for accounts."""
    audiences = list_audiences(invitation.agency)
    seats = [
        each
        if each.invitation.agency_id == invitation.agency_id
        else replace(each, parts=[part for part in each.parts if part.audience in audiences])
        for each in case.seats
    ]
    texts = {key: row for key, row in case.texts.items() if key != RESTRICTED or invitation.sees_restricted}
    return withhold_reports(replace(case, seats=seats, texts=texts), invitation)


def withhold_reports(case: MeetingCaseFile, invitation: Invitation) -> MeetingCaseFile:
    """Leave out what other agencies keep from the offender, for an invitee who may not read that section.

    The police of the case and the agency itself read it.
    """
    if invitation.sees_restricted or invitation.agency.code == POLICE:
        return case
    own = invitation.agency_id
    seats = [replace(each, parts=()) if each.is_withheld and each.invitation.agency_id != own else each
             for each in case.seats]  # fmt: skip
    return replace(case, seats=seats)


def list_audiences(agency: Agency) -> set[str]:
    """Return the audiences whose texts and files an agency may read, by the rule that the database has for accounts."""
    authority = agency.standing == Agency.Standing.RESPONSIBLE_AUTHORITY
    audiences = [AgencyReportPart.Audience.MEETING, *([AgencyReportPart.Audience.AUTHORITIES] if authority else [])]
    return {each.value for each in audiences}


def describe_attendees(case: MeetingCaseFile) -> str:
    """List the attendees in one line, for the level record."""
    return "; ".join(f"{each.invitation.agency}: {each.attendee_name}" for each in case.seats if each.is_here)[:2000]


def _seats(slot: MeetingCase, invitations: Sequence[Invitation], rows: Any) -> list[InviteeStatus]:
    named = [each for each in invitations if each.stands_in_for_id is None]
    came = map_attendance(named)
    replies = list(rows(AgencyReport, slot=slot.first))
    parts: dict[UUID, list[AgencyReportPart]] = map_report_parts(replies)
    by_agency = {each.agency_id: each for each in replies}
    invitee_status = []
    for each in named:
        reply = by_agency.get(each.agency_id)
        deputies = [one for one in invitations if one.stands_in_for_id == each.first]
        invitee_status.append(
            InviteeStatus(each, came.get(each.first), reply, parts[reply.first] if reply else (), deputies)
        )
    return invitee_status


def _is_earlier_action(each: MeetingActionProgress, slot: MeetingCase) -> bool:
    """Whether it is an earlier meeting's action that is open or was closed in the last 120 days."""
    if each.action.slot_id == slot.first or each.action.given_on > slot.sitting.held_on:
        return False
    return each.end is None or (slot.sitting.held_on - each.end.taken_on).days <= 120


def _missing(case: MeetingCaseFile, next_on: date | None, reasons: Collection[str]) -> Iterator[str]:
    unmarked = [each.invitation.agency.name for each in case.seats if each.attendance is None]
    if unmarked:
        yield f"Record attendance: {', '.join(unmarked)}."
    if case.consideration is None:
        yield "Record the disclosure decision."
    if case.level is None:
        yield "Record the level decision."
    for each in case.given:
        if each.end is None and not each.action.owner_label:
            yield f"Record the owner of action {each.action.number}."
    yield from (
        f"Save the text of section {each.number}, {each.title}, or enter why it is empty."
        for each in case.empty_sections
        if each.key not in reasons
    )
    if next_on is None and (case.level is None or case.level.level > 1):
        yield "Enter the date of the next review."
