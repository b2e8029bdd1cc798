"""Undoing an import among other runs of its source: in which order, and never what another run recorded."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError
from procrastinate.jobs import Job

from mosovo.exchange import import_execution, import_runs, tasks, undo_execution
from mosovo.exchange.arrival_models import ImportUndo
from mosovo.exchange.import_messages import ImportRunning
from mosovo.exchange.import_undo import UndoRefused, decide_undo, find_undo_refusal
from mosovo.exchange.models import Import, ImportedRow
from mosovo.exchange.reconciliation_signatures import digest_reconciliation
from mosovo.exchange.undo_execution import carry_out_undo, check_part
from mosovo.exchange.undo_selection import UndoSelection
from mosovo.organisations.models import Account
from mosovo.rooms.identity.models import Name
from tests.exchange import registers
from tests.exchange.conftest import RunImport
from tests.exchange.test_undo import undo
from tests.support.databases import SUPERUSER, Database
from tests.support.fixture_types import Sql

TODAY = date.today()
SURNAMES = ("Ashdown", "Birch")


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    """Return two files of one person each."""
    made = [
        registers.folder(tmp_path / name, {"people": [{**registers.PERSON, "key": name, "surname": name}]})
        for name in SURNAMES
    ]
    return made[0], made[1]


def insert_undo(job: Import, inspectors: tuple[Account, Account], owner_sql: Sql, state: str) -> ImportUndo:
    """Store a request in this state, as the database does for the two people."""
    [(key,)] = owner_sql(
        "insert into exchange_importundo (id, run_id, force_id, reason, asked_by_id, decided_by_id, state, sheets,"
        " person_keys, checked, stayed) values (gen_random_uuid(), %s, 'NS', 'Wrong columns', %s, %s, %s, '[]', '[]',"
        " '{}', '[]') returning id",
        [job.pk, inspectors[0].pk, inspectors[1].pk if state == "running" else None, state],
    )
    return ImportUndo.objects.get(pk=key)


def sign(job: Import, inspectors: tuple[Account, Account], owner_sql: Sql) -> None:
    """Store both signatures under the reconciliation of the run."""
    for each in inspectors:
        owner_sql(
            "insert into exchange_reconciliationsignature (id, run_id, force_id, signed_by_id, name, report_sha256)"
            " values (gen_random_uuid(), %s, 'NS', %s, %s, %s)",
            [job.pk, each.pk, each.name, digest_reconciliation(job)],
        )


def list_surnames() -> list[str]:
    return sorted(Name.objects.known_at().values_list("surname", flat=True))


def test_request_is_not_approved_after_a_later_import(
    paths: tuple[Path, Path], run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: Sql
) -> None:
    first, second = (run_import(path, by=inspectors[0]) for path in paths)
    sign(second, inspectors, owner_sql)
    waiting = insert_undo(first, inspectors, owner_sql, "waiting")

    with pytest.raises(UndoRefused, match="There is a later import from ledger"):
        decide_undo(waiting, agreed=True, by=inspectors[1], today=TODAY, now=datetime.now(UTC))

    waiting.refresh_from_db()
    assert waiting.state == ImportUndo.State.WAITING
    assert list_surnames() == ["Ashdown", "Birch"]


@pytest.mark.parametrize("since", ["a later import", "two signatures"])
def test_approved_undo_strikes_nothing_out_if_the_facts_must_stay_since(
    since: str, paths: tuple[Path, Path], run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: Sql
) -> None:
    job = run_import(paths[0], by=inspectors[0])
    if since == "two signatures":
        sign(job, inspectors, owner_sql)
    else:
        sign(run_import(paths[1], by=inspectors[0]), inspectors, owner_sql)
    approved, before, rows = (
        insert_undo(job, inspectors, owner_sql, "running"), list_surnames(), ImportedRow.objects.count(),
    )  # fmt: skip

    carry_out_undo(approved.pk, TODAY)

    approved.refresh_from_db()
    assert (approved.state, approved.facts, approved.stayed) == (ImportUndo.State.FAILED, 0, [])
    assert (list_surnames(), ImportedRow.objects.count()) == (before, rows)
    assert find_undo_refusal(job, datetime.now(UTC)).startswith(
        "Two people" if since == "two signatures" else "There is a later import"
    )


@pytest.mark.parametrize("state", ImportUndo.OPEN)
def test_import_is_refused_while_an_undo_of_its_source_is_open(
    state: str, paths: tuple[Path, Path], run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: Sql
) -> None:
    insert_undo(run_import(paths[0], by=inspectors[0]), inspectors, owner_sql, state)

    refused = run_import(paths[1])

    assert refused.state == Import.State.REFUSED
    assert "Undoing an import from ledger was requested" in refused.report["reasons"][0]
    assert list_surnames() == ["Ashdown"]
    assert run_import(paths[1], dry_run=True).state == Import.State.DONE
    assert run_import(paths[1], source="another").state == Import.State.DONE
    owner_sql("update exchange_importundo set state = 'refused'")
    assert run_import(paths[1]).state == Import.State.DONE


@pytest.mark.parametrize("overtakes", [False, True])
def test_runs_are_undone_in_the_order_in_which_they_recorded(
    overtakes: bool, paths: tuple[Path, Path], inspectors: tuple[Account, Account], owner_sql: Sql
) -> None:
    """Both files were sent before the first was imported, as when one waits until its columns are matched."""
    sent = [
        (import_runs.request_import(path, source="ledger", force="NS", by=inspectors[0]), path, surname)
        for path, surname in zip(paths, SURNAMES, strict=True)
    ]
    (earlier, _, kept), (later, _, undone) = order = sent[::-1] if overtakes else sent
    for job, path, _ in order:
        import_runs.run_import(job, path)

    assert "Undo that one first" in find_undo_refusal(earlier, datetime.now(UTC))
    for job, surname in ((earlier, kept), (later, undone)):
        found = UndoSelection(job, frozenset(), frozenset()).find_imported(Name)
        assert [each.surname for each in found if isinstance(each, Name)] == [surname]

    assert (undo(later, inspectors, owner_sql).people, list_surnames()) == (1, [kept])
    assert find_undo_refusal(earlier, datetime.now(UTC)) == ""
    assert (undo(earlier, inspectors, owner_sql).people, list_surnames()) == (1, [])


def test_run_that_was_stopped_and_continued_is_undone_whole(
    tmp_path: Path, inspectors: tuple[Account, Account], owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = registers.many(tmp_path / "r", 2)
    job = import_runs.request_import(path, source="ledger", force="NS", by=inspectors[0])
    progress: list[int] = []

    def stop(done: int, of: int) -> None:
        progress.append(done)
        raise InterruptedError

    monkeypatch.setattr(import_execution, "BATCH_SIZE", 1)
    with pytest.raises(InterruptedError):
        import_runs.run_import(job, path, stop)
    began_at, counted_from = job.began_at, job.counted_from
    import_runs.run_import(job, path)

    assert (progress, job.state, job.began_at) == ([1], Import.State.DONE, began_at)
    assert job.counted_from is not None
    assert counted_from is not None
    assert job.counted_from > counted_from
    assert undo(job, inspectors, owner_sql).people == 2
    assert list_surnames() == []


def test_preview_and_refused_file_leave_nothing_to_undo(
    tmp_path: Path, paths: tuple[Path, Path], run_import: RunImport
) -> None:
    faulty = registers.folder(tmp_path / "faulty", {"people": [{**registers.PERSON, "kind": "?"}]})
    for job in (run_import(paths[0], dry_run=True), run_import(faulty, strict=True)):
        assert job.began_at is None
        assert "Only an import that was carried out" in find_undo_refusal(job, datetime.now(UTC))


def test_undo_waits_for_a_run_of_its_source_for_as_long_as_it_takes(
    paths: tuple[Path, Path],
    run_import: RunImport,
    inspectors: tuple[Account, Account],
    owner_sql: Sql,
    database: Database,
) -> None:
    approved = insert_undo(run_import(paths[0], by=inspectors[0]), inspectors, owner_sql, "running")
    late = Job(queue=tasks.QUEUE, lock=None, queueing_lock=None, task_name=tasks.UNDO, attempts=10_000)

    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name), autocommit=True) as preview:
        preview.execute("select pg_advisory_lock(hashtextextended('import NS ledger', 0))")
        with pytest.raises(ImportRunning) as refused:
            tasks.undo_import(str(approved.pk), TODAY.isoformat())
    approved.refresh_from_db()
    assert approved.state == ImportUndo.State.RUNNING
    assert tasks.undo_import.get_retry_exception(refused.value, late) is not None
    assert tasks.undo_import.get_retry_exception(ValueError(), late) is None

    tasks.undo_import(str(approved.pk), TODAY.isoformat())
    approved.refresh_from_db()
    assert (approved.state, list_surnames()) == (ImportUndo.State.DONE, [])


@pytest.mark.parametrize(
    ("error", "state"), [(LookupError("a fault"), "failed"), (OperationalError("the server restarts"), "running")]
)
def test_undo_that_stops_with_an_error_fails_and_can_be_requested_again(
    error: Exception,
    state: str,
    tmp_path: Path,
    run_import: RunImport,
    inspectors: tuple[Account, Account],
    owner_sql: Sql,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = run_import(registers.many(tmp_path / "r", 2), by=inspectors[0])
    stopped = insert_undo(job, inspectors, owner_sql, "running")
    strike_out, people = undo_execution._strike_out_person, iter("12")

    def strike_out_one(*given: Any) -> None:
        if next(people) == "2":
            raise error
        strike_out(*given)

    with monkeypatch.context() as patched:
        patched.setattr(undo_execution, "BATCH_SIZE", 1)
        patched.setattr(undo_execution, "_strike_out_person", strike_out_one)
        with pytest.raises(type(error)):
            carry_out_undo(stopped.pk, TODAY)
    stopped.refresh_from_db()
    assert (stopped.state, stopped.people, len(list_surnames())) == (state, 1, 2), "a name and an alias of one person"

    if state == "failed":
        assert find_undo_refusal(job, datetime.now(UTC)) == ""
        stopped = insert_undo(job, inspectors, owner_sql, "running")
    carry_out_undo(stopped.pk, TODAY)
    stopped.refresh_from_db()
    assert (stopped.state, list_surnames()) == (ImportUndo.State.DONE, [])


def test_check_that_stops_with_an_error_fails_the_request(
    paths: tuple[Path, Path],
    run_import: RunImport,
    inspectors: tuple[Account, Account],
    owner_sql: Sql,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = run_import(paths[0], by=inspectors[0])
    checked = insert_undo(job, inspectors, owner_sql, "checking")

    def stop(*given: Any) -> None:
        raise LookupError

    monkeypatch.setattr(undo_execution, "find_dependent_records", stop)
    with pytest.raises(LookupError):
        check_part(checked.pk)

    checked.refresh_from_db()
    assert checked.state == ImportUndo.State.FAILED
    assert find_undo_refusal(job, datetime.now(UTC)) == ""
