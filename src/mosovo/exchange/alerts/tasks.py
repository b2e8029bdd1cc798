"""What is done with alerts that came in, as jobs: taken up, paged, and deliveries forgotten."""

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from mosovo.rooms.monitoring.models import AlertDelivery

from .alert_recording import record_waiting_alerts
from .paging import default_pager, send_pages

QUEUE = "alerts"
NAME = "exchange.take_up_alerts"
KEPT = timedelta(days=1)
"""Far longer than the minutes within which a delivery is taken at all."""


@app.periodic(cron="* * * * *")
@app.task(name=NAME, queue=QUEUE, queueing_lock=NAME)
def record_alerts(timestamp: int = 0) -> None:
    """Page first; then take up what waits. Either done twice does no harm."""
    send_pages(default_pager())
    while record_waiting_alerts():
        pass


@app.periodic(cron="27 * * * *")
@app.task(name="exchange.forget_deliveries", queue=QUEUE, queueing_lock="exchange.forget_deliveries")
def delete_old_deliveries(timestamp: int) -> None:
    """The names of deliveries go once their signatures are out of date."""
    AlertDelivery.objects.filter(received_at__lt=datetime.fromtimestamp(timestamp, UTC) - KEPT).delete()


def queue_alert_jobs() -> None:
    """Ask a worker to page and take up without waiting for the minute."""
    app.configure_task(NAME, queue=QUEUE, queueing_lock=NAME).defer()
