"""Messages of prison and probation systems, and what is answered: that they arrived, and nothing else."""

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from mosovo.exchange.hmpps.inbox import MAX_MESSAGES
from mosovo.exchange.hmpps.profile import PROFILES

from .values import Instant, OneOf, Shape

ShapeName = Annotated[str, OneOf(list(PROFILES))]


class SourceKeys(Shape):
    """The numbers of the person, of which one is enough: PNC, case number of probation, prison number, or our URN."""

    pnc: Annotated[str, Field(max_length=20)] | None = None
    crn: Annotated[str, Field(max_length=20)] | None = None
    prison: Annotated[str, Field(max_length=20)] | None = None
    urn: Annotated[str, Field(max_length=20)] | None = None


class NewSourceMessage(Shape):
    """The whole of one shape about one person, as it was at `at`. `id` is yours: the same id is stored once.

    `content` is as the service publishes it. Fields that the mapping does not name are left out.
    """

    id: Annotated[str, Field(min_length=1, max_length=80)]
    at: Instant
    keys: SourceKeys
    content: Annotated[dict[str, Any], WithJsonSchema({"type": "object"})]


class NewSourceMessages(Shape):
    """Up to fifty messages of one shape. All are taken in, or none."""

    messages: Annotated[list[NewSourceMessage], Field(min_length=1, max_length=MAX_MESSAGES)]


class SourceMessagesReceived(Shape):
    """How many messages arrived. Whether one is about a person on the register is in no answer."""

    received: int
