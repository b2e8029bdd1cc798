"""Count, by agency, what was sent and which reports came: from the events of delivery and of meetings, nothing else.

A message counts once it was sent or delivered, on the day on which that happened. A report counts in the period of its
due date. An agency counts once a case, however many of its people are invited. Counts include the cases that the reader
can list.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from mosovo.organisations.models import Agency
from mosovo.record.models import Message

from .messages import POLICE
from .models import AgencyReport, Invitation, MeetingAction, MeetingCase, MinutesCopy

Purpose = Message.Purpose
LONDON = ZoneInfo("Europe/London")


class Measure(StrEnum):
    """What is counted."""

    ASKED = "asked"
    LINKS = "links"
    CHASED = "chased"
    MINUTES = "minutes"
    ACTIONS = "actions"
    FAILED = "failed"
    IN_TIME = "in-time"
    LATE = "late"
    MISSING = "missing"


MEASURE_LABELS = {
    Measure.ASKED: "Invitations sent", Measure.LINKS: "Links sent", Measure.CHASED: "Chases sent",
    Measure.MINUTES: "Minutes sent", Measure.ACTIONS: "Actions chased", Measure.FAILED: "Messages that failed",
    Measure.IN_TIME: "Reports in time", Measure.LATE: "Reports late", Measure.MISSING: "Reports missing",
}  # fmt: skip
REPORT_MEASURES = (Measure.IN_TIME, Measure.LATE, Measure.MISSING)
_MEASURE_BY_PURPOSE = {
    Purpose.INVITATION: Measure.ASKED, Purpose.LINK: Measure.LINKS, Purpose.CHASE: Measure.CHASED,
    Purpose.MINUTES: Measure.MINUTES, Purpose.ACTION: Measure.ACTIONS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountedEvent:
    """One event that is counted: of which agency and case, and on which day."""

    figure: Measure
    agency: Agency
    nominal: UUID
    slot: UUID
    on: date


def list_events(force: str, from_on: date, until: date, today: date) -> list[CountedEvent]:
    """List the events of a period, from one date (inclusive) until another (exclusive). Six queries."""
    cases = {
        each.first: each
        for each in MeetingCase.objects.known_at().filter(sitting__force_id=force).select_related("sitting")
    }
    invitations = list(Invitation.objects.known_at().filter(slot__in=list(cases)).select_related("agency"))
    events = [*_list_messages(force, cases, invitations), *_list_reports(cases, invitations, today)]
    return sorted((each for each in events if from_on <= each.on < until), key=lambda each: (each.agency.name, each.on))


def count_by_agency(events: Iterable[CountedEvent]) -> list[tuple[Agency, dict[Measure, int]]]:
    """Count the events of each agency, by name of the agency."""
    results: dict[Agency, dict[Measure, int]] = {}
    for each in events:
        counts = results.setdefault(each.agency, dict.fromkeys(Measure, 0))
        counts[each.figure] += 1
    return sorted(results.items(), key=lambda each: each[0].name)


def _list_messages(force: str, cases: Collection[UUID], invitations: Sequence[Invitation]) -> Iterator[CountedEvent]:
    """Yield the messages about these invitations, the copies of minutes given to them, and the actions of the cases."""
    slots = {each.first: each.slot_id for each in invitations}
    actions = MeetingAction.objects.known_at().filter(slot__in=list(cases))
    slots.update(actions.values_list("first", "slot_id"))
    copies = MinutesCopy.objects.known_at().filter(invitation__in=list(slots))
    slots.update(copies.values_list("first", "slot_id"))
    rows = Message.objects.filter(force_id=force, about__in=list(slots)).select_related("agency")
    for each in rows:
        if each.state in Message.ARRIVED and each.sent_at is not None:
            figure, at = _MEASURE_BY_PURPOSE[Purpose(each.purpose)], each.sent_at
        elif each.state == Message.State.FAILED and each.failed_at is not None:
            figure, at = Measure.FAILED, each.failed_at
        else:
            continue
        yield CountedEvent(figure, each.agency, each.nominal_id, slots[each.about], _london_date(at))


def _list_reports(
    cases: dict[UUID, MeetingCase], invitations: Sequence[Invitation], today: date
) -> Iterator[CountedEvent]:  # fmt: skip
    """Yield one event for each report that was due: in time, late or missing. What is not due yet is left out."""
    first: dict[tuple[UUID, UUID], date] = {}
    rows = AgencyReport.objects.filter(slot__in=list(cases), struck_out=False).values_list(
        "slot_id", "agency_id", "answered_on"
    )
    for slot, agency, on in rows:
        first[slot, agency] = min(first.get((slot, agency), on), on)
    invitations_by_report = {
        (each.slot_id, each.agency_id): each
        for each in invitations
        if each.removed_on is None and each.stands_in_for_id is None and each.agency.code != POLICE
    }
    for key, invitation in invitations_by_report.items():
        due, answered_on = cases[invitation.slot_id].reports_due_on, first.get(key)
        if answered_on is None and due >= today:
            continue
        figure = Measure.MISSING if answered_on is None else Measure.IN_TIME if answered_on <= due else Measure.LATE
        yield CountedEvent(figure, invitation.agency, invitation.nominal_id, invitation.slot_id, due)


def _london_date(at: datetime) -> date:
    return at.astimezone(LONDON).date()
