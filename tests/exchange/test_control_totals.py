"""Numbers and digests that the source declares are compared with the register, and differences are listed by person."""

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from mosovo.exchange import report
from mosovo.exchange.models import Import
from mosovo.exchange.reconciliation import describe_reconciliation
from mosovo.nominals.models import Nominal
from tests.exchange import registers
from tests.exchange.conftest import RunImport
from tests.exchange.test_export import export_force

ALIAS = {"key": "N1", "person": "P1", "kind": "alias", "surname": "Ash"}


def build_totals(*pairs: tuple[str, int]) -> list[dict[str, str]]:
    return [{"of": of, "value": str(value)} for of, value in pairs]


def read_controls(done: Import) -> list[list[str]]:
    found: list[list[str]] = done.report["controls"]
    return found


def test_each_declared_total_is_reported_with_the_total_of_the_register(tmp_path: Path, run_import: RunImport) -> None:
    declared = build_totals(("people", 2), ("people.sex=male", 2), ("people.kind=violent", 0), ("names", 1))
    people = [registers.PERSON, {**registers.PERSON, "key": "P2", "kind": "?"}]
    rows = {**registers.WHOLE, "people": people, "names": [ALIAS], "control_totals": declared}
    path = registers.folder(tmp_path / "r", rows)

    for done in (run_import(path, dry_run=True), run_import(path), run_import(path)):
        assert read_controls(done) == [
            ["people", "2", "1"], ["people.sex=male", "2", "1"], ["people.kind=violent", "0", "0"], ["names", "1", "1"],
        ]  # fmt: skip
        assert "2 of 4 control totals of the source differ from the register." in describe_reconciliation(done.report)


def test_rows_left_out_or_different_are_listed_by_person(tmp_path: Path, run_import: RunImport) -> None:
    lost = {**ALIAS, "key": "N2", "person": "P2"}
    people = [registers.PERSON, {**registers.PERSON, "key": "P2", "kind": "?"}]
    first = run_import(registers.folder(tmp_path / "r", {**registers.WHOLE, "people": people, "names": [ALIAS, lost]}))
    urn = Nominal.objects.get().urn

    assert first.report["by_person"] == [["P2", "", "names", 1, 0, 1], ["P2", "", "people", 1, 0, 1]]

    names = [{**ALIAS, "surname": "Elm"}, {**ALIAS, "key": "N3", "kind": "?"}, {**ALIAS, "key": "N4"}]
    again = run_import(registers.folder(tmp_path / "s", {"names": names}))

    assert again.report["by_person"] == [["P1", urn, "names", 3, 1, 1]]
    assert again.report["by_person_not_listed"] == 0


def test_manifest_of_an_export_is_compared_sheet_by_sheet(tmp_path: Path, run_import: RunImport) -> None:
    run_import(registers.folder(tmp_path / "r", {**registers.WHOLE, "names": [ALIAS]}))
    first = export_force(tmp_path / "out.xlsx")
    manifest = first.manifest("NS", date.today())

    packed = tmp_path / "packed.zip"
    with ZipFile(packed, "w") as archive:
        archive.write(tmp_path / "out.xlsx", "out.xlsx")
        archive.writestr("manifest.json", json.dumps(manifest))
    done = run_import(packed, source="again")

    assert report.is_clean(done.report)
    assert len(read_controls(done)) == 2 * len(first.digests) == 10
    assert all(theirs == ours for _, theirs, ours in read_controls(done))
    manifest["sheets"]["names"]["sha256"] = "0" * 64
    with ZipFile(packed, "w") as archive:
        archive.write(tmp_path / "out.xlsx", "out.xlsx")
        archive.writestr("manifest.json", json.dumps(manifest))
    assert [of for of, theirs, ours in read_controls(run_import(packed, source="third")) if theirs != ours] == [
        "sha256:names"
    ]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([{"of": "nothing", "value": "1"}], "counts 'nothing', which is not known"),
        ([{"of": "people.colour=red", "value": "1"}], "which is not known"),
        ([{"of": "people", "value": "many"}], "has no whole number for 'people'"),
        ([{"what": "people", "value": "1"}], "needs the columns of and value"),
    ],
)
def test_invalid_table_of_control_totals_refuses_the_import(
    table: list[dict[str, str]], reason: str, tmp_path: Path, run_import: RunImport
) -> None:
    done = run_import(registers.folder(tmp_path / "r", {**registers.WHOLE, "control_totals": table}))

    assert done.state == Import.State.REFUSED
    assert reason in done.report["reasons"][0]
    assert not Nominal.objects.exists()
