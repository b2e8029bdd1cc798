"""The link for a duty to take a photograph."""

from mosovo.access.actor import Actor
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

PHOTOGRAPH_RULE = "practice.photograph.first"


def list_photograph_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """Return the link for an actor who can record on the case; None where no photograph is due."""
    return (DutyLink("Add photograph", url_for("record_photograph", urn=urn)),) if rule == PHOTOGRAPH_RULE else None
