"""Place an accepted transfer in a background task.

The officer who accepts can view the case but not allocate it. Running a task twice does no harm: a case that is already
placed does not change.
"""

from uuid import UUID

from procrastinate.contrib.django import app

from .models import TeamTransferStep
from .reallocation import place_transferred_case

NAME = "supervision.place"
QUEUE = "duties"


@app.task(name=NAME, queue=QUEUE, retry=4)
def place_transferred(step_id: str) -> None:
    """Allocate the case to the officer named when it was accepted."""
    step = TeamTransferStep.objects.select_related("transfer", "to__team", "recorded_by").get(pk=UUID(step_id))
    place_transferred_case(step, step.recorded_on)


def queue_placement(step: TeamTransferStep) -> None:
    """Queue the task in this transaction, so that no transfer is accepted without it."""
    job = app.configure_task(NAME, queue=QUEUE, lock=f"duties {step.transfer.nominal_id}")
    job.defer(step_id=str(step.pk))
