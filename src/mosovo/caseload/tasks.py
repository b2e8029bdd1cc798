"""Lists as jobs: derive one person again, bring lines to the day, and keep how complete records are each week.

The first is for an act of somebody who may not write about the person.

A job that is done twice does no harm: what is already as the law says is left as it is.
"""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from procrastinate.contrib.django import app

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.obligations.recalculation import recalculate_chunks

from .caseload_read_model import bring_to_date, rebuild_read_model
from .completeness import keep_week

NAME = "caseload.derive_anew"
QUEUE = "duties"
LONDON = ZoneInfo("Europe/London")


@app.periodic(cron="3 * * * *")
@app.task(name="caseload.bring_to_today", queue=QUEUE, queueing_lock="caseload.bring_to_today")
def refresh_entries_for_today(timestamp: int) -> None:
    """Lines whose duty has ended show the next that matters. Each hour: the first after midnight does it."""
    today = datetime.fromtimestamp(timestamp, UTC).astimezone(LONDON).date()
    if brought := bring_to_date(today):
        detail = {"people": brought, "on": str(today)}
        log_event(AuditEvent(ProcessingOperation.ALTERATION, "caseload.bring_to_today", detail=detail, rule="system"))


@app.periodic(cron="23 2 * * 1")
@app.task(name="caseload.count_completeness", queue=QUEUE, queueing_lock="caseload.count_completeness")
def count_completeness(timestamp: int) -> None:
    """Keep how complete records are, each Monday, for the trend."""
    today = datetime.fromtimestamp(timestamp, UTC).astimezone(LONDON).date()
    keep_week(today)
    log_event(
        AuditEvent(
            ProcessingOperation.ALTERATION, "caseload.count_completeness", detail={"on": str(today)}, rule="system"
        )
    )


@app.task(name=NAME, queue=QUEUE, retry=4)
def recalculate_person(nominal_id: str, cause: str) -> None:
    """Ask the law again about this person, and bring the lists in step."""
    done = recalculate_chunks(iter([[UUID(nominal_id)]]), followers=[rebuild_read_model], cause=cause)
    log_event(
        AuditEvent(ProcessingOperation.ALTERATION, "obligations.rederive", subjects=[UUID(nominal_id)], rule="system")
    )
    if done.failed:
        raise RuntimeError("the duties could not be calculated; the case shows a warning, and the job is tried again")


def defer_refresh(nominal_id: UUID, cause: str) -> None:
    """Ask a worker for it, in this transaction. Those about one person take turns."""
    job = app.configure_task(NAME, queue=QUEUE, lock=f"duties {nominal_id}")
    job.defer(nominal_id=str(nominal_id), cause=cause)
