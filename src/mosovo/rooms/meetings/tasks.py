"""Recalculate duties in a background task after an agency’s write, because an agency cannot change duties itself.

Running a task twice gives the same result.
"""

from collections.abc import Iterable
from uuid import UUID

from django.apps import apps
from django.db import transaction
from procrastinate.contrib.django import app

from mosovo.access.actor import SYSTEM
from mosovo.nominals import gateway
from mosovo.record.fact_writer import notify_listeners
from mosovo.record.models import RecordedFact

from .policy import FOLLOW

NAME = "meetings.tell_the_law"
QUEUE = "duties"


@app.task(name=NAME, queue=QUEUE, retry=4)
def recalculate_for_report(nominal_id: str, kinds: str) -> None:
    """Recalculate the duties and lists of one nominal after a meeting's write."""
    with transaction.atomic():
        permit = gateway.open_nominal_by_id(UUID(nominal_id), action=FOLLOW, actor=SYSTEM)
        results: set[type[RecordedFact]] = {apps.get_model(each) for each in kinds.split()}
        notify_listeners(permit, [permit.nominal_id], results)


def queue_recalculation(nominal_id: UUID, kinds: Iterable[type[RecordedFact]]) -> None:
    """Queue the recalculation in this transaction, so that no write is without its task."""
    job = app.configure_task(NAME, queue=QUEUE, lock=f"duties {nominal_id}")
    job.defer(nominal_id=str(nominal_id), kinds=" ".join(sorted(each._meta.label for each in kinds)))
