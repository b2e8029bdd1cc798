"""Jobs for messages: send what waits, and read receipts, bounces and the statuses of GOV.UK Notify."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

from .notify_status import read_statuses
from .outbox import send_waiting
from .receipts import read_bounces, read_receipts

QUEUE = "messages"
NAME = "exchange.send_messages"
STATUSES = "exchange.read_notify_statuses"


@app.periodic(cron="* * * * *")
@app.task(name=NAME, queue=QUEUE, queueing_lock=NAME)
def send_messages(timestamp: int) -> None:
    """Send waiting messages, then read receipts. Running it twice does no harm."""
    now = datetime.fromtimestamp(timestamp, UTC)
    send_waiting(now)
    if settings.MESSAGE_OUTBOX_DIR:
        read_receipts(Path(settings.MESSAGE_OUTBOX_DIR), now)
    if settings.BOUNCE_DIR:
        read_bounces(Path(settings.BOUNCE_DIR), now)


@app.periodic(cron="*/15 * * * *")
@app.task(name=STATUSES, queue=QUEUE, queueing_lock=STATUSES)
def read_notify_statuses(timestamp: int) -> None:
    """Ask GOV.UK Notify for the outcome of the messages that it accepted. Running it twice does no harm."""
    if settings.NOTIFY_KEY:
        read_statuses(datetime.fromtimestamp(timestamp, UTC))
