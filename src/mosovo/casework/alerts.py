"""Open a breach case on a monitoring alert."""

from datetime import date
from typing import Any

from mosovo.record.fact_writer import single_transaction
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import actions as breaches
from mosovo.rooms.breaches.models import BreachCase
from mosovo.rooms.monitoring import actions
from mosovo.rooms.monitoring.models import Alert, ReceivedAlert


def ensure_alert_recorded(permit: Permit, received_alert: ReceivedAlert) -> Alert:
    """Return the alert as a fact of the case. It is recorded now if the background task has not done so."""
    return actions.record_alert(permit, received_alert)


def open_breach_from_alert(
    permit: Permit,
    received_alert: ReceivedAlert,
    *,
    kind: str,
    reason: str,
    on: date,
    today: date,
    override_reason: str = "",
    **case: Any,
) -> BreachCase:
    """Open a breach case on an alert and record the step of the alert, in one transaction."""
    with single_transaction():
        alert = actions.record_alert(permit, received_alert)
        breach = breaches.open_breach_case(permit, today=today, override_reason=override_reason, **case)
        actions.record_alert_step(
            permit, alert_id=alert.first, kind=kind, on=on, text=reason, breach_case=breach.first, today=today
        )
    return breach
