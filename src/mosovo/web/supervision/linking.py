"""What can be done about a duty of those who answer for the case: acknowledge what has climbed, allocate, review."""

from mosovo.access.actor import Actor
from mosovo.organisations.models import Role
from mosovo.rooms.supervision.policy import supervises
from mosovo.web.addresses import address
from mosovo.web.duties import Act

LADDER = "practice.ladder."
INSPECTOR = "practice.ladder.inspector"
ALLOCATE = "practice.nominal.allocate"
REVIEW = "practice.case.review"


def climbing(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The act, for a supervisor or whoever it has climbed to; None where the duty is not theirs."""
    if rule == ALLOCATE:
        return (Act("Allocate", address("allocate", urn=urn)),) if supervises(actor) else ()
    if rule == REVIEW:
        href = address("record_fact", urn=urn, slug="supervision.casereview")
        return (Act("Review the case", href),) if supervises(actor) else ()
    if not rule.startswith(LADDER):
        return None
    may = actor.has(Role.INSPECTOR) if rule == INSPECTOR else supervises(actor)
    return (Act("Acknowledge", address("record_fact", urn=urn, slug="supervision.acknowledgement")),) if may else ()
