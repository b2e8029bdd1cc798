"""Changes of name and home address, for orders that require only these to be notified.

They are sexual risk orders, stalking protection orders and domestic abuse protection
orders: no annual notification, no release, and every day counts.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from mosovo.law.days import Span
from mosovo.law.facts import Change, Notification
from mosovo.law.obligation import Step
from mosovo.law.orders.order_spans import first_notification_given, spans_in_doubt
from mosovo.law.orders.three_days import three_day_duty
from mosovo.law.position import Position
from mosovo.law.rule import RuleFinding
from mosovo.law.soa2003.notification_matters import change_matter

type Telling = Mapping[str, Collection[str]]
"""The kinds of change that a regime names, each with the provisions under which a notification of it is given."""


def duties_on_changes(
    position: Position, under: Collection[Span], telling: Telling, *, may_be_early: Collection[str] = ()
) -> Iterator[RuleFinding]:
    """Yield a duty of three days for each change that happened while the person was under the regime.

    Kinds in `may_be_early` are notified "before the end of" the days, so notification before the change counts.
    """
    for change in position.facts.changes:
        span = _covering(under, change.on)
        if change.kind not in telling or change.on is None or span is None:
            continue
        met_by = _find_change_notification(position, change, span, telling, early=change.kind in may_be_early)
        yield three_day_duty(
            change.ref,
            change.on,
            under=span,
            because=Step(change.kind, (change.on,)),
            met_by=met_by,
            doubtful=spans_in_doubt(position),
        )


def _covering(spans: Collection[Span], day: date | None) -> Span | None:
    return None if day is None else next((span for span in spans if day in span), None)


def _find_change_notification(
    position: Position, change: Change, span: Span, telling: Telling, *, early: bool
) -> Notification | None:
    """Find the first notification of the change after it, or an earlier one that names it or its day."""

    def tells(given: Notification) -> bool:
        return given.under in telling[change.kind] and change_matter(given.change) in (None, change_matter(change.kind))

    def named_it(given: Notification) -> bool:
        return tells(given) and (given.about == change.ref or given.expected_on == change.on is not None)

    if change.on is None:
        return None
    ahead = first_notification_given(position.facts, span, date.min, named_it) if early else None
    return ahead or first_notification_given(position.facts, span, change.on, tells)
