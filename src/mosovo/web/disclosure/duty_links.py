"""What can be done about a duty of an application for disclosure: the way to it."""

from mosovo.access.actor import Actor
from mosovo.rooms.disclosure.policy import can_read_applications
from mosovo.web.duty_components import DutyLink
from mosovo.web.url_reversing import url_for

RULES = "practice.disclosure."


def list_disclosure_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """The acts, for the police; None where the duty is of another room."""
    if not rule.startswith(RULES):
        return None
    return (DutyLink("Open the application", url_for("disclosures", urn=urn)),) if can_read_applications(actor) else ()
