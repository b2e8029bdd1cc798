"""Jobs for messages: send what waits, and read receipts and bounces, each minute."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

from .outbox import send_waiting
from .receipts import read_bounces, read_receipts

QUEUE = "messages"
NAME = "exchange.send_messages"


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
