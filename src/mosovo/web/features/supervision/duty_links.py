"""Links for the duties of supervisors: respond to overdue duties, allocate and review."""

from mosovo.access.actor import Actor
from mosovo.organisations.models import Role
from mosovo.rooms.supervision.policy import can_supervise
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

LADDER = "practice.ladder."
INSPECTOR = "practice.ladder.inspector"
ALLOCATE = "practice.nominal.allocate"
REVIEW = "practice.case.review"


def list_escalation_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """Return the link for a supervisor, or for the inspector after escalation; None for other duties."""
    if rule == ALLOCATE:
        return (DutyLink("Allocate", url_for("allocate", urn=urn)),) if can_supervise(actor) else ()
    if rule == REVIEW:
        href = url_for("record_fact", urn=urn, fact_type="supervision.casereview")
        return (DutyLink("Review case", href),) if can_supervise(actor) else ()
    if not rule.startswith(LADDER):
        return None
    may = actor.has(Role.INSPECTOR) if rule == INSPECTOR else can_supervise(actor)
    return (
        (DutyLink("Respond", url_for("record_fact", urn=urn, fact_type="supervision.acknowledgement")),) if may else ()
    )
