"""What can be done about a device without permission, and about software that fell silent."""

from mosovo.access.actor import Actor
from mosovo.web.duty_components import DutyLink
from mosovo.web.url_reversing import url_for

OF_RULES = {
    "practice.devices.permission": ("Decide about the device", "devices.devicestep"),
    "practice.devices.silent": ("Say what you found", "devices.monitoringreport"),
}


def list_device_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """The acts, for an actor who records about the case; None where the duty is another room's."""
    if rule not in OF_RULES:
        return None
    words, slug = OF_RULES[rule]
    return (DutyLink(words, url_for("record_fact", urn=urn, slug=slug)),)
