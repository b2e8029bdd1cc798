"""Going live: the duties overdue on the first day are those overdue by law, and no others."""

from collections import Counter
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db.models import QuerySet

from mosovo.caseload import board_totals
from mosovo.caseload.models import BoardDay, BoardTotal
from mosovo.caseload.queries import Scope, count_todays_duties, list_horizon, list_todays_duties
from mosovo.caseload.today import list_duty_shares
from mosovo.exchange import import_execution, report
from mosovo.exchange.cut_over import CutOverRefused, check_cut_over
from mosovo.exchange.import_messages import MessageKind
from mosovo.exchange.models import Import, ImportedRow
from mosovo.exchange.settle_days import CutOver, SettlingCalendar
from mosovo.nominals.models import CaseArrival, Nominal
from mosovo.obligations.models import Duty, OpenQuestion
from mosovo.obligations.status_sql import status_case
from mosovo.record.law_facts import LONDON
from mosovo.rooms.identifying_details.models import ContactPoint, Vehicle
from mosovo.rooms.identity.models import SafetyWarning
from mosovo.rooms.orders.models import Clause
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.visits.models import Visit
from mosovo_law.core.arrival_effect import CARRIED_OVER
from tests.exchange import registers
from tests.exchange.arriving_register import write_register
from tests.exchange.conftest import RunImport
from tests.exchange.recount_overdue import count_overdue

TODAY = date.today()
KNOWN_FROM = TODAY - timedelta(days=1100)
CUT_OVER = CutOver(TODAY, KNOWN_FROM)
PEOPLE = 120


def overdue_today() -> list[Duty]:
    return list(Duty.objects.annotate(stands=status_case(TODAY)).filter(stands="overdue"))


def done_weeks(carried_over: QuerySet[Duty]) -> Counter[tuple[UUID | None, date]]:
    """Count the carried-over duties of each officer or team in each week."""
    return Counter(
        (duty.offender_manager_id or duty.team_id, duty.due_on - timedelta(days=duty.due_on.weekday()))
        for duty in carried_over
        if duty.due_on
    )


def test_board_totals_are_counted_before_an_import_is_done(
    tmp_path: Path, run_import: RunImport, owner_sql: Callable[..., list[tuple[object, ...]]]
) -> None:
    path = write_register(tmp_path / "r", 30, TODAY)
    run_import(path, dry_run=True, cut_over=CUT_OVER)
    assert not BoardDay.objects.exists(), "a preview changes no number of a board"

    job = run_import(path, cut_over=CUT_OVER)

    assert job.state == Import.State.DONE
    assert owner_sql("select count(*) from caseload_boardchange") == [(0,)], "no page needs to count them again"
    assert set(BoardDay.objects.values_list("counted_on", flat=True)) == {TODAY, TODAY + timedelta(days=1)}
    people = list(Nominal.objects.values_list("pk", flat=True))
    counted: Counter[tuple[str, str]] = Counter()
    for share in list_duty_shares(Scope("force", "NS"), TODAY, people):
        counted[share.row, share.part] += share.number
    totals = BoardTotal.objects.filter(holding_force="NS", counted_on=TODAY, measure=board_totals.TODAY)
    assert {(row, part): number for row, part, number in totals.values_list("row", "part", "number")} == counted
    assert counted.total() > len(people) / 2


def test_only_duties_of_law_in_the_recount_are_overdue_after_an_import(tmp_path: Path, run_import: RunImport):
    path = write_register(tmp_path / "r", PEOPLE, TODAY)
    preview = run_import(path, dry_run=True, cut_over=CUT_OVER)
    without = run_import(path, dry_run=True)
    done = run_import(path, cut_over=CUT_OVER)

    key_of = dict(ImportedRow.objects.filter(kind="people").values_list("nominal_id", "key"))
    late = overdue_today()
    expected = count_overdue(path, TODAY, KNOWN_FROM)
    assert {(key_of[duty.nominal_id], duty.citation) for duty in late} == expected
    assert len(late) == len(expected) > 10
    assert {section for _, section in expected} == {"SOA 2003 s.83(1)", "SOA 2003 s.84(1)(d)", "SOA 2003 s.85(1)"}

    table = {(row["group"], row["cause"]): row for row in done.report["backlog"]}
    assert table["law", ""]["duties"] == len(expected)
    assert ("practice", "") not in table
    carried_over = Duty.objects.filter(flags__contains=[CARRIED_OVER], met_on=None).exclude(ceased_on__lte=TODAY)
    assert table["carried_over", ""]["duties"] == carried_over.count() > PEOPLE
    assert sum(done_weeks(carried_over).values()) == carried_over.count()
    assert max(done_weeks(carried_over).values()) == done.report["settling"]["heaviest"]
    until = list_horizon(TODAY)
    later = [duty for duty in carried_over if duty.due_on and duty.due_on > until and not duty.in_question]
    scope = Scope("force", "NS")
    counts = count_todays_duties(scope, TODAY)
    assert (counts.late, counts.carried_over) == (len(expected), len(later)), "the first page after the import"
    assert len(list_todays_duties(scope, TODAY, size=1000, only="carried").rows) == len(later) > 0
    assert preview.report["backlog"] == done.report["backlog"], "read before anything is saved"
    before = {(row["group"], row["cause"]): row for row in without.report["backlog"]}
    assert before["practice", ""]["duties"] > PEOPLE, "without a cut-over day, years of practice duties are overdue"
    assert not OpenQuestion.objects.filter(needs__contains="carried-over work may wait").exists()
    assert set(CaseArrival.objects.values_list("nominal_id", flat=True)) == set(key_of)


def test_settle_days_are_working_days_within_45_days(tmp_path: Path, run_import: RunImport):
    run_import(write_register(tmp_path / "r", 30, TODAY, seed=2), cut_over=CUT_OVER)

    days = set(CaseArrival.objects.values_list("settle_on", flat=True))
    weeks = Counter(day - timedelta(days=day.weekday()) for day in days)
    assert len(weeks) >= 4, "spread over the weeks, not on one day"
    assert all(TODAY < day <= TODAY + timedelta(days=45) and day.weekday() < 5 for day in days)


LEVELS = ("low", "medium", "very_high", "high")


def test_levels_and_details_are_imported_and_the_highest_risk_settles_first(tmp_path: Path, run_import: RunImport):
    set_on = (TODAY - timedelta(days=200)).isoformat()
    about = {"person": "P2", "known_on": set_on}
    rows = {
        "people": [{**registers.PERSON, "key": f"P{number}"} for number in range(len(LEVELS))],
        "risk_levels": [
            {
                "key": f"R{number}",
                "person": f"P{number}",
                "level": level,
                "set_on": set_on,
                "reason": "As assessed then.",
            }
            for number, level in enumerate(LEVELS)
        ],
        "safety_warnings": [
            {"key": "W1", "person": "P2", "kind": "weapons", "words": "Knife", "from_on": set_on, "until": "2/3/80"}
        ],
        "contact_points": [
            {"key": "T1", "kind": "phone", "value": "07700 900123", "owner_relation": "own", **about},
            {"key": "T2", "kind": "phone", "value": "none", "owner_relation": "own", **about},
        ],
        "orders": [
            {"key": f"O{number}", "person": f"P{number}", "kind": "shpo", "made_on": set_on, "months": "60"}
            for number in (0, 1)
        ],
        "order_clauses": [
            {
                "key": "K1",
                "order": "O0",
                "number": "1",
                "wording": "No contact.",
                "kind": "prohibition",
                "subject": "children",
            },
            {"key": "K2", "order": "O9", "number": "1", "wording": "No.", "kind": "prohibition", "subject": "place"},
        ],
        "visits": [
            {"key": "B1", "person": "P0", "on": set_on, "outcome": "seen", "at": "10:20"},
            {"key": "B2", "person": "P0", "on": set_on, "outcome": "not-in", "at": "noon"},
        ],
        "vehicles": [
            {"key": "V1", "registration": "ZZ99 ZZZ", "owner_relation": "own", **about},
            {"key": "V2", "registration": "ZZ99 ZZY", "owner_relation": "partner", **about},
        ],
    }
    path = registers.folder(tmp_path / "r", rows)

    done = run_import(path, cut_over=CUT_OVER)

    faults = report.list_messages(done.report, MessageKind.FAULT)
    assert [(each.file, each.row, each.column) for each in faults] == [
        ("contact_points.csv", 3, "value"), ("vehicles.csv", 3, "name"), ("order_clauses.csv", 3, "order"),
    ]  # fmt: skip
    key_of = dict(ImportedRow.objects.filter(kind="people").values_list("nominal_id", "key"))
    levels = {key_of[each.nominal_id]: each.level for each in RiskLevel.objects.all()}
    assert levels == {f"P{number}": level for number, level in enumerate(LEVELS)}
    assert (ContactPoint.objects.get().value, Vehicle.objects.get().registration) == ("07700 900123", "ZZ99 ZZZ")
    assert SafetyWarning.objects.get().until is None
    settle = {levels[key_of[each.nominal_id]]: each.settle_on for each in CaseArrival.objects.all()}
    assert sorted(settle, key=lambda level: settle[level]) == ["very_high", "high", "medium", "low"]
    table = {(row["group"], row["cause"]): row["people"] for row in done.report["backlog"]}
    assert ("carried_over", "No current risk level on record") not in table
    assert table["carried_over", "No visit on record"] == {**dict.fromkeys(LEVELS, 1), "low": 0, "unset": 0}
    without_clauses = table["carried_over", "Order without prohibitions or requirements on record"]
    assert {level for level, number in without_clauses.items() if number} == {"medium"}
    assert Clause.objects.get().order.nominal_id == Clause.objects.get().nominal_id
    hours = [
        (each.began_at.astimezone(LONDON).time(), each.information_source) for each in Visit.objects.order_by("pk")
    ]
    assert hours == [(time(10, 20), "Import: ledger"), (time(), "Import: ledger; the time of day is not known")]
    assert run_import(path).report["people"] == 0


def test_stopped_import_continues_with_the_same_settle_days(
    tmp_path: Path, run_import: RunImport, monkeypatch: pytest.MonkeyPatch
):
    path = write_register(tmp_path / "r", 16, TODAY, seed=3)
    monkeypatch.setattr(import_execution, "BATCH_SIZE", 4)
    whole = run_import(path, dry_run=True, cut_over=CUT_OVER)
    at_once, calls = import_execution._import, []

    def stop_after_two(*args: object) -> None:
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        at_once(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(import_execution, "_import", stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        run_import(path, cut_over=CUT_OVER)
    monkeypatch.setattr(import_execution, "_import", at_once)
    again = run_import(path)

    assert CaseArrival.objects.count() == 16
    assert again.report["settling"] == whole.report["settling"]


def test_cut_over_day_of_a_source_cannot_change_after_its_first_import(tmp_path: Path, run_import: RunImport):
    path = registers.folder(tmp_path / "r", registers.WHOLE)
    run_import(path, dry_run=True, cut_over=CutOver(TODAY + timedelta(days=9), KNOWN_FROM))
    run_import(path, cut_over=CUT_OVER)

    with pytest.raises(CutOverRefused, match="The cut-over date of ledger is"):
        run_import(path, cut_over=CutOver(TODAY - timedelta(days=1), KNOWN_FROM))
    later = Import.objects.filter(dry_run=False).order_by("asked_at").last()
    assert later is not None
    assert (later.cut_over_on, later.notifications_from) == (CUT_OVER.on, CUT_OVER.notifications_from)
    run_import(path, source="second")
    with pytest.raises(CutOverRefused, match="were imported without a cut-over date"):
        run_import(path, source="second", cut_over=CUT_OVER)


def test_person_registered_after_the_cut_over_day_has_no_arrival(tmp_path: Path, run_import: RunImport):
    before = TODAY - timedelta(days=60)
    person = {**registers.PERSON, "on_register_from": (before + timedelta(days=1)).isoformat()}
    path = registers.folder(tmp_path / "r", {**registers.WHOLE, "people": [person]})

    run_import(path, cut_over=CutOver(before, KNOWN_FROM))

    assert not CaseArrival.objects.exists()


@pytest.mark.pure
@pytest.mark.parametrize(
    ("on", "notifications_from", "field"),
    [(TODAY, None, "notifications_from"), (None, TODAY, "cut_over_on"), (KNOWN_FROM, TODAY, "notifications_from")],
)
def test_incomplete_or_inconsistent_cut_over_is_refused(on: date | None, notifications_from: date | None, field: str):
    with pytest.raises(CutOverRefused) as refused:
        check_cut_over(on, notifications_from)
    assert refused.value.field == field


MONDAY = date(2027, 1, 11)


def calendar(**days: date) -> SettlingCalendar:
    return SettlingCalendar(CutOver(MONDAY, MONDAY), "EW", days, 6)


@pytest.mark.pure
def test_settle_days_of_one_officer_are_spread_over_weeks():
    settling = calendar(high=date(2027, 2, 8), medium=date(2027, 4, 7))

    chosen = [settling.choose_day(level, None, 3) for level in ("high", "high", "high", "medium", "medium", "medium")]

    first, second = date(2027, 1, 15), date(2027, 1, 22)
    assert chosen == [first, first, second, second, date(2027, 1, 29), date(2027, 1, 29)]
    assert settling.heaviest_week == (6, MONDAY)


@pytest.mark.pure
def test_last_day_of_a_level_wins_over_the_weekly_target():
    settling = calendar(very_high=date(2027, 1, 25))

    chosen = [settling.choose_day("very_high", None, 6) for _ in range(6)]

    assert Counter(chosen) == {date(2027, 1, 15): 2, date(2027, 1, 22): 2, date(2027, 1, 25): 2}
    assert settling.heaviest_week[0] == 12
    lines = list(report.format_backlog({"backlog": [], "settling": report.store_settling(settling)}))
    assert "more than the 6 that force policy sets" in lines[1]


@pytest.mark.pure
def test_bank_holiday_is_never_a_settle_day():
    settling = SettlingCalendar(CutOver(date(2027, 3, 22), MONDAY), "EW", {"high": date(2027, 4, 20)}, 6)

    assert settling.choose_day("high", None, 6) == date(2027, 3, 25), "Good Friday is the 26th"
