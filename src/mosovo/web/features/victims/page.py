"""The content of the victim pages: all victims by number, and one victim's details for readers with access."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from mosovo.edge.request_context import AsOf
from mosovo.record.field_groups import load_group_status
from mosovo.record.models import FieldGroupOpening, RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.victims.models import VictimAccessRequest
from mosovo.rooms.victims.queries import VictimRecord, list_access_requests, list_readable_victims
from mosovo.rooms.victims.victim_summary import VictimSummary, list_victim_summaries
from mosovo.web.core.formatting import format_date, format_timestamp
from mosovo.web.core.panel import CaseContext, FactRow

from .panel import ROOM, build_rows


@dataclass(frozen=True, slots=True)
class AccessRequestRow:
    """A request for access to one victim, as the pages of the case show it."""

    id: UUID
    requester: str
    purpose: str
    words: str
    outcome: str
    is_waiting: bool
    is_in_force: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class VictimPage:
    """One victim as every reader sees it, whether the reader has access, and the access requests."""

    victim: VictimSummary
    rows: Sequence[FactRow]
    can_read: bool
    has_requested: bool
    requests: Sequence[AccessRequestRow]


def build_victim_page(permit: Permit, moment: AsOf, now: datetime) -> list[VictimPage]:
    """Build the page content of every victim of the nominal."""
    case = CaseContext(permit, moment, *load_group_status(permit, moment.known_at))
    readable_ids, victim_access_requests = list_readable_victims(), list_access_requests(permit.nominal_id)
    victim_summaries = list_victim_summaries(permit.nominal_id, moment.on, moment.known_at)
    return [
        _build_page(
            case,
            each,
            [access_request for access_request in victim_access_requests if access_request.victim_id == each.first],
            readable_ids,
            now,
        )
        for each in victim_summaries
    ]


def _build_page(
    case: CaseContext,
    victim: VictimSummary,
    victim_access_requests: Sequence[VictimAccessRequest],
    readable_ids: frozenset[UUID],
    now: datetime,
) -> VictimPage:
    account_id = case.permit.actor.account
    return VictimPage(
        victim,
        [replace(line, act=None) for line in build_rows(case, victim)],
        victim.first in readable_ids,
        any(
            access_request.account_id == account_id and access_request.decided_at is None
            for access_request in victim_access_requests
        ),
        [_build_request_row(access_request, now, account_id) for access_request in victim_access_requests],
    )


def _build_request_row(request: VictimAccessRequest, now: datetime, account_id: UUID | None) -> AccessRequestRow:
    return AccessRequestRow(
        request.pk, str(request.account), str(FieldGroupOpening.Purpose(request.purpose).label), request.words,
        _describe_outcome(request, now), is_waiting=request.decided_at is None, is_in_force=_is_in_force(request, now),
        is_own=request.account_id == account_id,
    )  # fmt: skip


def _is_in_force(request: VictimAccessRequest, now: datetime) -> bool:
    return bool(request.granted and request.closes_at and now < request.closes_at)


def _describe_outcome(request: VictimAccessRequest, now: datetime) -> str:
    if request.decided_at is None or request.decided_by is None:
        return f"Awaiting a decision since {format_timestamp(request.asked_at)}"
    if not request.granted or request.closes_at is None:
        return f"Refused by {request.decided_by}, {format_timestamp(request.decided_at)}: {request.answer}"
    ending_text = "until" if _is_in_force(request, now) else "and ended on"
    return f"Granted by {request.decided_by} {ending_text} {format_timestamp(request.closes_at)}: {request.answer}"


def build_victim_rows(record: VictimRecord) -> Iterator[FactRow]:
    """Yield all recorded details of one victim, for readers with access."""
    victim = record.victim
    yield _build_row("Name", victim.name, _join_sentences(victim.relation, str(victim.get_kind_display())), victim)
    yield FactRow(
        "Address", _join_sentences(" ".join(victim.address.splitlines()), victim.postcode) or "Not recorded", room=ROOM
    )
    yield FactRow("Contact details", victim.contact or "Not recorded", room=ROOM)
    if victim.text:
        yield FactRow("Other information", victim.text, room=ROOM)
    for each in record.contacts:
        day = format_date(each.on)
        yield _build_row("Victim Contact Scheme", f"{each.get_status_display()}, {day}", each.preferences, each)
    for liaison in record.liaisons:
        detail = _join_sentences(liaison.telephone, f"From {format_date(liaison.from_on)}")
        yield _build_row("Victim liaison officer", liaison.officer, detail, liaison)
    for wish in record.wishes:
        yield _build_row(f"Wishes: {wish.get_about_display().lower()}", wish.text, format_date(wish.on), wish)
    for measure in record.measures:
        until = f" until {format_date(measure.until)}" if measure.until else ""
        days = f"From {format_date(measure.from_on)}{until}"
        yield _build_row(
            "Protective measure", str(measure.get_kind_display()), _join_sentences(measure.text, days), measure
        )
    for zone in record.zones:
        corners = "; ".join(f"{latitude}, {longitude}" for latitude, longitude in zone.points)
        yield _build_row("Exclusion zone", zone.text or str(zone.get_basis_display()), f"Corners: {corners}", zone)
    for informed in record.informed:
        value = f"{informed.get_event_display()}, {format_date(informed.on)}"
        yield _build_row(
            "Information given", value, _join_sentences(str(informed.get_how_display()), informed.text), informed
        )


def _build_row(name: str, value: str, detail: str, row: RecordedFact) -> FactRow:
    return FactRow(name, value, detail, row=row, room=ROOM)


def _join_sentences(*parts: str) -> str:
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
