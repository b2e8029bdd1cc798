"""The duties and the line of one person made anew, as a job: for an act of somebody who may not write about them.

A job that is done twice does no harm: what is already as the law says is left as it is.
"""

from uuid import UUID

from procrastinate.contrib.django import app

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.obligations.rederive import rederive

from .lines import rebuild

NAME = "caseload.derive_anew"
QUEUE = "duties"


@app.task(name=NAME, queue=QUEUE, retry=4)
def derive_anew(nominal_id: str, cause: str) -> None:
    """Ask the law again about this person, and bring the lists in step."""
    done = rederive(iter([[UUID(nominal_id)]]), followers=[rebuild], cause=cause)
    log(Act(Verb.ALTERATION, "obligations.rederive", subjects=[UUID(nominal_id)], rule="system"))
    if done.failed:
        raise RuntimeError("the law could not be asked; the case says so, and this is tried again")


def defer(nominal_id: UUID, cause: str) -> None:
    """Ask a worker for it, in this transaction. Those about one person take turns."""
    job = app.configure_task(NAME, queue=QUEUE, lock=f"duties {nominal_id}")
    job.defer(nominal_id=str(nominal_id), cause=cause)
