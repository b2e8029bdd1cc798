"""Links from the duties of s.86 to the page of the journey."""

from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

WHAT = {
    "soa2003.s86.departure": "notice",
    "soa2003.s86.departure_change": "notice",
    "soa2003.s86.return": "notice",
}


def list_travel_links(urn: str, rule: str, trigger: str) -> DutyLink | None:
    """Return the link to record the travel notice; None for any other duty."""
    what = WHAT.get(rule)
    return (
        DutyLink("Record travel notice", url_for("journey_fact", urn=urn, first=trigger, what=what)) if what else None
    )
