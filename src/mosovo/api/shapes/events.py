"""Events: what changed, and the address that has it. Nothing of the change itself."""

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
    """The kind of fact, empty for duties, and where it is read."""

    kind: str
    href: str


class Event(Shape):
    """One event, as CloudEvents 1.0. `subject` is the URN. Its id is the same however often it is sent."""

    specversion: Literal["1.0"]
    id: UUID
    source: str
    type: EventType
    time: Instant
    subject: str
    data: EventData


class EventPage(Shape):
    """Events in their order, the cursor of the next call, and whether there are more now."""

    events: list[Event]
    next: str
    more: bool
