"""Ask GOV.UK Notify for the outcome of the messages that it accepted, and record it."""

import logging
from datetime import datetime, timedelta

from django.conf import settings

from mosovo.record.messages import State, record_delivered, record_failed
from mosovo.record.models import Message

from .gateway_interface import PermanentFailure, TemporaryFailure
from .notify import PREFIX, read_status

logger = logging.getLogger(__name__)
QUERY_PERIOD = timedelta(days=7)
"""How long Notify keeps a message. It is not asked after that."""
MAX_MESSAGES = 500
"""Most messages of one run."""
FAILURES = {
    "permanent-failure": "the address does not exist",
    "temporary-failure": "the mailbox or telephone could not be reached for 72 hours",
    "technical-failure": "GOV.UK Notify could not send it",
}


def read_statuses(now: datetime) -> int:
    """Record the statuses of messages that are sent and not confirmed. Return how many changed.

    Stops at the first failure to ask, because the next would fail too: the next run is 15 minutes later.
    """
    rows = Message.objects.filter(state=State.SENT, reference__startswith=PREFIX, sent_at__gt=now - QUERY_PERIOD)
    changed = 0
    for message in rows.order_by("sent_at")[:MAX_MESSAGES]:
        try:
            status = read_status(settings.NOTIFY_URL, settings.NOTIFY_KEY, message.reference.removeprefix(PREFIX))
        except PermanentFailure as failure:
            logger.warning("the status of message %s cannot be read: %s", message.pk, failure)
            continue
        except TemporaryFailure as failure:
            logger.warning("GOV.UK Notify was not asked for statuses: %s", failure)
            return changed
        if status == "delivered":
            changed += record_delivered(message.pk, now)
        elif status in FAILURES:
            changed += record_failed(message.pk, now, f"Not delivered: {FAILURES[status]}")
    return changed
