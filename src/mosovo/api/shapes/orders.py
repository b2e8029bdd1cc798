"""Orders with their clauses, and licences with their conditions."""

from typing import Annotated
from uuid import UUID

from mosovo.rooms.licences.models import Licence, LicenceCondition, SettingAuthority
from mosovo.rooms.orders.models import Clause, Order

from .values import Day, Shape, one_of

OrderKind = Annotated[str, one_of(Order.Kind.values)]
ClauseKind = Annotated[str, one_of(Clause.Kind.values)]
ClauseSubject = Annotated[str, one_of(Clause.Subject.values)]
LicenceKind = Annotated[str, one_of(Licence.Kind.values)]
Authority = Annotated[str, one_of(SettingAuthority.values)]
TermStanding = Annotated[str, one_of(LicenceCondition.Standing.values)]
TermSubject = Annotated[str, one_of(LicenceCondition.Subject.values)]


class OrderClause(Shape):
    """A prohibition or requirement, in the exact wording of the court."""

    id: UUID
    number: int
    kind: ClauseKind
    subject: ClauseSubject
    wording: str
    in_force: bool
    from_on: Day | None
    until: Day | None


class CourtOrder(Shape):
    """An order as the court made it. `lastDay` is null if it is indefinite or its length is not recorded."""

    id: UUID
    kind: OrderKind
    court: str
    made_on: Day
    served_on: Day | None
    in_force_on: Day | None
    until_further_order: bool
    last_day: Day | None
    ended_on: Day | None
    in_force: bool
    clauses: list[OrderClause]


class LicenceTerm(Shape):
    """A condition of a licence, in the exact wording as issued."""

    id: UUID
    standing: TermStanding
    category: str
    subject: TermSubject
    wording: str
    in_force: bool
    from_on: Day
    until: Day | None


class LicenceIssued(Shape):
    """A licence, or post-sentence supervision. `until` is the last day; null for life."""

    id: UUID
    kind: LicenceKind
    set_by: Authority
    from_on: Day
    until: Day | None
    revoked_on: Day | None
    in_force: bool
    conditions: list[LicenceTerm]


class OrderList(Shape):
    """The orders and licences of a person, latest first."""

    urn: str
    on: Day
    orders: list[CourtOrder]
    licences: list[LicenceIssued]
