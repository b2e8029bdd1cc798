"""Lists as jobs: derive one person again, bring lines to the day, and keep how complete records are each week.

The first is for an act of somebody who may not write about the person.

A job that is done twice does no harm: what is already as the law says is left as it is.
"""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from procrastinate.contrib.django import app

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.obligations.rederive import rederive

from .completeness import keep_week
from .lines import bring_to, rebuild

NAME = "caseload.derive_anew"
QUEUE = "duties"
LONDON = ZoneInfo("Europe/London")


@app.periodic(cron="3 * * * *")
@app.task(name="caseload.bring_to_today", queue=QUEUE, queueing_lock="caseload.bring_to_today")
def bring_to_today(timestamp: int) -> None:
    """Lines whose duty has ended show the next that matters. Each hour: the first after midnight does it."""
    today = datetime.fromtimestamp(timestamp, UTC).astimezone(LONDON).date()
    if brought := bring_to(today):
        detail = {"people": brought, "on": str(today)}
        log(Act(Verb.ALTERATION, "caseload.bring_to_today", detail=detail, rule="system"))


@app.periodic(cron="23 2 * * 1")
@app.task(name="caseload.count_completeness", queue=QUEUE, queueing_lock="caseload.count_completeness")
def count_completeness(timestamp: int) -> None:
    """Keep how complete records are, each Monday, for the trend."""
    today = datetime.fromtimestamp(timestamp, UTC).astimezone(LONDON).date()
    keep_week(today)
    log(Act(Verb.ALTERATION, "caseload.count_completeness", detail={"on": str(today)}, rule="system"))


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
