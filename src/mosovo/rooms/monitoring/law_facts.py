"""Facts for the practice rules: alerts received, and when the decision on each was recorded."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.monitoring_facts import AlertFact

from .models import Severity
from .progress import KEEPS_STATE, PASSES_ON

SEVERITIES: dict[int, str] = {Severity.URGENT: "urgent", Severity.HIGH: "high", Severity.ORDINARY: "ordinary"}
# Assigning or escalating an alert, or asking the provider or the responsible officer, is not a decision: until there is
# one, the alert is not triaged.
_NO_DECISION = ", ".join(f"'{kind}'" for kind in sorted(KEEPS_STATE | PASSES_ON))
_FIRST_TRIAGE = f"""
  select min(s.on) as "on", min(s.first::text) as first from monitoring_alertstep s
  where s.nominal_id = f.nominal_id and s.alert_id = f.first and s.kind not in ({_NO_DECISION})
    and {current_rows_sql("s", "monitoring_alertstep")}"""


def build_alert(row: LawFactRow) -> AlertFact:
    """Build the fact of an alert with its first decision."""
    at = row.local_time("received_at")
    assert at is not None
    return AlertFact(
        ref=row.ref,
        on=at.date(),
        at=at,
        severity=SEVERITIES[row.number("severity") or 3],
        looked_on=row.day("looked_on"),
        looked_by_ref=row.text("looked_by") or None,
    )


BRANCHES = (
    LawFactSource(
        "alert",
        "monitoring_alert",
        {
            **map_columns("received_at", "severity"),
            "looked_on": 'looked."on"',
            "looked_by": "looked.first",
        },
        build_alert,
        joins={"looked": _FIRST_TRIAGE},
    ),
)
