"""Alerts with their steps, and tag requirements with what they monitor."""

from .alert_types import CURFEW_KINDS, NOTICES, OF_TAGS, AlertKind, Severity
from .alerts import Alert, AlertStep, ProviderEnrolment
from .received_alerts import AlertDelivery, AlertMessage, PagerMessage, ReceivedAlert
from .tags import Curfew, RequiredAttendance, TagEquipment, TagOrder, TagZone, TrailDecision, TrailRequest

__all__ = [
    "CURFEW_KINDS",
    "NOTICES",
    "OF_TAGS",
    "Alert",
    "AlertDelivery",
    "AlertKind",
    "AlertMessage",
    "AlertStep",
    "Curfew",
    "PagerMessage",
    "ProviderEnrolment",
    "ReceivedAlert",
    "RequiredAttendance",
    "Severity",
    "TagEquipment",
    "TagOrder",
    "TagZone",
    "TrailDecision",
    "TrailRequest",
]  # fmt: skip
