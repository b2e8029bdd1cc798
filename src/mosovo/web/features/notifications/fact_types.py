"""The fact type of notifications."""

from mosovo.rooms.notifications.models import Notification
from mosovo.web.core.fact_types import FactType

from .form_builders import build_notification_form

KINDS = (FactType(Notification, "notification", build_notification_form),)
