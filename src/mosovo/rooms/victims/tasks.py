"""What a liaison officer wrote is told to the law by a job: they may look at the case, and change no duty of it.

A job that is done twice does no harm: the law is asked again and says the same.
"""

from uuid import UUID

from django.apps import apps
from django.db import transaction
from procrastinate.contrib.django import app

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import SYSTEM
from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals import gateway
from mosovo.record.fact_writer import notify_listeners
from mosovo.record.models import Recorded

NAME = "victims.tell_the_law"
QUEUE = "duties"
FOLLOW = Action("victims.follow", ProcessingOperation.COMBINATION, AccessNeed.RECORD)


@app.task(name=NAME, queue=QUEUE, retry=4)
def recalculate_for_victim(nominal_id: str, kind: str) -> None:
    """Bring the duties and lists of one person in step with what was written of a victim."""
    with transaction.atomic():
        permit = gateway.open_nominal_by_id(UUID(nominal_id), to=FOLLOW, by=SYSTEM)
        found: type[Recorded] = apps.get_model(kind)
        notify_listeners(permit, [permit.nominal_id], {found})


def queue_recalculation(nominal_id: UUID, kind: type[Recorded]) -> None:
    """Ask a worker for it, in this transaction: nothing is written without its job."""
    job = app.configure_task(NAME, queue=QUEUE, lock=f"duties {nominal_id}")
    job.defer(nominal_id=str(nominal_id), kind=kind._meta.label)
