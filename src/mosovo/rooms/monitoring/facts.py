"""What practice asks about alerts: that one came, and when somebody looked at it."""

from mosovo.law.practice.monitored_facts import Alert
from mosovo.record.telling import Branch, Told, columns, current

from .models import Severity

SEVERITIES: dict[int, str] = {Severity.URGENT: "urgent", Severity.HIGH: "high", Severity.ORDINARY: "ordinary"}
_LOOKED = f"""
  select min(s.on) as "on", min(s.first::text) as first from monitoring_alertstep s
  where s.nominal_id = f.nominal_id and s.alert_id = f.first and s.kind <> 'assigned'
    and {current("s", "monitoring_alertstep")}"""


def alert(told: Told) -> Alert:
    """An alert, with the first step that somebody took."""
    at = told.civil("received_at")
    assert at is not None
    return Alert(
        ref=told.ref,
        on=at.date(),
        at=at,
        severity=SEVERITIES[told.number("severity") or 3],
        looked_on=told.day("looked_on"),
        looked_by_ref=told.text("looked_by") or None,
    )


BRANCHES = (
    Branch(
        "alert",
        "monitoring_alert",
        {
            **columns("received_at", "severity"),
            "looked_on": 'looked."on"',
            "looked_by": "looked.first",
        },
        alert,
        beside={"looked": _LOOKED},
    ),
)
