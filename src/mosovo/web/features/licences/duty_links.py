"""Links for the duties of a recall."""

from mosovo.access.actor import Actor
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

STEPS = "practice.recall."
RELEASES = ("cja2003.s255b.release", "cja2003.s255ba.release")


def list_recall_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links for an actor who can record on the case; None where the duty is not about a recall."""
    whole = DutyLink("Open recall", url_for("recall", urn=urn, first=trigger))
    if rule.startswith(STEPS):
        return (DutyLink("Record step", url_for("record_fact", urn=urn, fact_type="licences.recallstep")), whole)
    if rule in RELEASES:
        return (
            DutyLink("Record release", url_for("record_fact", urn=urn, fact_type="licences.releaseafterrecall")),
            whole,
        )
    return None
