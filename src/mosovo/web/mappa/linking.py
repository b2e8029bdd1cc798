"""What can be done about a duty of MAPPA."""

from collections.abc import Mapping

from mosovo.access.actor import Actor
from mosovo.rooms.mappa.policy import coordinates
from mosovo.web.addresses import address
from mosovo.web.duties import Act
from mosovo.web.nav import RECORDING

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
    "practice.mappa.scr_action": ("Say what became of it", "mappa.reviewactionend"),
}


def recording(urn: str, slug: str) -> str:
    """The way to a new fact of a kind, and back to the page of MAPPA."""
    return f"{address('record_fact', urn=urn, slug=slug)}?back=mappa"


def arranging(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who writes about the case; None where the duty is not of MAPPA."""
    if not rule.startswith(RULES):
        return None
    whole = Act("Open MAPPA", address("mappa", urn=urn))
    if rule == HANDOVER:
        way = (Act("Record the handover", recording(urn, "modes.releasestage")),) if actor.roles & RECORDING else ()
        return (*way, whole)
    if rule in RECORD:
        words, slug = RECORD[rule]
        return (Act(words, recording(urn, slug)), whole)
    if rule == "practice.mappa.review_1":
        return (Act("Review", address("review_level_1", urn=urn)), whole)
    if rule == "practice.mappa.triage":
        words = "Decide" if coordinates(actor) else "Open the referral"
        return (Act(words, address("mappa_referral", urn=urn, first=trigger)), whole)
    return (whole,)
