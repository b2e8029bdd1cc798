"""Jobs of the search: delete expired saved searches, and compare earlier texts with newer facts.

Running a job twice does no harm: comparing a text again gives the same result.
"""

from datetime import UTC, datetime

from django.db import transaction
from procrastinate.contrib.django import app

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .mentioned import compare_waiting
from .saved_searches import delete_expired_searches

BATCH_SIZE = 200


@app.periodic(cron="47 3 * * *")
@app.task(name="search.forget_kept", queueing_lock="search.forget_kept")
def delete_expired_saved_searches(timestamp: int) -> None:
    """Delete expired saved searches. Runs once a night in the jobs role."""
    delete_expired_searches(datetime.fromtimestamp(timestamp, UTC).date())


@app.periodic(cron="*/2 * * * *")
@app.task(name="search.compare_earlier", queueing_lock="search.compare_earlier")
def compare_earlier(timestamp: int) -> None:
    """Compare earlier contacts and remarks with people who have newly recorded facts."""
    while True:
        with transaction.atomic():
            people = compare_waiting(BATCH_SIZE)
            if not people:
                return
            log_event(
                AuditEvent(
                    ProcessingOperation.COMBINATION, "search.compare_earlier", subjects=sorted(people), rule="system"
                )
            )
