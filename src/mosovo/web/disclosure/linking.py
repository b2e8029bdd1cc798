"""What can be done about a duty of an application for disclosure: the way to it."""

from mosovo.access.actor import Actor
from mosovo.rooms.disclosure.policy import reads
from mosovo.web.addresses import address
from mosovo.web.duties import Act

RULES = "practice.disclosure."


def disclosing(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for the police; None where the duty is of another room."""
    if not rule.startswith(RULES):
        return None
    return (Act("Open the application", address("disclosures", urn=urn)),) if reads(actor) else ()
