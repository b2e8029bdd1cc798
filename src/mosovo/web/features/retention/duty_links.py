"""The link of the duty to review the retention of a record."""

from mosovo.access.actor import Actor
from mosovo.caseload.retention import RULE
from mosovo.rooms.management_modes.policy import can_archive
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for


def list_retention_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links for an actor who can record on the case; None where the duty belongs to another feature."""
    if rule != RULE:
        return None
    return (DutyLink("Review retention", url_for("retention_record", urn=urn)),) if can_archive(actor) else ()
