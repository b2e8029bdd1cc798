"""Jobs for alerts: page the duty officer, record waiting alerts, and delete old delivery ids."""

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from mosovo.rooms.monitoring.models import AlertDelivery

from .alert_recording import record_waiting_alerts
from .paging import default_pager, send_pages

QUEUE = "alerts"
NAME = "exchange.take_up_alerts"
RETENTION_PERIOD = timedelta(days=1)
"""Far longer than the few minutes in which a delivery is accepted."""


@app.periodic(cron="* * * * *")
@app.task(name=NAME, queue=QUEUE, queueing_lock=NAME)
def record_alerts(timestamp: int = 0) -> None:
    """Send pages first, then record waiting alerts, also if a page fails. Running it twice does no harm."""
    try:
        send_pages(default_pager())
    finally:
        record_waiting_alerts()


@app.periodic(cron="27 * * * *")
@app.task(name="exchange.forget_deliveries", queue=QUEUE, queueing_lock="exchange.forget_deliveries")
def delete_old_deliveries(timestamp: int) -> None:
    """Delete the ids of deliveries whose signatures have expired."""
    AlertDelivery.objects.filter(received_at__lt=datetime.fromtimestamp(timestamp, UTC) - RETENTION_PERIOD).delete()


def queue_alert_jobs() -> None:
    """Queue paging and recording now, instead of at the next minute."""
    app.configure_task(NAME, queue=QUEUE, queueing_lock=NAME).defer()
