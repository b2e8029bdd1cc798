"""The feed of events: what changed on the records that the client covers, in the order in which it was committed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.queries import list_named_people
from mosovo.nominals.visible_cases import filter_visible_to
from mosovo.record.api_sessions import ProvedClient
from mosovo.record.event_models import RecordEvent
from mosovo.record.events import PlacedEvent, has_lost_events, list_events, place_events

from .calls import ApiRequest, build_client_actor, respond
from .cursors import InvalidCursor, read_cursor, write_cursor
from .facts.answers import list_kinds_of
from .problems import ProblemError, Refused
from .shapes.events import TYPES, Event, EventData, EventPage

AUDIT_ACTION = "api.events"


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event with the URN of the person; empty if the person is in no list, so that the event is left out."""

    urn: str
    event: PlacedEvent

    @property
    def place(self) -> int:
        """Return the place of the event."""
        return self.event.place


def answer_events(request: ApiRequest, after: str | None, limit: int) -> HttpResponse:
    """Answer the events after a cursor. One entry of the log names everyone in it; a page without events has none.

    Refuses a cursor after which events were deleted: the client would miss them without a sign.
    """
    client, after_place = request.client, _read_cursor(request, after)
    last = place_events()
    visible = list_visible_events(client, after=after_place, until=last, limit=limit + 1)
    if after is not None and has_lost_events(after_place):
        raise Refused("events-deleted")
    page, more = visible[:limit], len(visible) > limit
    log_events_read(page, client.covers)
    answer = EventPage(
        events=[build_event(each) for each in merge_events(page)],
        next=write_cursor(client.id, page[-1].place if more else max(after_place, last)),
        more=more,
    )
    return respond(request, answer)


def list_visible_events(client: ProvedClient, *, after: int, until: int, limit: int) -> list[NamedEvent]:
    """List the events that the client may see now: of its people, of the kinds in its scopes, of no field group."""
    visible = list_events(
        filter_visible_to(build_client_actor(client)).values("pk"),
        [kind.name for kind in list_kinds_of(client.scopes)],
        duties="duties.read" in client.scopes, after=after, until=until, limit=limit,
    )  # fmt: skip
    people = list_named_people(list({each.nominal_id for each in visible})) if visible else []
    urns = {person.nominal_id: person.urn for person in people}
    return [NamedEvent(urns.get(each.nominal_id, ""), each) for each in visible]


def merge_events(page: Sequence[NamedEvent]) -> list[NamedEvent]:
    """Return one event for each person, type and kind: the last."""
    latest = {(each.urn, each.event.type, each.event.kind): each for each in page if each.urn}
    return sorted(latest.values(), key=lambda each: each.event.place)


def log_events_read(page: Sequence[NamedEvent], rule: str, recipient: str = "") -> None:
    """Log the reading of these events, with everyone in them."""
    if page:
        people = list({each.event.nominal_id for each in page})
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION, AUDIT_ACTION, people, ["event"], rule=rule, recipient=recipient
            )
        )  # fmt: skip


def build_event(entry: NamedEvent) -> Event:
    """Build an event: type, URN, kind and link, and nothing of the change."""
    event, person = entry.event, f"/api/v1/people/{entry.urn}"
    duties = event.type == RecordEvent.Type.DUTIES
    return Event(
        specversion="1.0", id=event.event, source=f"/forces/{entry.urn.partition('-')[0]}", type=TYPES[event.type],
        time=event.at, subject=entry.urn,
        data=EventData(
            kind=event.kind, href=f"{person}/duties" if duties else f"{person}/facts?kind={event.kind}"
        ),
    )  # fmt: skip


def _read_cursor(request: ApiRequest, after: str | None) -> int:
    try:
        return read_cursor(request.client.id, after) if after is not None else 0
    except InvalidCursor as error:
        raise Refused("invalid", [ProblemError(pointer="/after", detail="must be `next` of a call before")]) from error
