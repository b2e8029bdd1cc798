"""Jobs for messages of prison and probation systems: compare those that wait, and delete old ones."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, Func, OuterRef, UUIDField
from procrastinate.contrib.django import app

from mosovo.exchange.source_models import SourceMessage, SourceStatement

from .message_comparison import compare_changed_records, compare_waiting_messages

QUEUE = "sources"
NAME = "exchange.compare_source_messages"
LONDON = ZoneInfo("Europe/London")
RETENTION_PERIOD = timedelta(days=30)
"""How long a message is kept. One with an open difference is kept until that is answered."""


@app.periodic(cron="* * * * *")
@app.task(name=NAME, queue=QUEUE, queueing_lock=NAME)
def compare_messages(timestamp: int) -> None:
    """Compare messages with the record, then what is open where the record changed. Running it twice does no harm."""
    today = datetime.fromtimestamp(timestamp, UTC).astimezone(LONDON).date()
    compare_waiting_messages(today)
    compare_changed_records(today)


@app.periodic(cron="37 * * * *")
@app.task(name="exchange.tidy_source_messages", queue=QUEUE, queueing_lock="exchange.tidy_source_messages")
def tidy_messages(timestamp: int) -> None:
    """Match what waits to people whose numbers were recorded since, and delete messages after their retention."""
    match_waiting_messages()
    delete_messages_before(datetime.fromtimestamp(timestamp, UTC) - RETENTION_PERIOD)


def match_waiting_messages() -> int:
    """Match messages that wait, by the numbers on the record now. Return how many found their person."""
    waiting = SourceMessage.objects.filter(nominal=None, decided_at=None)
    found = Func(F("keys"), function="match_source_keys", output_field=UUIDField())
    return waiting.annotate(found=found).filter(found__isnull=False).update(nominal_id=found)


def delete_messages_before(moment: datetime) -> int:
    """Delete messages received before then that no open difference rests on. Return how many."""
    open_ones = SourceStatement.objects.filter(
        nominal_id=OuterRef("nominal_id"), source=OuterRef("source"), shape=OuterRef("shape"),
        state__in=SourceStatement.OPEN, is_current=True,
    )  # fmt: skip
    old = SourceMessage.objects.filter(received_at__lt=moment).exclude(Exists(open_ones))
    return old.delete()[0]


def queue_comparison(now: datetime) -> None:
    """Queue the comparison now, instead of at the next minute."""
    app.configure_task(NAME, queue=QUEUE, queueing_lock=NAME).defer(timestamp=int(now.timestamp()))
