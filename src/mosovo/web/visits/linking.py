"""What can be done about a duty of visits: record one, or decide what follows those that failed."""

from mosovo.access.actor import Actor
from mosovo.organisations.models import Role
from mosovo.rooms.visits.policy import decides
from mosovo.web.addresses import address
from mosovo.web.duties import Act

TO_VISIT = frozenset({"practice.visit.first", "practice.visit.scheduled"})
TO_DECIDE = "practice.visit.decide"
INSPECTOR_DECIDES = "practice.visit.inspector"


def visiting(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who records about the case; None where the duty is no visit's."""
    if rule in TO_VISIT:
        before = Act("Before you go", address("before_visit", urn=urn))
        return (Act("Record visit", address("record_visit", urn=urn)), before)
    if rule in (TO_DECIDE, INSPECTOR_DECIDES):
        may = decides(actor) if rule == TO_DECIDE else actor.has(Role.INSPECTOR)
        return (Act("Decide", address("record_fact", urn=urn, slug="visits.visitdecision")),) if may else ()
    return None
