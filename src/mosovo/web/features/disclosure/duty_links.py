"""Links for the duties of disclosure applications."""

from mosovo.access.actor import Actor
from mosovo.rooms.disclosure.policy import can_read_applications
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

RULES = "practice.disclosure."


def list_disclosure_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links, for roles that read applications; None where the duty belongs to another room."""
    if not rule.startswith(RULES):
        return None
    return (DutyLink("Open the application", url_for("disclosures", urn=urn)),) if can_read_applications(actor) else ()
