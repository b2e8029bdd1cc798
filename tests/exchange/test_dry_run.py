"""A dry run reports what an import would do, and stores nothing but an audit entry."""

from pathlib import Path

from mosovo.audit.models import AuditEntry
from mosovo.exchange import report
from mosovo.exchange.import_messages import MessageKind
from mosovo.exchange.models import Import, ImportedRow
from mosovo.nominals.models import Nominal, PossibleDuplicateNotice
from mosovo.obligations.models import DerivationRecord, Duty
from mosovo.organisations.models import Account
from mosovo.rooms.identity.models import Name
from tests.exchange import registers
from tests.exchange.conftest import RunImport
from tests.support.databases import Database


def test_dry_run_reports_new_people_duplicates_and_overdue_duties(tmp_path: Path, run_import: RunImport):
    rows = {name: list(lines) for name, lines in registers.WHOLE.items()}
    rows["people"].append({**registers.PERSON, "key": "P2"})
    rows["convictions"].append({**registers.CONVICTION, "key": "C2", "person": "P2"})
    rows["disposals"].append({"key": "D2", "conviction": "C2", "kind": "community_order", "months": "24"})

    done = run_import(registers.folder(tmp_path / "r", rows), dry_run=True)

    words = "\n".join(report.format_report(done.report, rehearsal=True))
    assert "New people who would be registered: 2." in words
    assert "row 3 of the file" in words
    rows_of = {(row["group"], row["cause"]): row for row in done.report["backlog"]}
    assert (rows_of["law", ""]["duties"], sum(rows_of["law", ""]["people"].values())) == (2, 2)
    assert rows_of["practice", "MAPPA category not confirmed"]["duties"] == 2
    assert "No cut-over date is set for this source." in words
    assert done.state == Import.State.DONE


def test_dry_run_stores_nothing_but_an_audit_entry(tmp_path: Path, run_import: RunImport):
    run_import(registers.example(tmp_path / "r"), dry_run=True)

    for table in (Nominal, Name, Duty, DerivationRecord, ImportedRow):
        assert not table._default_manager.exists(), table
    entries = AuditEntry.objects.exclude(action="jobs.begin")
    assert list(entries.values_list("action", "verb")) == [("exchange.rehearse", "consultation")]


def test_import_does_what_the_dry_run_reported(tmp_path: Path, run_import: RunImport):
    path = registers.example(tmp_path / "r")
    preview, done = run_import(path, dry_run=True), run_import(path)

    assert done.report["rows"] == preview.report["rows"]
    assert done.report["new_people"] == preview.report["new_people"] == Nominal.objects.count()


def test_restricted_duplicate_is_left_out_of_the_report_and_creates_a_notice(
    tmp_path: Path, run_import: RunImport, database: Database
):
    path = registers.folder(tmp_path / "r", registers.WHOLE)
    run_import(path)
    supervisor = Account.objects.create(username="morag", name="Sgt Morag Selby", force_id="NS", roles=["supervisor"])
    seen = run_import(path, source="two", dry_run=True, by=supervisor)
    database.as_superuser("update nominals_casereach set is_restricted = true")

    hidden = run_import(path, source="two", dry_run=True, by=supervisor)

    assert len(report.list_messages(seen.report, MessageKind.LIKENESS)) == 1
    assert report.list_messages(hidden.report, MessageKind.LIKENESS) == []
    assert [(notice.nominal_id, notice.searched_by) for notice in PossibleDuplicateNotice.objects.all()] == [
        (Nominal.objects.get().pk, supervisor)
    ]
