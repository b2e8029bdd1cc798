"""The values of every shape: a strict day, a strict instant, and the base of the shapes.

A day is text like 2026-11-28. pydantic alone reads the number 0, and the text "0", as 1 January 1970.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError, core_schema

LONDON = ZoneInfo("Europe/London")
FIRST_YEAR, LAST_YEAR = 1900, 2100
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})", re.ASCII)


def read_day(value: object) -> date:
    """Return the day of a text like 2026-11-28, between 1900 and 2100; refuse everything else."""
    if type(value) is date:
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = date.min
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    raise PydanticCustomError("day", "must be a date like 2026-11-28, from 1900 to 2100")


def read_instant(value: object) -> datetime:
    """Return the instant of a text like 2026-11-28T16:50:00Z, with its offset; refuse everything else."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            instant = datetime.min
        if FIRST_YEAR <= instant.year <= LAST_YEAR:
            return instant.astimezone(LONDON)
    raise PydanticCustomError("instant", "must be a date and time with its offset, like 2026-11-28T16:50:00Z")


Day = Annotated[date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})]
Instant = Annotated[datetime, BeforeValidator(read_instant), WithJsonSchema({"type": "string", "format": "date-time"})]


def one_of(values: Iterable[str]) -> WithJsonSchema:
    """Return the schema of a text that has one of these values, as the model that stores it names them."""
    return WithJsonSchema({"type": "string", "enum": list(values)})


class OneOf:
    """The type of a text that has one of these values, and is refused if it has not."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = list(values)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.literal_schema(self.values)


def add_london_zone(local: datetime | None) -> datetime | None:
    """Return a civil time of the law library as an instant."""
    return local.replace(tzinfo=LONDON) if local is not None else None


class Shape(BaseModel):
    """The base of all shapes: camelCase names, and no undocumented fields."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        extra="forbid",
        frozen=True,
        strict=False,
        defer_build=True,  # at the first use: to build all of them took a fourteenth of the CPU of each start
    )

    @classmethod
    def build(cls, **values: Any) -> Self:
        """Return a shape of values that need no check: all of its fields, by their names here.

        It does what `model_construct` does, without its search for aliases and defaults: a third of the CPU, for lists.
        """
        made = cls.__new__(cls)
        for name, value in (
            ("__dict__", values), ("__pydantic_fields_set__", set(values)), ("__pydantic_extra__", None),
            ("__pydantic_private__", None),
        ):  # fmt: skip
            object.__setattr__(made, name, value)
        return made

    def as_json(self) -> bytes:
        """Return the body of an answer. Optional text of a group that the client does not have is left out."""
        return self.__pydantic_serializer__.to_json(self, by_alias=True, exclude_unset=True)


def only_with(group: bool, **texts: Any) -> Mapping[str, Any]:
    """Return these fields for a client that has their group, else none: they are then not in the answer at all."""
    return texts if group else {}
