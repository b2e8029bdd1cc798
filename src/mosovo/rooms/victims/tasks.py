"""Recalculate duties in a background task after a liaison officer’s write.

A liaison officer can view the case but not change its duties. Running a task twice gives the same result.
"""

from uuid import UUID

from django.apps import apps
from django.db import transaction
from procrastinate.contrib.django import app

from mosovo.access.actor import SYSTEM
from mosovo.nominals import gateway
from mosovo.record.fact_writer import notify_listeners
from mosovo.record.models import RecordedFact

from .policy import FOLLOW

NAME = "victims.tell_the_law"
QUEUE = "duties"


@app.task(name=NAME, queue=QUEUE, retry=4)
def recalculate_for_victim(nominal_id: str, kind: str) -> None:
    """Recalculate the duties and lists of one nominal after a write about a victim."""
    with transaction.atomic():
        permit = gateway.open_nominal_by_id(UUID(nominal_id), action=FOLLOW, actor=SYSTEM)
        result: type[RecordedFact] = apps.get_model(kind)
        notify_listeners(permit, [permit.nominal_id], {result})


def queue_recalculation(nominal_id: UUID, kind: type[RecordedFact]) -> None:
    """Queue the recalculation in this transaction, so that nothing is written without its task."""
    job = app.configure_task(NAME, queue=QUEUE, lock=f"duties {nominal_id}")
    job.defer(nominal_id=str(nominal_id), kind=kind._meta.label)
