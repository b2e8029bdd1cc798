"""From a duty under s.86 to the screen where it is met: that of its journey."""

from mosovo.web.duty_components import DutyLink
from mosovo.web.url_reversing import url_for

WHAT = {
    "soa2003.s86.departure": "notice",
    "soa2003.s86.departure_change": "notice",
    "soa2003.s86.return": "notice",
}


def list_travel_links(urn: str, rule: str, trigger: str) -> DutyLink | None:
    """The way to record the notice that a duty of travel asks for; None for any other duty."""
    what = WHAT.get(rule)
    return (
        DutyLink("Record travel notice", url_for("journey_fact", urn=urn, first=trigger, what=what)) if what else None
    )
