"""Facts for the practice rules: alerts received and trail data requests, with the decision on each."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.monitoring_facts import AlertFact, TrailRequestFact

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


def build_trail_request(row: LawFactRow) -> TrailRequestFact:
    """Build the fact of a trail data request with the decision of another person."""
    return TrailRequestFact(
        ref=row.ref, on=row.required_day("asked_on"), decided_on=row.day("decided_on"),
        decided_by_ref=row.text("decided_by") or None,
    )  # fmt: skip


_TRAIL_DECISION = f"""
  select d.decided_on, d.first from monitoring_traildecision d
  where d.nominal_id = f.nominal_id and d.request_id = f.first and d.recorded_at >= f.recorded_at
    and d.recorded_by_id is distinct from f.recorded_by_id and {current_rows_sql("d", "monitoring_traildecision")}
  order by d.recorded_at limit 1"""

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
    LawFactSource(
        "trail_request",
        "monitoring_trailrequest",
        {**map_columns("asked_on"), "decided_on": "decided.decided_on", "decided_by": "decided.first"},
        build_trail_request,
        joins={"decided": _TRAIL_DECISION},
    ),
)
