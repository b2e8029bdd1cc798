"""Links to act on duties that follow from meetings."""

from mosovo.access.actor import Actor
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

RULE_PREFIX = "practice.meeting."
ACTION_LINK_TEXTS = {
    "practice.meeting.action": "Update action",
    "practice.meeting.agency": "Update action",
    "practice.meeting.asked_again": "Record chase",
    "practice.meeting.raised": "Record escalation",
}


def list_meeting_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """Return the links for an actor who records on the case, or None if the duty is not from a meeting.

    The trigger of an action is the action; that of a disclosure, the decision.
    """
    if not rule.startswith(RULE_PREFIX):
        return None
    if rule in ACTION_LINK_TEXTS:
        return (DutyLink(ACTION_LINK_TEXTS[rule], url_for("step_action", urn=urn, action=trigger)),)
    if rule == "practice.meeting.disclosure":
        return (DutyLink("Open disclosure", url_for("say_told", urn=urn, first=trigger)),)
    if rule == "practice.meeting.urgent_action":
        return (DutyLink("Record circulation", f"{url_for('meeting_room', urn=urn, slot=trigger)}?at=actions#actions"),)
    return (DutyLink("Open meetings", f"{url_for('casefile', urn=urn)}#meetings"),)
