"""A force leaves: the register is exported as the workbook that the import reads, with the same digests and duties."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mosovo.audit.actor_context import ActorContext
from mosovo.audit.models import AuditEntry
from mosovo.cli import export
from mosovo.exchange import import_runs, report
from mosovo.exchange.example import FORCE_TEAM
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.models import Import, ImportedRow
from mosovo.exchange.register_export import RegisterExport, RegisterExportDetails, export_register
from mosovo.nominals.models import CaseReach
from mosovo.organisations.models import Account, Force, Team
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.rooms.plan.models import PlanSignOff, PlanVersion
from mosovo.rooms.risk.models import Assessment, AssessmentSignOff
from tests.exchange import arriving_register, registers
from tests.exchange.conftest import RunImport
from tests.support.databases import Database

TODAY = date.today()


def build_details(force: str) -> RegisterExportDetails:
    return RegisterExportDetails(
        force, ActorContext(account=None, name="system", force=force), "The next system", "Leaving"
    )


def export_force(path: Path, force: str = "NS") -> RegisterExport:
    return export_register(path, build_details(force), TODAY)


@pytest.fixture
def import_elsewhere(run_import: RunImport) -> RunImport:
    """Return a function that imports into another, empty force of the same database."""
    Team.objects.create(force=Force.objects.create(code="SS", name="Southshire"), name=FORCE_TEAM)

    def run(path: Path, *, source: str = "NS", **options: Any) -> Import:
        Account.objects.filter(team__name=FORCE_TEAM).update(
            force="SS", team=Team.objects.get(force="SS", name=FORCE_TEAM)
        )
        return import_runs.run_import(import_runs.request_import(path, source=source, force="SS", **options), path)

    return run


def list_duties(database: Database, force: str) -> list[tuple[Any, ...]]:
    """Return every stored duty of the people of a force, by the key of the person in the export."""
    return database.as_superuser(
        f"""select coalesce(i.key, n.urn), o.rule, o.opens_on, o.due_on, o.met_on, o.ceased_on, o.first_breach_day
        from obligations_duty o join nominals_nominal n on n.id = o.nominal_id
        join nominals_casereach c on c.nominal_id = n.id left join exchange_importedrow i
        on i.nominal_id = n.id and i.kind = 'people' and i.force_id = '{force}'
        where c.holding_force = '{force}' order by 1, 2, 3, 4, 5, 6, 7"""
    )


@pytest.mark.parametrize("ending", [".xlsx", ""])
def test_exported_example_is_imported_again_with_the_same_digests(
    ending: str, tmp_path: Path, run_import: RunImport, import_elsewhere: RunImport
) -> None:
    assert report.is_clean(run_import(registers.example(tmp_path / "r")).report)
    first = export_force(tmp_path / f"out{ending}")
    assert first.refused == []
    assert sum(first.rows.values()) == ImportedRow.objects.filter(force="NS").count()

    arrived = import_elsewhere(tmp_path / f"out{ending}")

    assert report.is_clean(arrived.report), arrived.report["remarks"]
    second = export_force(tmp_path / f"again{ending}", "SS")
    assert second.digests == first.digests
    assert (second.people, second.rows) == (first.people, first.rows)


def test_import_by_a_person_records_no_sign_off(tmp_path: Path, run_import: RunImport) -> None:
    account = Account.objects.create(username="ann", name="Sgt Ann", force_id="NS", roles=["supervisor"])

    done = run_import(registers.example(tmp_path / "r"), by=account)

    assert report.is_clean(done.report), done.report["remarks"]
    assert Assessment.objects.get().information_source.endswith("signed off in the source on 2025-03-24")
    assert PlanVersion.objects.get().recorded_by == account
    assert not AssessmentSignOff.objects.exists()
    assert not PlanSignOff.objects.exists()


def test_register_with_years_of_history_has_the_same_duties_after_the_round_trip(
    tmp_path: Path, run_import: RunImport, import_elsewhere: RunImport, database: Database
) -> None:
    run_import(arriving_register.write_register(tmp_path / "r", 60, TODAY))
    first = export_force(tmp_path / "out.xlsx")

    import_elsewhere(tmp_path / "out.xlsx")

    assert export_force(tmp_path / "again.xlsx", "SS").digests == first.digests
    before, after = list_duties(database, "NS"), list_duties(database, "SS")
    assert len(before) > 60
    assert after == before


def test_one_added_row_changes_the_digest_of_its_sheet_only(tmp_path: Path, run_import: RunImport) -> None:
    run_import(registers.folder(tmp_path / "r", registers.WHOLE))
    before = export_force(tmp_path / "a").digests
    alias = {"key": "N1", "person": "P1", "kind": "alias", "surname": "Ash"}
    run_import(registers.folder(tmp_path / "s", {"names": [alias]}))

    after = export_force(tmp_path / "b").digests

    assert {name for name in after if after[name] != before.get(name)} == {"names"}


def test_facts_left_out_of_the_file_are_counted(tmp_path: Path, run_import: RunImport) -> None:
    run_import(registers.folder(tmp_path / "r", {**registers.WHOLE, "people": [{**registers.PERSON, "born_on": "x"}]}))

    done = export_force(tmp_path / "out")

    assert done.not_exported == {"import questions": 1}
    assert done.manifest("NS", TODAY)["not_in_the_file"] == {"import questions": 1}
    assert not LinkedPerson.objects.exists()
    with pytest.raises(FileRejected, match="already exists"):
        export_force(tmp_path / "out")


def test_export_command_writes_a_manifest_and_audits_each_person(
    tmp_path: Path, run_import: RunImport, as_jobs: Callable[[], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    run_import(registers.folder(tmp_path / "r", registers.WHOLE))
    Account.objects.create(username="ann", name="Insp Ann", force_id="NS", roles=["inspector"])
    parser = export.ArgumentParser()
    export.add_arguments(parser)
    given = ["register", str(tmp_path / "out.xlsx"), "--police-force", "NS", "--on-behalf-of", "ann"]

    assert export.run(parser.parse_args([*given, "--recipient", "Southshire", "--purpose", "We leave"])) == 0

    manifest = json.loads((tmp_path / "out.manifest.json").read_text())
    assert manifest["people"] == 1
    assert manifest["sheets"]["people"]["rows"] == 1
    assert "1 people" in capsys.readouterr().out
    entry = AuditEntry.objects.get(action="exchange.register_export")
    assert (entry.actor_name, entry.recipient, entry.purpose) == ("Insp Ann", "Southshire", "We leave")
    assert list(entry.subjects) == [CaseReach.objects.get().pk]
