"""The content of the page of an import."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404

from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup
from mosovo.caseload.list_looks import is_new_since
from mosovo.caseload.queries import Scope
from mosovo.database.combined_counts import CountQuery, build_count_query
from mosovo.edge.request_context import Request
from mosovo.exchange import backlog_report, report
from mosovo.exchange.causes import Cause, group_by_cause
from mosovo.exchange.import_messages import MessageKind
from mosovo.exchange.models import Import, RowsToCorrect
from mosovo.exchange.policy import can_import
from mosovo.exchange.protected_files import can_use_group, list_groups
from mosovo.exchange.reconciliation import describe_reconciliation, list_controls, list_person_rows
from mosovo.exchange.reconciliation_signatures import find_refusal, list_signatures
from mosovo.exchange.sample import describe_sample
from mosovo.organisations.force_settings import retention_days
from mosovo.organisations.models import Account, Role
from mosovo.record.limited_list import LimitedList, load_first_rows
from mosovo.web.core.formatting import format_count

ENDED_STATES = frozenset({Import.State.DONE, Import.State.REFUSED, Import.State.FAILED})
MAX_IMPORTS = 20
UNDO_ROLES = frozenset({Role.INSPECTOR.value, Role.ADMINISTRATOR.value})
MINUTES_PER_HOUR = 60
MAX_CAUSES = 50


@dataclass(frozen=True, slots=True)
class MessageGroup:
    """Messages of one kind by cause: the causes with the most rows, and how many messages there are."""

    kind: MessageKind
    title: str
    causes: Sequence[Cause]
    more: int
    """How many causes are not shown."""
    total: int


def get_import_force_or_404(request: Request) -> str:
    """Return the force whose imports the actor may request and read; not found for anyone else."""
    if not can_import(request.actor):
        raise Http404("there is no such page")
    return request.actor.force


def count_imports_to_match(_: Scope | None, request: Request) -> CountQuery | None:
    """Return how to count the imports that wait for answers; None for a reader who may not import."""
    if not can_import(request.actor):
        return None
    return build_count_query(Import.objects.filter(force=request.actor.force, state=Import.State.MATCHING))


def list_latest(actor: Actor, force: str) -> LimitedList[Import]:
    """Return the latest imports of the force that the actor may read, and how many there are."""
    groups = ["", *(group.value for group in list_groups(actor))]
    return load_first_rows(
        Import.objects.filter(force=force, field_group__in=groups).select_related("asked_by").defer("report"),
        MAX_IMPORTS,
    )


def is_new_to(job: Import, reader: Account | None, since: datetime | None) -> bool:
    """Whether another account sent the import since the reader last opened the list."""
    return (reader is None or job.asked_by_id != reader.pk) and is_new_since(since, job.asked_at)


def open_import(request: Request, import_id: UUID, force: str) -> Import:
    """Return the import; 404 if it is of another force, or of a field group in which the reader may not record."""
    job = Import.objects.filter(pk=import_id, force=force).select_related("asked_by").first()
    if job is None or (job.field_group and not can_use_group(request.actor, job.field_group)):
        raise Http404("there is no such import")
    return job


def build_page(job: Import, reader: Account, now: datetime) -> dict[str, Any]:
    """Build the template context of the page of an import."""
    return {
        "job": job,
        "group": FieldGroup(job.field_group).words if job.field_group else "",
        "unnamed": list(report.describe_unnamed_files(job.report)),
        "ended": job.state in ENDED_STATES,
        "estimate": estimate_time_left(job, now),
        "report": job.report,
        "summary": list(report.summarise_report(job.report, rehearsal=job.dry_run)) if "rows" in job.report else (),
        "reconciled": list(describe_reconciliation(job.report)),
        **_list_differences(job),
        "headings": list(report.describe_headings(job.report)),
        "rows": report.count_rows_by_sheet(job.report) if "rows" in job.report else (),
        "groups": _group_messages(job),
        "step": job.report.get("survey", {}).get("step", ""),
        "to_correct": RowsToCorrect.objects.filter(run=job).values_list("rows", flat=True).first(),
        **_load_signatures(job, reader),
        "sampled": list(describe_sample(job)),
        "may_undo": bool(set(reader.roles) & UNDO_ROLES),
        "kept_days": retention_days(job.force_id, "rows_to_correct"),
        "has_csv": any(report.list_messages(job.report, *report.NOT_IMPORTED)),
        "backlog": backlog_report.read_backlog(job.report),
        "levels": [heading for _, heading in backlog_report.list_levels(job.report)],
        "settling": list(backlog_report.describe_settling(job.report)),
    }


def _list_differences(job: Import) -> dict[str, Any]:
    """Return the control totals, the first differences by person, and how many more there are."""
    controls, by_person = list_controls(job.report), list_person_rows(job.report)
    more = len(by_person) - MAX_CAUSES + job.report.get("by_person_not_listed", 0)
    return {"controls": controls, "by_person": by_person[:MAX_CAUSES], "by_person_more": max(0, more)}


def estimate_time_left(job: Import, now: datetime) -> str:
    """Return how long the import still takes at the pace so far; an empty string while that cannot be said."""
    if job.counted_from is None or not 0 < job.done < job.of:
        return ""
    seconds = (now - job.counted_from).total_seconds() / job.done * (job.of - job.done)
    minutes = round(seconds / 60)
    if minutes < 1:
        return "Less than a minute left."
    if minutes < MINUTES_PER_HOUR:
        return f"About {format_count(minutes, 'minute')} left."
    return f"About {format_count(minutes // MINUTES_PER_HOUR, 'hour')} left."


def _load_signatures(job: Import, reader: Account) -> dict[str, Any]:
    """Return the signatures under the reconciliation, and why the reader cannot sign it."""
    if job.state != Import.State.DONE or job.dry_run:
        return {"carried_out": False}
    return {"carried_out": True, "signatures": list_signatures(job), "cannot_sign": find_refusal(job, reader)}


def _group_messages(job: Import) -> list[MessageGroup]:
    totals = job.report.get("totals", {})
    causes_by_kind = {kind: group_by_cause(report.list_messages(job.report, kind)) for kind in report.TITLES}
    return [
        MessageGroup(
            kind,
            title,
            causes_by_kind[kind][:MAX_CAUSES],
            max(0, len(causes_by_kind[kind]) - MAX_CAUSES),
            totals[kind.value],
        )
        for kind, title in report.TITLES.items()
        if totals.get(kind.value)
    ]
