"""Run one import from file to report, in the same way from the command line and from a page.

Runs of one source into one force exclude each other: a second run is refused while the first works.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from mosovo.access.actor import SYSTEM, Actor
from mosovo.audit.actor_context import set_actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.board_counting import count_boards
from mosovo.nominals.models import Nominal
from mosovo.nominals.policy import IMPORT
from mosovo.organisations.models import Account

from . import report
from .attachments import Attachments
from .conflicts import reject_conflicting_rows
from .control_totals import DeclaredTotal, compare_declared_totals, read_declared_totals
from .csv_files import list_csv_files
from .cut_over import cut_over_columns, get_cut_over
from .file_survey import Survey, survey_file
from .import_execution import ImportContext, ImportOutcome, execute_plan
from .import_messages import FileRejected, ImportRunning
from .import_plan import ImportPlan, plan_import
from .import_undo import has_open_undo
from .lookups import load_lookups
from .models import Import, ImportedRow
from .person_differences import MOST_LISTED
from .possible_duplicates import find_possible_duplicates
from .profiles import SourceMapping, load_mapping
from .protected_files import GROUP_NOT_ALLOWED, can_use_group, refuse_other_sheets
from .reconciliation import SheetRows, compare_digests, load_stored_rows
from .rows_to_correct import store_rows_to_correct
from .sample import store_sample
from .settle_days import CutOver, load_calendar
from .table_reader import open_tables

type ReportProgress = Callable[[int, int], None]
"""Called with the number of people done, and of all people."""


def request_import(
    path: Path,
    *,
    source: str,
    force: str,
    by: Account | None = None,
    strict: bool = False,
    dry_run: bool = False,
    cut_over: CutOver | None = None,
    field_group: str = "",
) -> Import:
    """Store the request for an import. It waits until it is run. Raises `CutOverRefused`."""
    job = Import.objects.create(
        source=source,
        file_name=path.name[:200],
        file_sha256=fingerprint_file(path),
        force_id=force,
        asked_by=by,
        strict=strict,
        dry_run=dry_run,
        field_group=field_group,
        **cut_over_columns(cut_over, source=source, force=force, dry_run=dry_run),
    )
    job.refresh_from_db()
    return job


def fingerprint_file(path: Path) -> str:
    """Return the SHA-256 of a file, or of the names and contents of a folder's CSV files."""
    if path.is_dir():
        parts = "".join(f"{each.name} {fingerprint_file(each)}\n" for each in list_csv_files(path))
        return sha256(parts.encode()).hexdigest()
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def run_upload(job: Import, path: Path) -> Import:
    """Run an import that was sent from a page, or stop before it if a person has to decide about the file first."""
    try:
        survey = survey_import(job, path)
    except FileRejected:
        survey = None  # the run reports why
    if survey is None:
        return run_import(job, path)
    _save_state(job, state=Import.State.MATCHING, report={"survey": survey})
    return job


def survey_import(job: Import, path: Path) -> Survey | None:
    """Return what a person has to decide before the import can run, or None."""
    known = load_mapping(job.source, job.force_id)
    survey = survey_file(
        path, known.mapping, load_lookups(job.force_id), import_date(job), codes=not known.is_agreed,
        field_group=job.field_group,
    )  # fmt: skip
    if survey is None and known.version and not known.is_agreed and not job.dry_run:
        return {"step": "agreement"}
    return survey


def run_import(job: Import, path: Path, progress: ReportProgress | None = None) -> Import:
    """Read, check and import the file; return the import with its report, whatever the result."""
    _save_state(job, state=Import.State.RUNNING, done=0, of=0)
    try:
        with exclusive_import(job):
            _run(job, path, progress or (lambda done, of: None))
    except FileRejected as refusal:
        _save_state(job, state=Import.State.REFUSED, report=report.report_rejected_file(refusal.reasons))
    except BaseException:
        if connection.connection and not connection.connection.closed:
            _save_state(job, state=Import.State.FAILED)
        raise
    return job


def _run(job: Import, path: Path, progress: ReportProgress) -> None:
    context, known = _build_context(job, path), load_mapping(job.source, job.force_id)
    _check_allowed(job, context.actor, known)
    declared = read_declared_totals(path, known.mapping.encoding)
    tables = open_tables(path, known.mapping)
    refuse_other_sheets(tables, job.field_group)
    plan = plan_import(
        tables,
        source=job.source,
        force=job.force_id,
        today=context.today,
        lookups=load_lookups(job.force_id),
        files=context.attachments.check,
    )
    for person, row, remark in list(reject_conflicting_rows(plan.people, job.force_id)):
        plan.leave_out(person, row, remark)
    with transaction.atomic():
        set_actor(context.build_actor_context())
        _log(job, plan)
        duplicates = list(find_possible_duplicates(plan.people, job.asked_by))
    if job.strict and plan.faults:
        _save_state(job, state=Import.State.REFUSED, report=report.build_report(plan, None, duplicates))
        return
    began_at = None if job.dry_run else job.began_at or Now()
    _save_state(job, of=len(plan.people), counted_from=Now(), began_at=began_at)
    outcome = _execute(job, plan, context, progress)
    stored = None if job.dry_run else _load_stored(job, plan)
    digests = {} if stored is None else _compare_digests(plan, stored)
    result = report.build_report(plan, outcome, duplicates, context.settling, digests)
    result |= _reconcile(job, plan, declared, stored, path)
    result |= report.list_unnamed_files(context.attachments.list_unnamed(plan.named_files))
    with transaction.atomic():
        if not job.dry_run and not job.field_group:
            store_sample(job, plan.people)
        if not job.field_group:
            store_rows_to_correct(job, result, open_tables(path, known.mapping))
        _save_state(job, state=Import.State.DONE, report=result, profile_version=known.version)


def _check_allowed(job: Import, actor: Actor, known: SourceMapping) -> None:
    """Raise `FileRejected` if the account, the mapping or an undo does not allow the run."""
    if job.field_group and not can_use_group(actor, job.field_group):
        raise FileRejected(GROUP_NOT_ALLOWED)
    if job.dry_run:
        return
    if known.version and not known.is_agreed:
        raise FileRejected("A second person must agree how the columns were matched, on the page of the import.")
    if has_open_undo(job.source, job.force_id):
        raise FileRejected(
            f"Undoing an import from {job.source} was requested. Wait until it is undone, or until the request is "
            "refused. Then send the file again."
        )


def _expected_rows(plan: ImportPlan) -> SheetRows:
    """Return the digest of each row of the file that should be on the register after the run."""
    expected = {sheet: dict(rows) for sheet, rows in plan.unchanged_digests.items()}
    for person in plan.people:
        for row in person.rows:
            expected.setdefault(row.sheet.name, {})[row.key] = row.stored_digest()
    return expected


def _load_stored(job: Import, plan: ImportPlan) -> SheetRows:
    return load_stored_rows(job.source, job.force_id, _expected_rows(plan))


def _compare_digests(plan: ImportPlan, stored: SheetRows) -> dict[str, list[str]]:
    """Return the digest of each sheet of the file, and of its rows as stored after the run."""
    return compare_digests(_expected_rows(plan), stored)


def _reconcile(
    job: Import, plan: ImportPlan, declared: Sequence[DeclaredTotal], stored: SheetRows | None, path: Path
) -> dict[str, Any]:
    """Return the control totals next to ours, and the differences of each person. A preview counts what would come."""
    rows = (row for rows in (plan.unchanged_rows, *(person.rows for person in plan.people)) for row in rows)
    on_register = (row for row in rows if stored is None or row.key in stored.get(row.sheet.name, ()))
    keys = ImportedRow.objects.filter(
        source=job.source, force=job.force_id, kind="people", key__in=list(plan.differences.people())
    )
    urn_of = dict(Nominal.objects.filter(pk__in=keys.values("nominal_id")).values_list("pk", "urn"))
    urns = {key: urn_of[nominal_id] for key, nominal_id in keys.values_list("key", "nominal_id")}
    return {
        "controls": compare_declared_totals(declared, on_register, path, import_date(job)),
        "by_person": plan.differences.rows(urns),
        "by_person_not_listed": max(0, len(plan.differences.pairs()) - MOST_LISTED),
    }


def _execute(job: Import, plan: ImportPlan, context: ImportContext, progress: ReportProgress) -> ImportOutcome:
    def done(people: int) -> None:
        _save_state(job, done=people)
        progress(people, len(plan.people))

    outcome = execute_plan(plan, context, done)
    if not job.dry_run:
        count_boards(import_date(job))  # until then each page of the force counts everyone who came in
    return outcome


def _build_context(job: Import, path: Path) -> ImportContext:
    return ImportContext(
        source=job.source,
        force=job.force_id,
        actor=_actor(job),
        today=import_date(job),
        rehearsal=job.dry_run,
        field_group=job.field_group,
        run=job.pk,
        attachments=Attachments(path),
        settling=load_calendar(job.force_id, cut_over) if (cut_over := get_cut_over(job)) else None,
    )


def _actor(job: Import) -> Actor:
    """Return the account that requested the import as the author of its facts, or the system if there is none."""
    account = job.asked_by
    if account is None:
        return replace(SYSTEM, force=job.force_id)
    return Actor(
        account=account.pk,
        name=account.name,
        force=job.force_id,
        team=account.team_id,
        roles=frozenset(account.roles),
        writing=True,
    )


def import_date(job: Import) -> date:
    """Return the date of the request in London, which counts as “today” for every check."""
    return job.asked_at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def _log(job: Import, plan: ImportPlan) -> None:
    verb = ProcessingOperation.CONSULTATION if job.dry_run else ProcessingOperation.COLLECTION
    action = "exchange.rehearse" if job.dry_run else IMPORT.name
    detail = {"import": str(job.pk), "people": len(plan.people), "new": len(plan.new)}
    detail |= {"field_group": job.field_group} if job.field_group else {}
    if job.cut_over_on is not None:
        detail |= {"cut_over": str(job.cut_over_on), "notifications_from": str(job.notifications_from)}
    log_event(AuditEvent(verb, action, rule="system", detail=detail))


@contextmanager
def exclusive_import(job: Import) -> Iterator[None]:
    """Hold the lock of this source and force. Raises `ImportRunning` if another run holds it."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(hashtextextended(%s, 0))", [job.lock_name])
        [(free,)] = cursor.fetchall()
        if not free:
            raise ImportRunning(f"Another import from {job.source} is running. Wait until it has ended.")
        try:
            yield
        finally:
            if connection.connection and not connection.connection.closed:
                cursor.execute("select pg_advisory_unlock(hashtextextended(%s, 0))", [job.lock_name])


def _save_state(job: Import, **changes: object) -> None:
    """Save the state of the run immediately."""
    for name, value in changes.items():
        setattr(job, name, value)
    job.save(update_fields=list(changes))
