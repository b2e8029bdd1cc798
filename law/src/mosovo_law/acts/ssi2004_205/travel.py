"""Travel outside the United Kingdom from Scotland: the same three duties, by Scotland's own terms.

The regulations have the same structure as those of the other nations, with amendments of their own
(SSI 2013/216). The differences are in `tables/travel.toml`.
"""

from mosovo_law.acts.rule import RuleResults, rule
from mosovo_law.acts.si2004_1220.reg_5_departure import SINCE_PART_2, duties_before_leaving
from mosovo_law.acts.si2004_1220.reg_7_changes import duties_on_changed_journeys
from mosovo_law.acts.si2004_1220.reg_8_return import duties_on_return
from mosovo_law.core.obligation import Bearer
from mosovo_law.core.sources import SCOTTISH_TRAVEL_REGULATIONS
from mosovo_law.status.position import Position

SCOTLAND = frozenset({"SCT"})


@rule(
    "soa2003.s86.departure",
    SCOTTISH_TRAVEL_REGULATIONS("reg.5"),
    Bearer.NOMINAL,
    in_force=SINCE_PART_2,
    extent=SCOTLAND,
    needs=("journeys",),
)
def departure_notification(position: Position) -> RuleResults:
    """Notify travel outside the United Kingdom 7 days before the departure, or 12 hours if it became known later."""
    yield from duties_before_leaving(position)


@rule(
    "soa2003.s86.departure_change",
    SCOTTISH_TRAVEL_REGULATIONS("reg.7"),
    Bearer.NOMINAL,
    in_force=SINCE_PART_2,
    extent=SCOTLAND,
    needs=("journeys",),
)
def departure_change_notification(position: Position) -> RuleResults:
    """Notify a change to the notified details of foreign travel 24 hours before departure, or 12 with an excuse."""
    yield from duties_on_changed_journeys(position)


@rule(
    "soa2003.s86.return",
    SCOTTISH_TRAVEL_REGULATIONS("reg.8"),
    Bearer.NOMINAL,
    in_force=SINCE_PART_2,
    extent=SCOTLAND,
    needs=("journeys",),
)
def return_notification(position: Position) -> RuleResults:
    """Notify the return to the United Kingdom within 3 days of it, unless it was as notified before leaving."""
    yield from duties_on_return(position)
