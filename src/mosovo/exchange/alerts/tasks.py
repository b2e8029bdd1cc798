"""What is done with alerts that came in, as jobs: taken up, paged, and deliveries forgotten."""

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from mosovo.rooms.monitoring.models import Delivery

from .paging import send_pages, shipped
from .taking_up import take_up_all

QUEUE = "alerts"
NAME = "exchange.take_up_alerts"
KEPT = timedelta(days=1)
"""Far longer than the minutes within which a delivery is taken at all."""


@app.periodic(cron="* * * * *")
@app.task(name=NAME, queue=QUEUE, queueing_lock=NAME)
def take_up_alerts(timestamp: int = 0) -> None:
    """Page first; then take up what waits. Either done twice does no harm."""
    send_pages(shipped())
    while take_up_all():
        pass


@app.periodic(cron="27 * * * *")
@app.task(name="exchange.forget_deliveries", queue=QUEUE, queueing_lock="exchange.forget_deliveries")
def forget_deliveries(timestamp: int) -> None:
    """The names of deliveries go once their signatures are out of date."""
    Delivery.objects.filter(received_at__lt=datetime.fromtimestamp(timestamp, UTC) - KEPT).delete()


def defer_now() -> None:
    """Ask a worker to page and take up without waiting for the minute."""
    app.configure_task(NAME, queue=QUEUE, queueing_lock=NAME).defer()
