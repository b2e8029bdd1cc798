"""A transfer that was accepted, as a job: who accepts may look at the case, and can't place it themselves.

A job that is done twice does no harm: a case that is placed is left where it is.
"""

from uuid import UUID

from procrastinate.contrib.django import app

from .models import TeamTransferStep
from .reallocation import place_transferred_case

NAME = "supervision.place"
QUEUE = "duties"


@app.task(name=NAME, queue=QUEUE, retry=4)
def place_transferred(step_id: str) -> None:
    """Give the case to the officer for whom it was accepted."""
    step = TeamTransferStep.objects.select_related("transfer", "to__team", "recorded_by").get(pk=UUID(step_id))
    place_transferred_case(step, step.recorded_on)


def queue_placement(step: TeamTransferStep) -> None:
    """Queue the job in this transaction, so that no transfer is accepted without it."""
    job = app.configure_task(NAME, queue=QUEUE, lock=f"duties {step.transfer.nominal_id}")
    job.defer(step_id=str(step.pk))
