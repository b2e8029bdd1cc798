"""From a duty under s.86 to the screen where it is met: that of its journey."""

from mosovo.web.addresses import address
from mosovo.web.duties import Act

WHAT = {
    "soa2003.s86.departure": "notice",
    "soa2003.s86.departure_change": "notice",
    "soa2003.s86.return": "notice",
}


def telling(urn: str, rule: str, trigger: str) -> Act | None:
    """The way to record the notice that a duty of travel asks for; None for any other duty."""
    what = WHAT.get(rule)
    return Act("Record the notice", address("journey_fact", urn=urn, first=trigger, what=what)) if what else None
