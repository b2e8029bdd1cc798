"""Jobs of search: kept searches end by themselves; earlier texts are compared with what is recorded later.

A job that is done twice does no harm: a text that was compared is compared again with the same answer.
"""

from datetime import UTC, datetime

from django.db import transaction
from procrastinate.contrib.django import app

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .mentioned import compare_waiting
from .saved_searches import delete_expired_searches

MOST_AT_ONCE = 200


@app.periodic(cron="47 3 * * *")
@app.task(name="search.forget_kept", queueing_lock="search.forget_kept")
def forget_kept(timestamp: int) -> None:
    """Once a night, as the jobs role."""
    delete_expired_searches(datetime.fromtimestamp(timestamp, UTC).date())


@app.periodic(cron="*/2 * * * *")
@app.task(name="search.compare_earlier", queueing_lock="search.compare_earlier")
def compare_earlier(timestamp: int) -> None:
    """Compare contacts and remarks that were written before with whoever became known by something since."""
    while True:
        with transaction.atomic():
            people = compare_waiting(MOST_AT_ONCE)
            if not people:
                return
            log_event(
                AuditEvent(
                    ProcessingOperation.COMBINATION, "search.compare_earlier", subjects=sorted(people), rule="system"
                )
            )
