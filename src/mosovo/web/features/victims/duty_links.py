"""The link for a victim who was not offered the Victim Contact Scheme yet."""

from mosovo.access.actor import Actor
from mosovo.rooms.victims.policy import can_know_of_victims
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for


def list_victim_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links for an actor who can record on the case; None where the duty belongs to another room."""
    if rule != "practice.victims.contact":
        return None
    if not can_know_of_victims(actor):
        return ()
    return (
        DutyLink(
            "Record Victim Contact Scheme status", url_for("record_fact", urn=urn, fact_type="victims.victimcontact")
        ),
    )
