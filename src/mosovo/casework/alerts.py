"""What becomes of an alert where it is more than a step: a breach case is opened on it."""

from datetime import date
from typing import Any

from mosovo.record.fact_writer import single_transaction
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import actions as breaches
from mosovo.rooms.breaches.models import BreachCase
from mosovo.rooms.monitoring import actions
from mosovo.rooms.monitoring.models import Alert, ReceivedAlert


def ensure_alert_recorded(permit: Permit, line: ReceivedAlert) -> Alert:
    """The alert among the facts of the case: put there now, where the job was not quick enough."""
    return actions.record_alert(permit, line)


def open_breach_from_alert(
    permit: Permit,
    line: ReceivedAlert,
    *,
    kind: str,
    reason: str,
    on: date,
    today: date,
    confirmed_because: str = "",
    **case: Any,
) -> BreachCase:
    """Open a breach case on an alert, and say so in its steps. Neither without the other."""
    with single_transaction():
        alert = actions.record_alert(permit, line)
        breach = breaches.open_breach_case(permit, today=today, confirmed_because=confirmed_because, **case)
        actions.record_alert_step(
            permit, alert_id=alert.first, kind=kind, on=on, text=reason, breach_case=breach.first, today=today
        )
    return breach
