"""A register is imported once, whole, and the duties of law are derived in the same step."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from mosovo.audit.models import AuditEntry
from mosovo.caseload.models import CaseloadEntry
from mosovo.exchange import report, template
from mosovo.exchange.example import FORCE_TEAM
from mosovo.exchange.import_messages import MessageKind
from mosovo.exchange.models import Import, ImportedRow
from mosovo.nominals.models import Allocation, CaseReach, Nominal
from mosovo.obligations.models import DerivationRecord, Duty
from mosovo.organisations.models import Account, Team
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import Identifier, Name
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.orders.models import Order
from mosovo.rooms.whereabouts.models import Address, Spell, SpellEnd
from tests.exchange import registers
from tests.exchange.conftest import RunImport
from tests.support.databases import Database

FACTS = (Name, Identifier, Address, Conviction, Disposal, Spell, SpellEnd, Notification, Order, Allocation)


def counts() -> dict[str, int]:
    """Count the rows of every table that an import writes."""
    tables = (*FACTS, Nominal, Duty, DerivationRecord, CaseloadEntry, ImportedRow)
    return {table._meta.label: table._default_manager.count() for table in tables}


def nominal_of(key: str) -> UUID:
    return ImportedRow.objects.get(kind="people", key=key).nominal_id


@pytest.mark.parametrize("shape", ["folder", "workbook", "zip"])
def test_example_is_imported_whole_from_each_shape_of_file(shape: str, tmp_path: Path, run_import: RunImport):
    done = run_import(_example(shape, tmp_path))

    assert done.state == Import.State.DONE
    assert report.is_clean(done.report), done.report
    assert Nominal.objects.count() == CaseloadEntry.objects.count() == 4
    assert {fact.__name__: fact._default_manager.count() for fact in FACTS} == {
        "Name": 6, "Identifier": 3, "Address": 3, "Conviction": 4, "Disposal": 3, "Spell": 3, "SpellEnd": 2,
        "Notification": 4, "Order": 1, "Allocation": 2,
    }  # fmt: skip


def _example(shape: str, tmp_path: Path) -> Path:
    tmp_path.mkdir(exist_ok=True)
    if shape == "workbook":
        return template.write_template(tmp_path / "example.xlsx", filled=True)
    folder = registers.example(tmp_path / "example")
    return folder if shape == "folder" else registers.zipped(folder)


def test_folder_workbook_and_zip_are_one_register(tmp_path: Path, run_import: RunImport):
    run_import(_example("folder", tmp_path))
    before = counts()

    for shape in ("workbook", "zip"):
        again = run_import(_example(shape, tmp_path / shape))
        assert report.is_clean(again.report)
        assert (again.report["new_people"], again.report["people"]) == (0, 0)
    assert counts() == before


def test_import_derives_the_duties_of_law(tmp_path: Path, run_import: RunImport):
    run_import(registers.folder(tmp_path / "r", registers.WHOLE))

    initial = Duty.objects.get(rule="soa2003.s83.initial")
    annual = Duty.objects.get(rule="soa2003.s85.annual")
    assert (initial.due_on, initial.met_on) == (date(2024, 3, 6), date(2024, 3, 5))
    assert (annual.due_on, annual.met_on) == (date(2025, 3, 5), None)
    assert DerivationRecord.objects.get().failed == ""
    assert annual.in_question, "no time in prison is recorded, so the first that counts is a duty of the force"
    assert CaseloadEntry.objects.get().next_rule in ("practice.nominal.allocate", "practice.mappa.category")


def test_consecutive_sentences_are_linked(tmp_path: Path, run_import: RunImport):
    run_import(registers.example(tmp_path / "r"))

    later = Disposal.objects.get(consecutive_to__isnull=False)
    assert later.consecutive_to.offence == "SOA 2003 s.9"


def test_ranges_amended_sentence_and_retrial_are_imported_in_any_order_of_rows(tmp_path: Path, run_import: RunImport):
    between = {"offended_latest_on": "2023-06-30", "victim_age_most": "16"}
    first = {**registers.CONVICTION, **between, "quashed_on": "2024-09-02", "retrial": "ordered"}
    amended = {"substituted_on": "2025-06-02", "substituted_by": "appeal", "first_sentence_qualified": "yes"}
    day = {"on": "2025-03-03", "sentenced_on": "2025-03-03"}
    retried = {**registers.CONVICTION, **day, **amended, "key": "C0", "retrial_of": "C1"}
    run_import(registers.folder(tmp_path / "r", {**registers.WHOLE, "convictions": [retried, first]}))

    quashed, again = Conviction.objects.order_by("on")
    assert (quashed.offended_latest_on, quashed.victim_age_most) == (date(2023, 6, 30), 16)
    assert (again.retrial_of_id, again.substituted_by, again.first_sentence_qualified) == (quashed.pk, "appeal", True)


def test_imported_facts_record_their_source_and_the_person_who_imported_them(tmp_path: Path, run_import: RunImport):
    account = Account.objects.create(username="morag", name="Sgt Morag Selby", force_id="NS", roles=["supervisor"])
    run_import(registers.folder(tmp_path / "r", registers.WHOLE), by=account)

    [name] = Name.objects.all()
    assert (name.recorded_by, name.recorded_force, name.information_source) == (account, "NS", "Import: ledger")
    entries = AuditEntry.objects.exclude(action="jobs.begin")
    assert set(entries.values_list("actor_id", "actor_name")) == {(account.pk, "Sgt Morag Selby")}
    about = AuditEntry.objects.filter(subjects__contains=[name.nominal_id]).exclude(fields=[]).get()
    assert {"convictions.conviction", "identity.name"} < set(about.fields)


def test_case_is_placed_with_its_last_allocation(tmp_path: Path, run_import: RunImport):
    run_import(registers.example(tmp_path / "r"))

    reach = CaseReach.objects.get(pk=nominal_of("P1"))
    assert reach.team_id is not None
    assert reach.offender_manager_id is None
    assert CaseReach.objects.get(pk=nominal_of("P3")).team_id is None


def test_changed_row_is_reported_and_not_applied(tmp_path: Path, run_import: RunImport):
    path = registers.folder(tmp_path / "r", registers.WHOLE)
    run_import(path)
    before = counts()
    registers.folder(path, {"people": [{**registers.PERSON, "surname": "Ashdowne"}]})

    again = run_import(path)

    [differs] = report.list_messages(again.report, MessageKind.DIFFERS)
    assert (differs.file, differs.row) == ("people.csv", 2)
    assert Nominal.objects.get().urn in differs.allowed
    assert "correct" in differs.allowed
    assert counts() == before
    assert Name.objects.get().surname == "Ashdown"
    assert not report.is_clean(again.report)


def test_later_rows_are_added_to_the_person_already_imported(tmp_path: Path, run_import: RunImport):
    run_import(registers.folder(tmp_path / "r", registers.WHOLE))
    later = {"notifications": [{"key": "F2", "person": "P1", "under": "s.85(1)", "on": "2025-02-20"}]}

    done = run_import(registers.folder(tmp_path / "later", later))

    assert report.is_clean(done.report), done.report
    assert (done.report["new_people"], done.report["people"]) == (0, 1)
    assert Nominal.objects.count() == 1
    assert Duty.objects.filter(rule="soa2003.s85.annual", met_on=date(2025, 2, 20)).exists()


def test_row_that_conflicts_with_the_case_file_is_left_out(tmp_path: Path, run_import: RunImport):
    spell = {"key": "S1", "person": "P1", "kind": "custody", "from_on": "2024-03-04"}
    run_import(registers.folder(tmp_path / "r", {**registers.WHOLE, "spells": [spell]}))
    later = {
        "spells": [{**spell, "key": "S2", "from_on": "2025-01-06"}, {**spell, "key": "S3", "kind": "hospital"}],
        "names": [{"key": "N1", "person": "P1", "kind": "alias", "surname": "Ash"}],
    }

    done = run_import(registers.folder(tmp_path / "later", later))

    [fault] = report.list_messages(done.report, MessageKind.FAULT)
    assert (fault.file, fault.row, fault.column) == ("spells.csv", 2, "from_on")
    assert sorted(Spell.objects.values_list("kind", flat=True)) == ["custody", "hospital"]
    assert Name.objects.count() == 2


def test_row_about_a_case_of_another_force_is_refused(tmp_path: Path, run_import: RunImport, database: Database):
    run_import(registers.folder(tmp_path / "r", registers.WHOLE))
    database.as_superuser("update nominals_casereach set holding_force = 'SS'")

    done = run_import(
        registers.folder(tmp_path / "later", {"allocations": [_allocation("L1", "2025-01-06", FORCE_TEAM)]})
    )

    [fault] = report.list_messages(done.report, MessageKind.FAULT)
    assert "belongs to SS" in fault.allowed
    assert not Allocation.objects.exists()
    assert CaseReach.objects.get().holding_force == "SS"


def test_earlier_allocation_does_not_move_a_case(tmp_path: Path, run_import: RunImport):
    rows: Any = {"people": [registers.PERSON], "allocations": [_allocation("L1", "2025-01-06", "East")]}
    for team in ("East", "West"):
        Team.objects.create(force_id="NS", name=team)
    run_import(registers.folder(tmp_path / "r", rows))
    run_import(registers.folder(tmp_path / "old", {"allocations": [_allocation("L0", "2020-01-06", "West")]}))

    assert Allocation.objects.count() == 2
    assert CaseReach.objects.get().team_id == Allocation.objects.get(from_on=date(2025, 1, 6)).team_id


def _allocation(key: str, from_on: str, team: str) -> dict[str, str]:
    return {"key": key, "person": "P1", "from_on": from_on, "team": team, "lead_agency": "POL"}


def test_same_key_from_two_sources_is_two_people(tmp_path: Path, run_import: RunImport):
    path = registers.folder(tmp_path / "r", registers.WHOLE)
    run_import(path)
    other = run_import(path, source="another ledger")

    assert Nominal.objects.count() == 2
    [duplicates] = report.list_messages(other.report, MessageKind.LIKENESS)
    assert Nominal.objects.order_by("registered_at").first().urn in duplicates.allowed


@pytest.mark.parametrize("dry_run", [True, False])
def test_possible_duplicate_is_reported_with_its_reasons_and_score(
    tmp_path: Path, run_import: RunImport, dry_run: bool
):
    run_import(registers.folder(tmp_path / "r", registers.WHOLE))
    urn = Nominal.objects.get().urn
    twin = {**registers.PERSON, "key": "P2"}
    other = registers.folder(tmp_path / "other", {"people": [registers.PERSON, twin]})

    duplicates = report.list_messages(
        run_import(other, source="another ledger", dry_run=dry_run).report, MessageKind.LIKENESS
    )

    reasons = "the same name, the same date of birth: 60 of 100"
    assert [each.allowed for each in duplicates] == [
        f"Possible duplicate of row 3 of the file ({reasons}). Check both.",
        f"Possible duplicate of {urn} ({reasons}). Check both.",
        f"Possible duplicate of row 2 of the file ({reasons}). Check both.",
        f"Possible duplicate of {urn} ({reasons}). Check both.",
    ]
