"""Jobs for lists: recalculate one person, bring rows up to date, and count completeness each week.

A recalculation is queued when an actor may not write about the person. Running a job twice does no harm: what is
already right stays unchanged.
"""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from procrastinate.contrib.django import app

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.obligations.recalculation import recalculate_chunks

from .board_counting import count_boards
from .caseload_read_model import rebuild_read_model, refresh_ended_rows
from .completeness import store_weekly_counts
from .saved_views import delete_views_of_leavers

NAME = "caseload.recalculate_person"
FORMER_NAMES = ["caseload.derive_anew"]
"""Jobs that were queued under these names run as this task, with its rights."""
QUEUE = "duties"
LONDON = ZoneInfo("Europe/London")


@app.periodic(cron="3 * * * *")
@app.task(name="caseload.bring_to_today", queue=QUEUE, queueing_lock="caseload.bring_to_today")
def refresh_entries_for_today(timestamp: int) -> None:
    """Show the next duty in rows whose duty has ended. Runs hourly; the run after midnight does the work."""
    today = datetime.fromtimestamp(timestamp, UTC).astimezone(LONDON).date()
    if refreshed := refresh_ended_rows(today):
        detail = {"people": refreshed, "on": str(today)}
        log_event(AuditEvent(ProcessingOperation.ALTERATION, "caseload.bring_to_today", detail=detail, rule="system"))


@app.periodic(cron="* * * * *")
@app.task(name="caseload.count_boards", queue=QUEUE, queueing_lock="caseload.count_boards")
def count_boards_for_today(timestamp: int) -> None:
    """Count the boards of each force in advance, and people whose cases changed. Runs each minute."""
    today = datetime.fromtimestamp(timestamp, UTC).astimezone(LONDON).date()
    count_boards(today)


@app.periodic(cron="23 2 * * 1")
@app.task(name="caseload.count_completeness", queue=QUEUE, queueing_lock="caseload.count_completeness")
def store_completeness(timestamp: int) -> None:
    """Store the completeness of records each Monday, for the trend."""
    today = datetime.fromtimestamp(timestamp, UTC).astimezone(LONDON).date()
    store_weekly_counts(today)
    log_event(
        AuditEvent(
            ProcessingOperation.ALTERATION, "caseload.count_completeness", detail={"on": str(today)}, rule="system"
        )
    )


@app.periodic(cron="41 3 * * *")
@app.task(name="caseload.delete_views", queueing_lock="caseload.delete_views")
def delete_old_views(timestamp: int) -> None:
    """Delete the saved views of accounts that closed. Runs once a night in the jobs role."""
    delete_views_of_leavers(datetime.fromtimestamp(timestamp, UTC).date())


@app.task(name=NAME, aliases=FORMER_NAMES, queue=QUEUE, retry=4)
def recalculate_person(nominal_id: str, cause: str) -> None:
    """Recalculate the duties of this person, and rebuild the caseload row."""
    done = recalculate_chunks(iter([[UUID(nominal_id)]]), followers=[rebuild_read_model], cause=cause)
    log_event(
        AuditEvent(ProcessingOperation.ALTERATION, "obligations.rederive", subjects=[UUID(nominal_id)], rule="system")
    )
    if done.failed:
        raise RuntimeError("the duties could not be calculated; the case shows a warning, and the job is tried again")


def defer_refresh(nominal_id: UUID, cause: str) -> None:
    """Queue a recalculation in this transaction. Jobs about one person run one after another."""
    job = app.configure_task(NAME, queue=QUEUE, lock=f"duties {nominal_id}")
    job.defer(nominal_id=str(nominal_id), cause=cause)
