"""What can be done about a photograph that is owed: take one, or add one that was taken."""

from mosovo.access.actor import Actor
from mosovo.web.duty_components import DutyLink
from mosovo.web.url_reversing import url_for

OWED = "practice.photograph.first"


def photographing(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """The act, for an actor who records about the case; None where no photograph is owed."""
    return (DutyLink("Add photograph", url_for("record_photograph", urn=urn)),) if rule == OWED else None
