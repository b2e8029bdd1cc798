"""Links for the duties about devices without permission and software that stopped reporting."""

from mosovo.access.actor import Actor
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

LINKS_BY_RULE = {
    "practice.devices.permission": ("Record decision on device", "devices.devicestep"),
    "practice.devices.silent": ("Record what you found", "devices.monitoringreport"),
}


def list_device_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links for an actor who can record on the case; None where the duty belongs to another room."""
    if rule not in LINKS_BY_RULE:
        return None
    words, slug = LINKS_BY_RULE[rule]
    return (DutyLink(words, url_for("record_fact", urn=urn, fact_type=slug)),)
