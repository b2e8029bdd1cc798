"""What can be done about a victim who was not offered the Victim Contact Scheme yet."""

from mosovo.access.actor import Actor
from mosovo.rooms.victims.policy import is_told
from mosovo.web.addresses import address
from mosovo.web.duties import Act


def of_victims(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who records about the case; None where the duty is another room's."""
    if rule != "practice.victims.contact":
        return None
    if not is_told(actor):
        return ()
    return (Act("Say where the victim stands", address("record_fact", urn=urn, slug="victims.victimcontact")),)
