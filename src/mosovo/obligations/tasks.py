"""Jobs that keep saved results in agreement with the facts, force policy and the law.

For a policy change, one job calculates the effect, and another recalculates everyone’s duties once the change is
applied. Periodic jobs find and refresh results that are out of date for any other reason, so no officer has to.

Running a job twice does no harm: an effect is calculated once, and what is already right stays unchanged.
"""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo_law import VERSION
from mosovo_law.core.policy import PolicyValue

from .models import PolicyChange
from .outdated import list_differing_results, list_results_of_other_versions
from .policy_preview import preview_policy_change
from .recalculation import RecalculationResult, chunk_register, load_followers, recalculate_chunks

PREVIEW_TASK, APPLY_TASK = "obligations.rehearse_policy", "obligations.apply_policy"
QUEUE = "duties"
RETRY = RetryStrategy(max_attempts=4, exponential_wait=3)


@app.task(name=PREVIEW_TASK, queue=QUEUE, retry=RETRY)
def preview_policy(change_id: str) -> None:
    """Calculate the effect of a proposed value."""
    change = PolicyChange.objects.get(pk=UUID(change_id))
    if change.effect is not None:
        return
    effect = preview_policy_change(
        change.force_id, PolicyValue(name=change.name, value=change.value, from_on=change.from_on)
    )
    with transaction.atomic():
        PolicyChange.objects.filter(pk=change.pk).update(effect=effect, rehearsed_at=Now())
        detail = {"force": change.force_id, "people": effect["people"], "changed": effect["changed"], "law": VERSION}
        log_event(
            AuditEvent(ProcessingOperation.CONSULTATION, "obligations.policy_rehearse", detail=detail, rule="system")
        )


@app.task(name=APPLY_TASK, queue=QUEUE, retry=RETRY)
def apply_policy_change(change_id: str) -> None:
    """Recalculate everyone’s duties, and the lists built from them, after a value was applied."""
    recalculate_force(PolicyChange.objects.get(pk=UUID(change_id)))


def recalculate_force(change: PolicyChange) -> RecalculationResult:
    """Recalculate everyone the force holds, and store when that was done."""
    result = recalculate_chunks(chunk_register(change.force_id), followers=load_followers(), cause="obligations.policy")
    with transaction.atomic():
        PolicyChange.objects.filter(pk=change.pk).update(derived_at=Now(), not_derived=result.failed)
        detail = {"force": change.force_id, "people": result.people, "changed": result.people_changed, "law": VERSION}
        log_event(AuditEvent(ProcessingOperation.ALTERATION, "obligations.rederive", detail=detail, rule="system"))
    return result


@app.periodic(cron="13 * * * *")
@app.task(name="obligations.refresh_versions", queue=QUEUE, queueing_lock="obligations.refresh_versions")
def refresh_versions(timestamp: int) -> None:
    """Refresh results saved under another version of the law or policy. Runs hourly and reads no facts to find them."""
    _refresh(list_results_of_other_versions())


@app.periodic(cron="29 2 * * *")
@app.task(name="obligations.refresh_results", queue=QUEUE, queueing_lock="obligations.refresh_results")
def refresh_results(timestamp: int) -> None:
    """Refresh results that rest on other facts than today’s, and failed calculations. Runs nightly."""
    _refresh(list_differing_results())


def _refresh(people: Iterator[list[UUID]]) -> None:
    result = recalculate_chunks(people, followers=load_followers())
    if not result.people:
        return
    with transaction.atomic():
        detail = {"people": result.people, "changed": result.people_changed, "failed": result.failed, "law": VERSION}
        log_event(AuditEvent(ProcessingOperation.ALTERATION, "obligations.rederive", detail=detail, rule="system"))


def queue_policy_job(task: str, change: PolicyChange) -> None:
    """Queue the job in this transaction. Jobs of one force run one after another."""
    app.configure_task(task, queue=QUEUE, lock=f"policy {change.force_id}").defer(change_id=str(change.pk))
