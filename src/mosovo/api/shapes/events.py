"""Events: what changed, and the URL to read it from. The change itself is not included."""

from typing import Annotated, Literal
from uuid import UUID

from mosovo.record.event_models import RecordEvent

from .values import Instant, Shape, one_of

TYPES = {
    RecordEvent.Type.RECORDED.value: "mosovo.fact.recorded",
    RecordEvent.Type.CORRECTED.value: "mosovo.fact.corrected",
    RecordEvent.Type.STRUCK_OUT.value: "mosovo.fact.struck_out",
    RecordEvent.Type.DUTIES.value: "mosovo.duties.changed",
}
EventType = Annotated[str, one_of(TYPES.values())]


class EventData(Shape):
    """The kind of fact, empty for duties, and the URL to read it from."""

    kind: str
    href: str


class Event(Shape):
    """One event, as CloudEvents 1.0. `subject` is the URN. The id does not change if the event is sent again."""

    specversion: Literal["1.0"]
    id: UUID
    source: str
    type: EventType
    time: Instant
    subject: str
    data: EventData


class EventPage(Shape):
    """Events in order, the cursor for the next call, and whether more events are available."""

    events: list[Event]
    next: str
    more: bool
