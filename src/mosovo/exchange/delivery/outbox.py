"""Send the messages that wait, each in its own transaction."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mosovo.record.messages import Channel, State, record_attempt, record_failed, record_sent
from mosovo.record.models import Message

from .gateway_interface import OutgoingMessage, PermanentFailure, TemporaryFailure
from .gateways import choose_gateway

MAX_MESSAGES = 500
"""Most messages of one run. The next run is a minute later."""


def send_waiting(now: datetime) -> int:
    """Send the e-mails that are due to be tried, the longest waiting first. Return how many a gateway accepted."""
    due = Message.objects.filter(state=State.QUEUED, channel=Channel.EMAIL, next_try_at__lte=now)
    return sum(_send(key, now) for key in list(due.order_by("next_try_at").values_list("pk", flat=True)[:MAX_MESSAGES]))


def _send(key: UUID, now: datetime) -> bool:
    """Send one message. Another worker's message is left to it."""
    with transaction.atomic():
        rows = Message.objects.select_for_update(skip_locked=True).filter(pk=key, state=State.QUEUED)
        message = rows.first()
        if message is None:
            return False
        outgoing = OutgoingMessage(str(message.pk), "mail", message.address, message.subject, message.body)
        try:
            reference = choose_gateway("mail", message.force_id)(outgoing)
        except TemporaryFailure as failure:
            record_attempt(message, now, str(failure))
        except PermanentFailure as failure:
            record_failed(message.pk, now, str(failure))
        else:
            record_sent(message, now, reference)
            return True
    return False
