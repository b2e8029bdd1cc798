"""Notices that people came to the attention of the police. The response says only that they arrived."""

from typing import Annotated

from pydantic import Field

from mosovo.exchange.alerts.parsed_alert import MAX_ALERTS
from mosovo.rooms.monitoring.models import NOTICES

from .values import Day, Instant, OneOf, Shape

NoticeKind = Annotated[str, OneOf(sorted(NOTICES))]


class NoticeName(Shape):
    """A name and a date of birth, as given by the person or on a document."""

    surname: Annotated[str, Field(min_length=1, max_length=100)]
    forenames: Annotated[str, Field(max_length=100)] = ""
    born_on: Day


class NoticeKeys(Shape):
    """Identifiers, at least one. A number plate, document number or name gives only a likely match."""

    pnc: Annotated[str, Field(max_length=20)] | None = None
    urn: Annotated[str, Field(max_length=20)] | None = None
    plate: Annotated[str, Field(max_length=12)] | None = None
    document: Annotated[str, Field(max_length=30)] | None = None
    name: NoticeName | None = None


class Notice(Shape):
    """A notice from a police system. `id`: the id in your system, stored once. `child`: a child is involved."""

    id: Annotated[str, Field(min_length=1, max_length=80)]
    at: Instant
    kind: NoticeKind
    keys: NoticeKeys
    place: Annotated[str, Field(max_length=150)] = ""
    reference: Annotated[str, Field(max_length=60)] = ""
    summary: Annotated[str, Field(max_length=250)] = ""
    child: bool = False


class Notices(Shape):
    """Up to 100 notices. Either all are accepted or none."""

    notices: Annotated[list[Notice], Field(min_length=1, max_length=MAX_ALERTS)]


class NoticesReceived(Shape):
    """The number of notices received. The response never says whether a person is on the register."""

    received: int
