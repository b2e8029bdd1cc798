"""What can be done about a duty of MAPPA."""

from collections.abc import Mapping

from mosovo.access.actor import Actor
from mosovo.rooms.mappa.policy import can_coordinate
from mosovo.web.duty_components import DutyLink
from mosovo.web.navigation import RECORDING
from mosovo.web.url_reversing import url_for

PRACTICE = "practice.mappa."
RULES = (PRACTICE, "cja2003.s325.", "cja2003.s327.")
HANDOVER = "practice.mappa.handover"
RECORD: Mapping[str, tuple[str, str]] = {
    "cja2003.s325.category3": ("Decide on the category", "mappa.category"),
    "cja2003.s325.category4": ("Decide on the category", "mappa.category"),
    "cja2003.s327.category1": ("Confirm the category", "mappa.category"),
    "cja2003.s327.category2": ("Confirm the category", "mappa.category"),
    "practice.mappa.category": ("Confirm the category", "mappa.category"),
    "practice.mappa.level": ("Screen", "mappa.screening"),
    "practice.mappa.before_release": ("Screen", "mappa.screening"),
    "practice.mappa.scr_notice": ("Record the step", "mappa.reviewstep"),
    "practice.mappa.scr_action": ("Update action", "mappa.reviewactionend"),
}


def list_mappa_record_links(urn: str, slug: str) -> str:
    """The way to a new fact of a kind, and back to the page of MAPPA."""
    return f"{url_for('record_fact', urn=urn, slug=slug)}?back=mappa"


def list_mappa_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """The acts, for an actor who writes about the case; None where the duty is not of MAPPA."""
    if not rule.startswith(RULES):
        return None
    whole = DutyLink("Open MAPPA", url_for("mappa", urn=urn))
    if rule == HANDOVER:
        way = (
            (DutyLink("Record the handover", list_mappa_record_links(urn, "modes.releasestage")),)
            if actor.roles & RECORDING
            else ()
        )
        return (*way, whole)
    if rule in RECORD:
        words, slug = RECORD[rule]
        return (DutyLink(words, list_mappa_record_links(urn, slug)), whole)
    if rule == "practice.mappa.review_1":
        return (DutyLink("Review", url_for("review_level_1", urn=urn)), whole)
    if rule == "practice.mappa.triage":
        words = "Decide" if can_coordinate(actor) else "Open the referral"
        return (DutyLink(words, url_for("mappa_referral", urn=urn, first=trigger)), whole)
    return (whole,)
