"""Leave to act on one nominal, given by the one door."""

from dataclasses import dataclass
from uuid import UUID

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation


@dataclass(frozen=True, slots=True)
class Permit:
    """That this actor may do this to this nominal, in this transaction, and by which rule.

    Only `nominals.get` and `nominals.register` give one. The database keeps its own note of
    the same leave, so that a permit made by hand opens nothing.
    """

    nominal_id: UUID
    urn: str
    action: Action
    actor: Actor
    rule: str
    case: CaseRelation
