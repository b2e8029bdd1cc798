"""What can be done about a device without permission, and about software that fell silent."""

from mosovo.access.actor import Actor
from mosovo.web.addresses import address
from mosovo.web.duties import Act

OF_RULES = {
    "practice.devices.permission": ("Decide about the device", "devices.devicestep"),
    "practice.devices.silent": ("Say what you found", "devices.monitoringreport"),
}


def watching(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who records about the case; None where the duty is another room's."""
    if rule not in OF_RULES:
        return None
    words, slug = OF_RULES[rule]
    return (Act(words, address("record_fact", urn=urn, slug=slug)),)
