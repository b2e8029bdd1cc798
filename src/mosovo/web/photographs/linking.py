"""What can be done about a photograph that is owed: take one, or add one that was taken."""

from mosovo.access.actor import Actor
from mosovo.web.addresses import address
from mosovo.web.duties import Act

OWED = "practice.photograph.first"


def photographing(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The act, for an actor who records about the case; None where no photograph is owed."""
    return (Act("Add photograph", address("record_photograph", urn=urn)),) if rule == OWED else None
