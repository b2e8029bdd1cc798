"""Targets of an arrival: no person is lost, a stopped run continues, and no protected person is in a report."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

import psycopg
import pytest

from mosovo.exchange import import_execution, report
from mosovo.exchange.import_messages import MessageKind
from mosovo.exchange.models import Import, ImportedRow, RowsToCorrect
from mosovo.exchange.settle_days import CutOver
from mosovo.nominals.models import Nominal
from mosovo.obligations.models import Duty
from mosovo.obligations.status_sql import status_case
from mosovo.rooms.identity.models import ImportQuestion
from tests.exchange import registers
from tests.exchange.arriving_register import write_register
from tests.exchange.conftest import RunImport
from tests.support.databases import SUPERUSER, Database

TODAY = date.today()
WRONG = {"born_on": "1.1.80", "pnc": "unknown", "cro": "see file", "died_on": "no", "forenames": "N" * 201}
STOPS = 20


class Stopped(BaseException):
    """Stands for the end of the process."""


def test_wrong_optional_cells_lose_none_of_600_people_and_the_report_has_at_most_60_lines(
    tmp_path: Path, run_import: RunImport
) -> None:
    random, people = Random(3), []
    for number in range(600):
        row = {**registers.PERSON, "key": f"P{number}", "surname": f"Elm{number}", "pnc": "", "cro": "", "died_on": ""}
        people.append(row | {column: text for column, text in WRONG.items() if random.random() < 0.05})
    wrong = sum(row[column] == text for row in people for column, text in WRONG.items())

    done = run_import(registers.folder(tmp_path / "r", {"people": people}))

    assert wrong > 100
    assert Nominal.objects.count() == 600
    assert len(report.list_messages(done.report, MessageKind.EMPTIED)) == ImportQuestion.objects.count() == wrong
    assert len(list(report.format_report(done.report, rehearsal=False))) <= 60


def test_import_stopped_20_times_gives_the_same_register(
    tmp_path: Path, run_import: RunImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_register(tmp_path / "r", 60, TODAY)
    at_once, random, stops = import_execution._import, Random(7), iter(range(STOPS))
    monkeypatch.setattr(import_execution, "BATCH_SIZE", 3)

    def stop_at_times(*given: object) -> None:
        before = random.random() < 0.5
        if before and next(stops, None) is not None:
            raise Stopped
        at_once(*given)  # type: ignore[arg-type]
        if not before and random.random() < 0.8 and next(stops, None) is not None:
            raise Stopped

    monkeypatch.setattr(import_execution, "_import", stop_at_times)
    for run in range(STOPS):
        with pytest.raises(Stopped):
            run_import(path)
        assert Import.objects.filter(state=Import.State.FAILED).count() == run + 1
    monkeypatch.undo()
    done = run_import(path)

    assert report.is_clean(done.report)
    assert Nominal.objects.count() == 60
    rows = sum(len(file.read_text().splitlines()) - 1 for file in path.glob("*.csv"))
    assert ImportedRow.objects.count() == rows
    assert report.is_clean(run_import(path, source="another").report)
    assert Nominal.objects.count() == 120, "another source is another register"
    assert sum(run_import(path).report["rows"]["people"][name] for name in ("in", "differs", "left_out")) == 0


def test_second_import_of_a_source_is_refused_while_the_first_runs(
    tmp_path: Path, run_import: RunImport, database: Database
) -> None:
    path = registers.folder(tmp_path / "r", registers.WHOLE)
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name), autocommit=True) as first:
        first.execute("select pg_advisory_lock(hashtextextended('import NS ledger', 0))")
        refused = run_import(path)

    assert refused.state == Import.State.REFUSED
    assert "Another import from ledger is running" in refused.report["reasons"][0]
    assert not Nominal.objects.exists()
    assert report.is_clean(run_import(path).report)


@pytest.fixture
def protected_import(tmp_path: Path, run_import: RunImport) -> tuple[Import, str]:
    """Import rows about protected people; return the import and all the text that is stored about it."""
    secret = "Zebedee Quartz"
    household = {"key": "H1", "person": "P1", "lines": "1 Example Row"}
    rows = {
        **registers.WHOLE,
        "households": [household],
        "household_members": [{"key": "M1", "household": "H1", "role": "child", "name": secret}],
        "linked_people": [
            {"key": f"L{role}", "person": "P1", "name": secret, "role": role, "relationship": f"{secret}’s aunt"}
            for role in ("victim", "witness", "Victim or possible victim")
        ],
        "contacts": [
            {"key": "C1", "person": "P1", "kind": "intel-in", "made_at": "2025-01-02 10:00", "text": f"{secret} said"}
        ],
    }
    done = run_import(registers.folder(tmp_path / "r", rows))
    stored_text = json.dumps(done.report) + "".join(
        bytes(each.content).decode("latin-1") for each in RowsToCorrect.objects.all()
    )
    return done, stored_text + report.write_rejected_rows(done.report)


def test_no_protected_person_is_in_a_report_or_in_the_rows_to_correct(protected_import: tuple[Import, str]) -> None:
    done, stored_text = protected_import

    assert [done.report["rows"][name]["left_out"] for name in ("household_members", "linked_people", "contacts")] == [
        1, 3, 1,
    ]  # fmt: skip
    assert "Zebedee" not in stored_text
    assert not RowsToCorrect.objects.exists(), "a workbook is compressed, so the search above would not find text in it"


@pytest.mark.parametrize("sheet", ["victims", "polygraph_sessions", "bank_accounts"])
def test_register_with_a_sheet_of_an_encrypted_group_is_refused_whole(
    sheet: str, tmp_path: Path, run_import: RunImport
) -> None:
    path = registers.folder(tmp_path / "r", {**registers.WHOLE, sheet: [{"key": "V1", "name": "Zebedee Quartz"}]})

    done = run_import(path)

    assert done.state == Import.State.REFUSED
    assert "Zebedee" not in json.dumps(done.report)
    assert not Nominal.objects.exists()


def days_ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


STATES: dict[str, registers.Rows] = {
    "custody": {"spells": [{"key": "S1", "person": "P1", "kind": "custody", "from_on": days_ago(400)}]},
    "abroad": {"spells": [{"key": "S1", "person": "P1", "kind": "abroad", "from_on": days_ago(40)}]},
    "dead": {"people": [{**registers.PERSON, "died_on": days_ago(30)}]},
    "archived": {"archivings": [{"key": "A1", "person": "P1", "kind": "archived", "on": days_ago(20), "reason": "x"}]},
    "wanted": {
        "wanted_reports": [
            {
                "key": "W1",
                "person": "P1",
                "kind": "wanted",
                "since_on": days_ago(30),
                "reported_by": "PC Oakthorpe",
                "text": "Left the hostel.",
            }
        ]
    },
    "aged 15": {"people": [{**registers.PERSON, "born_on": days_ago(15 * 366)}]},
    "aged 97": {"people": [{**registers.PERSON, "born_on": days_ago(97 * 365 + 40)}]},
    "in the community": {},
}


@pytest.mark.parametrize("state", STATES)
def test_each_person_arrives_with_the_duties_of_their_state(state: str, tmp_path: Path, run_import: RunImport) -> None:
    rows = {**registers.WHOLE, **STATES[state]}

    done = run_import(registers.folder(tmp_path / "r", rows), cut_over=CutOver(TODAY, TODAY - timedelta(days=100)))

    assert report.is_clean(done.report), done.report["remarks"]
    duties = Duty.objects.annotate(stands=status_case(TODAY)).exclude(stands__in=["met", "ceased"])
    rules = {duty.rule for duty in duties}
    late = {duty.rule for duty in duties if duty.stands == "overdue" and duty.rule.startswith("practice")}
    visit = {rule for rule in rules if "visit" in rule}
    assert not late, "no practice duty is overdue from the time before"
    assert bool(visit) == (state not in ("custody", "abroad", "dead", "archived")), rules
    if state == "dead":
        assert rules == {"practice.retention.review"}, "the only duty is the later retention review"
