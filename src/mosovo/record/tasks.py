"""Delete expired rows: answers to forms, drafts, and events of the API."""

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from .events import delete_old_events
from .models import Draft, Idempotency

ANSWERS_KEPT = timedelta(days=7)


@app.periodic(cron="41 3 * * *")
@app.task(name="record.forget_what_is_over", queueing_lock="record.forget_what_is_over")
def delete_expired(timestamp: int) -> None:
    """Delete expired answers and drafts. Runs once a night in the jobs role. No fact refers to them."""
    now = datetime.fromtimestamp(timestamp, UTC)
    Idempotency.objects.filter(at__lt=now - ANSWERS_KEPT).delete()
    Draft.objects.filter(expires_at__lt=now).delete()
    delete_old_events(now)
