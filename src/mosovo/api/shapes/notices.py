"""Notices that people came to notice, and what is answered: that they arrived, and nothing else."""

from typing import Annotated

from pydantic import Field

from mosovo.exchange.alerts.parsed_alert import MAX_ALERTS
from mosovo.rooms.monitoring.models import NOTICES

from .values import Day, Instant, OneOf, Shape

NoticeKind = Annotated[str, OneOf(sorted(NOTICES))]


class NoticeName(Shape):
    """A name and a date of birth, as the person gave them or as a document has them."""

    surname: Annotated[str, Field(min_length=1, max_length=100)]
    forenames: Annotated[str, Field(max_length=100)] = ""
    born_on: Day


class NoticeKeys(Shape):
    """Who it is about, by one of these. A plate, the number of a document or a name makes a match likely."""

    pnc: Annotated[str, Field(max_length=20)] | None = None
    urn: Annotated[str, Field(max_length=20)] | None = None
    plate: Annotated[str, Field(max_length=12)] | None = None
    document: Annotated[str, Field(max_length=30)] | None = None
    name: NoticeName | None = None


class Notice(Shape):
    """A person came to notice. `id` is yours: the same id is stored once. `child` is whether it concerns a child."""

    id: Annotated[str, Field(min_length=1, max_length=80)]
    at: Instant
    kind: NoticeKind
    keys: NoticeKeys
    place: Annotated[str, Field(max_length=150)] = ""
    reference: Annotated[str, Field(max_length=60)] = ""
    summary: Annotated[str, Field(max_length=250)] = ""
    child: bool = False


class Notices(Shape):
    """Up to a hundred notices. All are taken in, or none."""

    notices: Annotated[list[Notice], Field(min_length=1, max_length=MAX_ALERTS)]


class NoticesReceived(Shape):
    """How many notices arrived. Whether one is about a person on the register is in no answer."""

    received: int
