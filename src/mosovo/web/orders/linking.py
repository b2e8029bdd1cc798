"""What can be done about a duty of practice about an order."""

from mosovo.access.actor import Actor
from mosovo.web.addresses import address
from mosovo.web.duties import Act

RULES = "practice.order."


def ordering(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who records about the case; None where the duty is about no order."""
    if not rule.startswith(RULES):
        return None
    whole = Act("Open the order", address("order", urn=urn, order_id=trigger))
    if rule == "practice.order.clauses":
        return (Act("Enter the clauses", address("enter_clauses", urn=urn, order_id=trigger)), whole)
    about = "review" if rule == "practice.order.review" else "correction"
    words = "Record the decision" if about == "review" else "Record the way back to court"
    step = address("order_step", urn=urn, order_id=trigger)
    return (Act(words, f"{step}?about={about}"), whole)
