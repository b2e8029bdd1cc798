"""Jobs of the API: send events to webhooks, and tell owners of clients whose access ends soon."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from mosovo.edge.request_clock import LONDON
from mosovo.organisations.client_endings import notify_owners

from .webhooks.delivery import deliver

QUEUE = "messages"
NAME = "api.deliver_events"


@app.periodic(cron="* * * * * */2")  # the sixth part is seconds: an event leaves within three seconds
@app.task(name=NAME, queue=QUEUE, queueing_lock=NAME, lock=NAME)
def deliver_events(timestamp: int) -> None:
    """Send events that webhooks are due to get. One run at a time; running it twice sends no accepted event again."""
    deliver(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="17 6 * * *")
@app.task(name="api.notify_owners_of_clients", queueing_lock="api.notify_owners_of_clients")
def notify_owners_of_clients(timestamp: int) -> None:
    """Notify the owners of clients 60 and 14 days before the last day. Running it twice makes no notice twice."""
    notify_owners(datetime.fromtimestamp(timestamp, UTC).astimezone(LONDON).date())
