"""What can be done about a duty of recall."""

from mosovo.access.actor import Actor
from mosovo.web.duty_components import DutyLink
from mosovo.web.url_reversing import url_for

STEPS = "practice.recall."
RELEASES = ("cja2003.s255b.release", "cja2003.s255ba.release")


def list_recall_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """The acts, for an actor who records about the case; None where the duty is of no recall."""
    whole = DutyLink("Open the recall", url_for("recall", urn=urn, first=trigger))
    if rule.startswith(STEPS):
        return (DutyLink("Record the step", url_for("record_fact", urn=urn, slug="licence.recallstep")), whole)
    if rule in RELEASES:
        return (DutyLink("Record the release", url_for("record_fact", urn=urn, slug="licence.rerelease")), whole)
    return None
