"""Alerts with their steps, and tag requirements with what they monitor."""

from .alert_types import CURFEW_KINDS, OF_TAGS, AlertKind, Severity
from .alerts import Alert, AlertStep, Enrolment
from .received_alerts import Arrival, Delivery, Inbox, Outbox
from .tags import Attendance, Curfew, Equipment, TagOrder, TrailDecision, TrailRequest, Zone

__all__ = [
    "CURFEW_KINDS", "OF_TAGS", "Alert", "AlertKind", "AlertStep", "Arrival", "Attendance", "Curfew", "Delivery",
    "Enrolment", "Equipment", "Inbox", "Outbox", "Severity", "TagOrder", "TrailDecision", "TrailRequest", "Zone",
]  # fmt: skip
