"""The feed of events: what changed on the records that the client covers, in the order in which it was committed."""

from collections.abc import Sequence

from django.http import HttpResponse

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.queries import list_named_people
from mosovo.nominals.visible_cases import filter_visible_to
from mosovo.record.events import PlacedEvent, list_events, place_events
from mosovo.record.models import RecordEvent

from .calls import ApiRequest, respond
from .cursors import InvalidCursor, read_cursor, write_cursor
from .facts.read import list_kinds_of
from .problems import ProblemError, Refused
from .shapes.events import TYPES, Event, EventData, EventPage

LIST = "api.events"


def answer_events(request: ApiRequest, after: str | None, limit: int) -> HttpResponse:
    """Answer the events after a cursor. One entry of the log names everyone in it; a page without events has none."""
    client, start = request.client, _read(request, after)
    last = place_events()
    found = list_events(
        filter_visible_to(request.actor).values("pk"),
        [kind.name for kind in list_kinds_of(client.scopes)],
        duties="duties.read" in client.scopes, after=start, until=last, limit=limit + 1,
    )  # fmt: skip
    page, more = found[:limit], len(found) > limit
    answer = EventPage(
        events=build_events(page),
        next=write_cursor(client.id, page[-1].place if more else max(start, last)),
        more=more,
    )
    if page:
        people = list({each.nominal_id for each in page})
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, LIST, people, ["event"], rule=client.covers))
    return respond(request, answer)


def build_events(page: Sequence[PlacedEvent]) -> list[Event]:
    """Build the events: type, URN, kind and link. Several about one thing are one, in the place of the last."""
    people = list_named_people(list({each.nominal_id for each in page}))
    urns = {person.nominal_id: person.urn for person in people}
    latest = {(each.nominal_id, each.type, each.kind): each.place for each in page}
    return [
        _build(each, urns[each.nominal_id])
        for each in page
        if each.nominal_id in urns and latest[each.nominal_id, each.type, each.kind] == each.place
    ]


def _build(event: PlacedEvent, urn: str) -> Event:
    person = f"/api/v1/people/{urn}"
    duties = event.type == RecordEvent.Type.DUTIES
    return Event(
        specversion="1.0", id=event.event, source=f"/forces/{urn.partition('-')[0]}", type=TYPES[event.type],
        time=event.at, subject=urn,
        data=EventData(
            kind=event.kind, href=f"{person}/duties" if duties else f"{person}/facts?kind={event.kind}"
        ),
    )  # fmt: skip


def _read(request: ApiRequest, after: str | None) -> int:
    try:
        return read_cursor(request.client.id, after) if after is not None else 0
    except InvalidCursor as error:
        raise Refused("invalid", [ProblemError(pointer="/after", detail="must be `next` of a call before")]) from error
