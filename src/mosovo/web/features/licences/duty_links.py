"""Links for the duties of a recall."""

from mosovo.access.actor import Actor
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

STEP_RULES = "practice.recall."
RELEASE_RULES = ("cja2003.s255b.release", "cja2003.s255ba.release")


def list_recall_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links for an actor who can record on the case; None where the duty is not about a recall."""
    recall_link = DutyLink("Open recall", url_for("recall", urn=urn, first=trigger))
    if rule.startswith(STEP_RULES):
        return (DutyLink("Record step", url_for("record_fact", urn=urn, fact_type="licences.recallstep")), recall_link)
    if rule in RELEASE_RULES:
        return (
            DutyLink("Record release", url_for("record_fact", urn=urn, fact_type="licences.releaseafterrecall")),
            recall_link,
        )
    return None
