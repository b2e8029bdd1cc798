"""Job of the API: send events to webhooks."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from .webhooks.delivery import deliver

QUEUE = "messages"
NAME = "api.deliver_events"


@app.periodic(cron="* * * * * */2")  # the sixth part is seconds: an event leaves within three seconds
@app.task(name=NAME, queue=QUEUE, queueing_lock=NAME, lock=NAME)
def deliver_events(timestamp: int) -> None:
    """Send events that webhooks are due to get. One run at a time; running it twice sends no accepted event again."""
    deliver(datetime.fromtimestamp(timestamp, UTC))
