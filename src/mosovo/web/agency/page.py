"""What the agency page shows: cases in coming meetings, reports due, actions. Nothing else exists for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.queries import NamedRow, list_invited_rows
from mosovo.rooms.meetings.models import Reply
from mosovo.rooms.meetings.queries import AgencyView, InvitedCase, MeetingActionProgress, load_agency_view
from mosovo.web.formatting import format_timestamp
from mosovo.web.request_context import Request

from .agency_only_middleware import BY_LINK

EVERYTHING: UUID | None = None


@dataclass(frozen=True, slots=True)
class AgencyCaseRow:
    """A case to which the agency is asked, as its page lists it."""

    asked: InvitedCase
    person: NamedRow | None
    late: int

    @property
    def answered(self) -> str:
        """What the agency answered, in words; empty while it did not."""
        return str(Reply.Answer(self.asked.reply.answer).label) if self.asked.reply else ""


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """All of the agency page."""

    rows: Sequence[AgencyCaseRow]
    actions: Sequence[tuple[MeetingActionProgress, NamedRow | None, int]]

    @property
    def due(self) -> int:
        """How many reports are still to come."""
        return sum(1 for each in self.rows if each.asked.owes_report)

    @property
    def overdue(self) -> int:
        """How many actions are overdue."""
        return sum(1 for _, _, late in self.actions if late)


def attended_for(request: HttpRequest) -> UUID | None:
    """The one case for which somebody came by a link; None for whoever signed in themselves."""
    by_link = request.session.get(BY_LINK)
    return UUID(by_link["about"]) if by_link else EVERYTHING


def load_agency_page(request: Request) -> AgencyView:
    """Theirs alone; of one who came by a link, the one case it was sent for."""
    assert request.account is not None
    found = load_agency_view(request.account, on=request.today)
    only = attended_for(request)
    if only is None:
        return found
    slots = [each for each in found.slots if each.slot.first == only]
    cases = {each.slot.nominal_id for each in slots}
    return AgencyView(slots, [each for each in found.actions if each.action.nominal_id in cases])


def list_invited_cases(request: Request, slot_id: UUID) -> InvitedCase:
    """One case to which they are asked. Whatever else is no page, whether there is such a case or not."""
    found = None
    if request.actor.agency is not None and request.actor.is_cleared:
        found = next((each for each in load_agency_page(request).slots if each.slot.first == slot_id), None)
    if found is None:
        raise Http404("there is no such case, or none to which the agency is asked")
    return found


def build_agency_page(request: Request) -> AgencyPage:
    """The page. Whose cases they are is logged before it leaves."""
    found, on = load_agency_page(request), request.today
    ids = list({*(each.slot.nominal_id for each in found.slots), *(each.action.nominal_id for each in found.actions)})
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "partner.list", subjects=ids, fields=["line"], rule="invited")
    )
    people: Mapping[UUID, NamedRow] = {each.nominal_id: each for each in list_invited_rows()} if ids else {}
    return AgencyPage(
        [AgencyCaseRow(each, people.get(each.slot.nominal_id), each.days_late(on)) for each in found.slots],
        [(each, people.get(each.action.nominal_id), _late(each, on)) for each in found.actions],
    )


def _late(owed: MeetingActionProgress, on: date) -> int:
    return owed.days_late(on)


def page_extras(request: Request) -> dict[str, Any]:
    """What stands on each page of it: the watermark; and for who came by a link, no way anywhere else."""
    if attended_for(request) is None:
        return {"mark": watermark_text(request), "by_link": False}
    return {"mark": watermark_text(request), "by_link": True, "nav": [("Your meetings", "/partner/", True, None)]}


def watermark_text(request: Request) -> str:
    """The watermark: who reads this, for whom, and when."""
    account = request.account
    assert account is not None
    works_for = account.agency.name if account.agency else ""
    return f"{account.name}, {works_for}, {format_timestamp(request.now)}"
