"""What can be done about a duty of visits: record one, or decide what follows those that failed."""

from mosovo.web.addresses import address
from mosovo.web.duties import Act

TO_VISIT = frozenset({"practice.visit.first", "practice.visit.scheduled"})
TO_DECIDE = frozenset({"practice.visit.decide", "practice.visit.inspector"})


def visiting(urn: str, rule: str, *, may_decide: bool) -> tuple[Act, ...] | None:
    """The acts, for whoever records about the case; None where the duty is no visit's."""
    if rule in TO_VISIT:
        return (Act("Record visit", address("record_fact", urn=urn, slug="visits.visit")),)
    if rule in TO_DECIDE:
        decide = Act("Decide", address("record_fact", urn=urn, slug="visits.visitdecision"))
        return (decide,) if may_decide else ()
    return None
