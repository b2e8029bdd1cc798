"""Alerts and what was done with them; orders for a tag, and what it watches over."""

from .alert_types import CURFEW_KINDS, OF_TAGS, AlertKind, Severity
from .alerts import Alert, AlertStep, ProviderEnrolment
from .received_alerts import Arrival, AlertDelivery, ReceivedAlert, PagerMessage
from .tags import RequiredAttendance, Curfew, TagEquipment, TagOrder, TrailDecision, TrailRequest, TagZone

__all__ = [
    "CURFEW_KINDS", "OF_TAGS", "Alert", "AlertKind", "AlertStep", "Arrival", "RequiredAttendance", "Curfew", "AlertDelivery",
    "ProviderEnrolment", "TagEquipment", "ReceivedAlert", "PagerMessage", "Severity", "TagOrder", "TrailDecision", "TrailRequest", "TagZone",
]  # fmt: skip
