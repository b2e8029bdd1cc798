"""The agency page: cases of upcoming meetings, reports due and actions, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.queries import PersonIdentity, ask_invited_rows
from mosovo.database.joint_reads import Reading, Select, as_reading, ask, combine_readings, read_together
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.edge.request_context import Request
from mosovo.rooms.meeting_files.models import MeetingFile
from mosovo.rooms.meeting_files.queries import ask_meeting_files
from mosovo.rooms.meetings.agency_view import load_agency_view
from mosovo.rooms.meetings.invitation_replies import ask_invitation_replies
from mosovo.rooms.meetings.models import AgencyReport, InvitationReply, SharedField
from mosovo.rooms.meetings.queries import AgencyView, InvitedCase, MeetingActionProgress
from mosovo.rooms.meetings.sharing import SharingRules, ask_sharing_of_cases
from mosovo.web.core.agency_only_middleware import BY_LINK
from mosovo.web.core.formatting import format_timestamp

ALL_CASES: UUID | None = None
MAX_CASES_SHOWN = 4
"""The number of cases that are shown at once. An agency of a busy area has dozens."""
_OFFICE_QUERY = PreparedStatement("select kind, value from meeting_office(%(meeting)s::uuid)")
_FORCE_QUERY = PreparedStatement("select name from organisations_force where code = %(force)s")
_MARK_OPENED = PreparedStatement("select mark_messages_opened(%(about)s::uuid[])")
_NAME_QUERY = PreparedStatement("select name from organisations_account where id = %(account)s::uuid")


@dataclass(frozen=True, slots=True)
class AgencyCaseRow:
    """A case to which the agency is invited, as a row of its page."""

    invited_case: InvitedCase
    person: PersonIdentity | None
    late: int
    sharing: SharingRules
    """What the agency may be shown in this case."""

    @property
    def can_show_birth(self) -> bool:
        """Whether the agency may be shown the date of birth in this case."""
        return self.sharing[SharedField.BIRTH].is_shared

    @property
    def report_answer(self) -> str:
        """Return the answer of the agency’s report, or an empty string."""
        return str(AgencyReport.Answer(self.invited_case.reply.answer).label) if self.invited_case.reply else ""


@dataclass(frozen=True, slots=True)
class MeetingOffice:
    """Who asked the agency, and how to reach them. Empty where the force has registered nothing."""

    invited_by: str
    force: str
    telephone: str
    email: str


@dataclass(frozen=True, slots=True)
class InvitationDetails:
    """Who invited the agency to a case, what the invitee answered, and the meeting papers."""

    office: MeetingOffice
    attendance: InvitationReply | None
    papers: Sequence[MeetingFile]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """The content of the agency page."""

    rows: Sequence[AgencyCaseRow]
    """The cases whose report is due, then the others, each by the day of the meeting."""
    actions: Sequence[tuple[MeetingActionProgress, PersonIdentity | None, int]]
    first_due: AgencyCaseRow | None
    """The case whose report is due first; None if every report was sent."""
    details: InvitationDetails | None
    """The invitation to that case."""

    @property
    def first_rows(self) -> Sequence[AgencyCaseRow]:
        """Return the cases that are shown: the first whose report is due, and each whose report is overdue."""
        return [row for place, row in enumerate(self.rows) if place < MAX_CASES_SHOWN or row.late]

    @property
    def more_rows(self) -> Sequence[AgencyCaseRow]:
        """Return the other cases, which are folded."""
        return [row for place, row in enumerate(self.rows) if place >= MAX_CASES_SHOWN and not row.late]

    @property
    def due(self) -> int:
        """Count the reports due."""
        return sum(1 for each in self.rows if each.invited_case.needs_report)

    @property
    def overdue(self) -> int:
        """Count the overdue actions."""
        return sum(1 for _, _, late in self.actions if late)


def ask_meeting_office(case: InvitedCase) -> Reading[MeetingOffice]:
    """Load who invited the agency. A database function gives the contacts, only of a meeting it is invited to."""
    rows, [(force,)], inviters = yield from combine_readings(
        ask(Select(_OFFICE_QUERY, {"meeting": case.slot.sitting_id})),
        ask(Select(_FORCE_QUERY, {"force": case.slot.sitting.force_id})),
        ask(Select(_NAME_QUERY, {"account": case.invitation.recorded_by_id})),
    )
    contacts = dict(rows)
    return MeetingOffice(
        inviters[0][0] if inviters else "", force, contacts.get("office", ""), contacts.get("email", "")
    )  # fmt: skip


def ask_invitation_details(case: InvitedCase) -> Reading[InvitationDetails]:
    """Load the details of an invitation. Open the case first: row security hides its papers otherwise."""
    office, replies, papers = yield from combine_readings(
        ask_meeting_office(case), ask_invitation_replies([case.invitation]), ask_meeting_files(case.slot)
    )
    return InvitationDetails(office, replies.get(case.invitation.first), papers)


def mark_messages_opened(about: UUID) -> None:
    """Note that the reader opened what messages to their agency are about. The database checks whose they are."""
    _MARK_OPENED.rows(about=[about])


def get_linked_case_id(request: HttpRequest) -> UUID | None:
    """Return the meeting case of a sign-in by link, or None for other sign-ins."""
    by_link = request.session.get(BY_LINK)
    return UUID(by_link["about"]) if by_link else ALL_CASES


def load_agency_page(request: Request) -> AgencyView:
    """Load the agency's own cases and actions. A sign-in by link sees only the case of the link."""
    assert request.account is not None
    view = load_agency_view(request.account, on=request.today)
    linked_case_id = get_linked_case_id(request)
    if linked_case_id is None:
        return view
    slots = [each for each in view.slots if each.slot.first == linked_case_id]
    cases = {each.slot.nominal_id for each in slots}
    return AgencyView(slots, [each for each in view.actions if each.action.nominal_id in cases])


def get_invited_case(request: Request, slot_id: UUID) -> InvitedCase:
    """Return a case to which the agency is invited. Any other case is not found."""
    case = None
    if request.actor.agency is not None and request.actor.is_cleared:
        case = next((each for each in load_agency_page(request).slots if each.slot.first == slot_id), None)
    if case is None:
        raise Http404("there is no such case, or the agency is not invited to it")
    return case


def log_nominals_shown(view: AgencyView) -> None:
    """Log the nominals of the page, before their names are read."""
    ids = list({*(each.slot.nominal_id for each in view.slots), *(each.action.nominal_id for each in view.actions)})
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "partner.list", subjects=ids, fields=["line"], rule="invited")
    )


def build_agency_page(request: Request, view: AgencyView) -> AgencyPage:
    """Build the page. The nominals were logged, and the case whose report is due first is open."""
    assert request.account is not None
    agency, first, on = request.account.agency, view.first_due, request.today
    named, shared, details = read_together(
        ask_invited_rows() if view.slots or view.actions else as_reading([]),
        ask_sharing_of_cases([each.slot for each in view.slots], agency, on) if agency else as_reading({}),
        ask_invitation_details(first) if first else as_reading(None),
    )
    people: Mapping[UUID, PersonIdentity] = {each.nominal_id: each for each in named}
    rows = [
        AgencyCaseRow(each, people.get(each.slot.nominal_id), each.days_late(on), shared[each.slot.first])
        for each in view.slots
    ]
    rows.sort(key=lambda row: not row.invited_case.needs_report)
    actions = [(each, people.get(each.action.nominal_id), _count_days_late(each, on)) for each in view.actions]
    return AgencyPage(rows, actions, next((row for row in rows if row.invited_case is first), None), details)


def _count_days_late(progress: MeetingActionProgress, on: date) -> int:
    return progress.days_late(on)


def build_page_extras(request: Request) -> dict[str, Any]:
    """Return the watermark, and for a sign-in by link a navigation limited to this page."""
    if get_linked_case_id(request) is None:
        return {"mark": build_watermark_text(request), "by_link": False}
    return {"mark": build_watermark_text(request), "by_link": True, "nav": [("My meetings", "/agency/", True, None)]}


def build_watermark_text(request: Request) -> str:
    """Return the watermark: reader, agency and time."""
    account = request.account
    assert account is not None
    works_for = account.agency.name if account.agency else ""
    return f"{account.name}, {works_for}, {format_timestamp(request.now)}"
