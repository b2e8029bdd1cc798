"""Messages of prison and probation systems. The response says only that they arrived."""

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from mosovo.exchange.hmpps.inbox import MAX_MESSAGES
from mosovo.exchange.hmpps.profile import PROFILES

from .values import Instant, OneOf, Shape

ShapeName = Annotated[str, OneOf(list(PROFILES))]


class SourceKeys(Shape):
    """Numbers of the person, at least one: PNC number, CRN of probation, prison number, or URN of mosovo."""

    pnc: Annotated[str, Field(max_length=20)] | None = None
    crn: Annotated[str, Field(max_length=20)] | None = None
    prison: Annotated[str, Field(max_length=20)] | None = None
    urn: Annotated[str, Field(max_length=20)] | None = None


class NewSourceMessage(Shape):
    """The complete data of one shape for one person, as at `at`. `id` is the id in your system: each id is stored once.

    `content` is as the service publishes it. Fields that the mapping does not name are ignored.
    """

    id: Annotated[str, Field(min_length=1, max_length=80)]
    at: Instant
    keys: SourceKeys
    content: Annotated[dict[str, Any], WithJsonSchema({"type": "object"})]


class NewSourceMessages(Shape):
    """Up to 50 messages of one shape. Either all are accepted or none."""

    messages: Annotated[list[NewSourceMessage], Field(min_length=1, max_length=MAX_MESSAGES)]


class SourceMessagesReceived(Shape):
    """The number of messages received. The response never says whether a person is on the register."""

    received: int
