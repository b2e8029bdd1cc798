"""What can be done about a duty of recall."""

from mosovo.access.actor import Actor
from mosovo.web.addresses import address
from mosovo.web.duties import Act

STEPS = "practice.recall."
RELEASES = ("cja2003.s255b.release", "cja2003.s255ba.release")


def recalled(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who records about the case; None where the duty is of no recall."""
    whole = Act("Open the recall", address("recall", urn=urn, first=trigger))
    if rule.startswith(STEPS):
        return (Act("Record the step", address("record_fact", urn=urn, slug="licence.recallstep")), whole)
    if rule in RELEASES:
        return (Act("Record the release", address("record_fact", urn=urn, slug="licence.rerelease")), whole)
    return None
