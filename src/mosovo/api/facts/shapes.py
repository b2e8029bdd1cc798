"""The shapes of facts, built from the columns that `kinds` names and their types in the model."""

import operator
from collections.abc import Mapping
from datetime import time
from functools import reduce
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db import models
from pydantic import Field, create_model

from mosovo.api.shapes.values import Day, Instant, Shape, one_of

from .kinds import KINDS, FactKind

_TYPES: Mapping[type[Any], Any] = {
    models.DateTimeField: Instant,
    models.DateField: Day,
    models.TimeField: time,
    models.BooleanField: bool,
    models.IntegerField: int,
    models.UUIDField: UUID,
    models.CharField: str,
}


class FactVersion(Shape):
    """One version of a fact: the id of the fact, of this version, when and for which force it was recorded.

    A fact that was struck out has no values: it should never have been recorded.
    """

    id: UUID
    version: UUID
    recorded_at: Instant
    recorded_force: str
    state: Literal["current", "superseded", "struck_out"]
    told_by: str = ""
    change_reason: str = ""


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.replace(".", "_").split("_"))


def _type_of(column: Any) -> Any:
    """Return the type of a column in the shape."""
    if column.is_relation:
        kind: Any = UUID
    else:
        kind = next(shape_type for field_type, shape_type in _TYPES.items() if isinstance(column, field_type))
    if column.choices:
        values = [value for value, _ in column.flatchoices] + ([""] if column.blank and kind is str else [])
        schema = one_of(values) if kind is str else Field()
        kind = Annotated[kind, schema]
    return kind | None if column.null else kind


def _build_shape(kind: FactKind) -> type[Shape]:
    """Build the shape of one kind: its name, its version and its values."""
    fields: dict[str, Any] = {}
    for name in (*kind.values, *kind.text):
        column = kind.model._meta.get_field(name)
        fields[name] = (_type_of(column), ... if name in kind.values else None)
    values = create_model(f"{_camel(kind.name)}Values", __base__=Shape, __doc__=kind.title + ".", **fields)
    own_fields: dict[str, Any] = {"kind": (Literal[kind.name], ...), "values": (values, None)}
    return create_model(f"{_camel(kind.name)}Fact", __base__=FactVersion, __doc__=kind.title + ".", **own_fields)


SHAPES: Mapping[str, type[Shape]] = {name: _build_shape(kind) for name, kind in KINDS.items()}
AnyFact: Any = Annotated[reduce(operator.or_, SHAPES.values()), Field(discriminator="kind")]


class _FactAnswer(Shape):
    """The base of the two answers."""

    urn: str


class _Facts(_FactAnswer):
    """Facts of a person, the kinds in the order of the document, and each kind in the order of recording."""

    kinds: list[str]
    next_since: Instant


FactList: Any = create_model("FactList", __base__=_Facts, __doc__=_Facts.__doc__, facts=(list[AnyFact], ...))
FactHistory: Any = create_model(
    "FactHistory", __base__=_FactAnswer, __doc__="Every version of one fact, oldest first.",
    versions=(list[AnyFact], ...),
)  # fmt: skip
