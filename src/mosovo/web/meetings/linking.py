"""What can be done about a duty that a meeting left."""

from mosovo.access.actor import Actor
from mosovo.web.addresses import address
from mosovo.web.duties import Act

RULES = "practice.meeting."
OF_AN_ACTION = {
    "practice.meeting.action": "Say what became of it",
    "practice.meeting.agency": "Say what became of it",
    "practice.meeting.asked_again": "Record that they were asked",
    "practice.meeting.raised": "Record that it was raised",
}


def meeting(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who writes about the case; None where no meeting left the duty.

    The trigger of an action is the action; that of a disclosure, the decision.
    """
    if not rule.startswith(RULES):
        return None
    if rule in OF_AN_ACTION:
        return (Act(OF_AN_ACTION[rule], address("step_action", urn=urn, action=trigger)),)
    if rule == "practice.meeting.disclosure":
        return (Act("Open the disclosure", address("say_told", urn=urn, first=trigger)),)
    if rule == "practice.meeting.urgent_action":
        return (Act("Record circulation", f"{address('meeting_room', urn=urn, slot=trigger)}#actions"),)
    return (Act("See the meeting", f"{address('casefile', urn=urn)}#meetings"),)
