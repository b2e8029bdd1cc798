"""The conditions in force on a date, of every kind: the list that is checked at visits.

A room that holds conditions adds its query to SOURCES.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from mosovo.record.models import RecordedFact
from mosovo.rooms.licences import queries as licence
from mosovo.rooms.licences.models import LicenceCondition
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.orders.models import Clause


class BindingCondition(Protocol):
    """A prohibition, requirement or licence condition. `id` is the first row of its chain."""

    @property
    def id(self) -> UUID: ...
    @property
    def words(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def subject_code(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def code(self) -> str: ...


type ConditionQuery = Callable[[UUID, date], Sequence[BindingCondition]]

QUERIES: tuple[ConditionQuery, ...] = (orders.list_conditions_in_force, licence.list_conditions_in_force)


def list_conditions_in_force(nominal_id: UUID, on: date) -> list[BindingCondition]:
    """List the conditions in force, by source and in the order of each source."""
    return [each for query in QUERIES for each in query(nominal_id, on)]


CONDITION_MODELS: tuple[type[RecordedFact], ...] = (Clause, LicenceCondition)
"""The kinds of fact that are conditions, one for each source."""


class ConditionKind(NamedTuple):
    """What a condition is about: its subject, and the category and library code of a licence condition."""

    subject: str
    category: str = ""
    code: str = ""


def find_kind(nominal_id: UUID, first: UUID) -> ConditionKind | None:
    """Return the kind of the condition with this chain, in force or not; None if this nominal has no such one."""
    lookup: Any = {"first": first, "nominal_id": nominal_id}
    for model, columns in ((Clause, ("subject",)), (LicenceCondition, ("subject", "category", "code"))):
        rows = model._default_manager.filter(**lookup).order_by("-recorded_at").values_list(*columns)
        for row in rows[:1]:
            return ConditionKind(*row)
    return None
