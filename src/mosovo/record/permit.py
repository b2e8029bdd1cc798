"""The permit to act on one nominal, issued by `nominals.gateway`."""

from dataclasses import dataclass
from uuid import UUID

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation


@dataclass(frozen=True, slots=True)
class Permit:
    """Proof that this actor may do this to this nominal in this transaction, and by which rule.

    Only `nominals.gateway` and `nominals.bulk_registration` issue permits. The database keeps its own record of each,
    so that a permit constructed in code gives no access.
    """

    nominal_id: UUID
    urn: str
    action: Action
    actor: Actor
    rule: str
    case: CaseRelation
