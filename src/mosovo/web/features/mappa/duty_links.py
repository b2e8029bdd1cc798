"""Links to act on MAPPA duties."""

from collections.abc import Mapping

from mosovo.access.actor import Actor
from mosovo.rooms.mappa.policy import can_coordinate
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.url_reversing import url_for

PRACTICE_PREFIX = "practice.mappa."
RULES = (PRACTICE_PREFIX, "cja2003.s325.", "cja2003.s327.")
HANDOVER_RULE = "practice.mappa.handover"
LINKS_BY_RULE: Mapping[str, tuple[str, str]] = {
    "cja2003.s325.category3": ("Decide category", "mappa.categorydecision"),
    "cja2003.s325.category4": ("Decide category", "mappa.categorydecision"),
    "cja2003.s327.category1": ("Confirm category", "mappa.categorydecision"),
    "cja2003.s327.category2": ("Confirm category", "mappa.categorydecision"),
    "practice.mappa.category": ("Confirm category", "mappa.categorydecision"),
    "practice.mappa.level": ("Record screening", "mappa.levelscreening"),
    "practice.mappa.before_release": ("Record screening", "mappa.levelscreening"),
    "practice.mappa.scr_notice": ("Record step", "mappa.reviewstep"),
    "practice.mappa.scr_action": ("Update action", "mappa.reviewactionend"),
}


def build_mappa_record_url(urn: str, fact_type: str) -> str:
    """Return the link to record a fact of a type and return to the MAPPA page."""
    return f"{url_for('record_fact', urn=urn, fact_type=fact_type)}?back=mappa"


def list_mappa_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """Return the links for an actor who records on the case, or None if it is not a MAPPA duty."""
    if not rule.startswith(RULES):
        return None
    mappa_link = DutyLink("Open MAPPA", url_for("mappa", urn=urn))
    if rule == HANDOVER_RULE:
        handover_links = (
            (DutyLink("Record handover", build_mappa_record_url(urn, "management_modes.releasestage")),)
            if actor.roles & RECORDING
            else ()
        )
        return (*handover_links, mappa_link)
    if rule in LINKS_BY_RULE:
        words, slug = LINKS_BY_RULE[rule]
        return (DutyLink(words, build_mappa_record_url(urn, slug)), mappa_link)
    if rule == "practice.mappa.review_1":
        return (DutyLink("Review", url_for("review_level_1", urn=urn)), mappa_link)
    if rule == "practice.mappa.triage":
        words = "Decide" if can_coordinate(actor) else "Open referral"
        return (DutyLink(words, url_for("mappa_referral", urn=urn, first=trigger)), mappa_link)
    return (mappa_link,)
