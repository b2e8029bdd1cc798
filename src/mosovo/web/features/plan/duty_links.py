"""Links for duties of the risk management plan."""

from mosovo.access.actor import Actor
from mosovo.rooms.plan.policy import can_sign_off
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

RULES = "practice.plan."
LINKS_BY_RULE = {
    "practice.plan.action": ("Record outcome", "plan.planactionend"),
    "practice.plan.agency": ("Record outcome", "plan.planactionend"),
    "practice.plan.trigger": ("Decide", "plan.triggerdecision"),
}


def list_plan_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links for an actor who can record on the case; None where the duty is not about a plan."""
    if not rule.startswith(RULES):
        return None
    plan = DutyLink("Open risk management plan", url_for("plan", urn=urn))
    if rule in LINKS_BY_RULE:
        words, slug = LINKS_BY_RULE[rule]
        return (DutyLink(words, url_for("record_fact", urn=urn, fact_type=slug)), plan)
    if rule == "practice.plan.sign_off" and can_sign_off(actor):
        return (DutyLink("Sign off", url_for("record_fact", urn=urn, fact_type="plan.plansignoff")), plan)
    return (plan,)
