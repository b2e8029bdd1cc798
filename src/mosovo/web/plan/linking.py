"""What can be done about a duty of the plan."""

from mosovo.access.actor import Actor
from mosovo.rooms.plan.policy import signs_off
from mosovo.web.addresses import address
from mosovo.web.duties import Act

RULES = "practice.plan."
RECORD = {
    "practice.plan.action": ("Say what became of it", "plan.actionend"),
    "practice.plan.agency": ("Say what became of it", "plan.actionend"),
    "practice.plan.trigger": ("Decide", "plan.triggerdecision"),
}


def planning(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who records about the case; None where the duty is no plan's."""
    if not rule.startswith(RULES):
        return None
    plan = Act("Open the plan", address("plan", urn=urn))
    if rule in RECORD:
        words, slug = RECORD[rule]
        return (Act(words, address("record_fact", urn=urn, slug=slug)), plan)
    if rule == "practice.plan.sign_off" and signs_off(actor):
        return (Act("Sign off", address("record_fact", urn=urn, slug="plan.signoff")), plan)
    return (plan,)
