"""Links for the practice duties about an order."""

from mosovo.access.actor import Actor
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

RULES = "practice.order."


def list_order_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links for an actor who can record on the case; None where the duty is not about an order."""
    if not rule.startswith(RULES):
        return None
    order_link = DutyLink("Open order", url_for("order", urn=urn, order_id=trigger))
    if rule == "practice.order.clauses":
        return (DutyLink("Enter clauses", url_for("enter_clauses", urn=urn, order_id=trigger)), order_link)
    about = "review" if rule == "practice.order.review" else "correction"
    words = "Record decision" if about == "review" else "Record return to court"
    step_url = url_for("order_step", urn=urn, order_id=trigger)
    return (DutyLink(words, f"{step_url}?about={about}"), order_link)
