"""Performance indicators of the Strategic Management Board equal a plain count of the rows in the tables."""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest

from mosovo.caseload.chief_officer_dashboard import ATTENDANCE
from mosovo.caseload.measures import fill_rows
from mosovo.caseload.scope import Scope
from mosovo.rooms.meetings import performance_indicators
from mosovo_law.core.calendar import working_days_after
from mosovo_law.core.days import months_after
from tests.support.fixture_types import Sql
from tests.support.meetings import Agencies, agencies
from tests.support.people import Cast, RegisteredNominal, acting, register

type Row = dict[str, Any]

FROM, UNTIL, ON = date(2026, 7, 1), date(2026, 10, 1), date(2026, 11, 20)
ATTENDANCE_KINDS = ("came", "deputy", "apologies", "report", "absent", None)


@pytest.fixture
def partners(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Create one account for each of five agencies."""
    with as_jobs():
        return agencies(cast)


ORDER = (
    "meetingcase", "invitation", "meetingattendance", "disclosuredecision", "leveldecision", "caseclosure",
    "minutesstep",
)  # fmt: skip
type Rows = dict[str, list[Row]]


def add_row(rows: Rows, table: str, row: Row, **more: Any) -> UUID:
    """Add a fact that is later written straight into its table."""
    key = uuid4()
    values = {"id": key, "first": key, "recorded_force": "NS", "struck_out": False, "change_reason": "",
        "information_source": "",
            "recorded_at": "2026-01-05T10:00Z", **row, **more}  # fmt: skip
    rows.setdefault(table, []).append(values)
    return key


def write_tables(sql: Sql, rows: Rows) -> None:
    """Write each table in one statement."""
    for table in ORDER:
        names = ", ".join(f'"{name}"' for name in rows[table][0])
        sql(
            f"insert into meetings_{table} ({names}) select {names} from "
            f"jsonb_populate_recordset(null::meetings_{table}, %s)",
            [json.dumps(rows[table], default=str)],
        )


def write_year(sql: Sql, cast: Cast, partners: Agencies, people: list[RegisteredNominal], random: Random) -> list[Row]:
    """Write a year of meetings with random content, and return the content of each case."""
    cases: list[Row] = []
    rows: Rows = {}
    for number in range(1, 31):
        on, level = date(2026, 1, 5) + timedelta(days=random.randrange(300)), random.choice((2, 2, 3))
        meeting = uuid4()
        sql(
            "insert into meetings_meeting (id, force_id, number, area, level, kind, mode, held_on, starts, ends, venue,"
            " chair_id, version, cancellation_reason) values (%s, 'NS', %s, 'East', %s, 'routine', 'both', %s, '09:00',"
            " '17:00', 'Here', %s, 1, '')",
            [meeting, number, level, on, cast.inspector.pk],
        )
        for person in random.sample(people, 2):
            cases.append(_case(rows, cast, partners, person, meeting, number, on, level, random))
    write_tables(sql, rows)
    return cases


def _case(
    rows: Rows, cast: Cast, partners: Agencies, person: RegisteredNominal, meeting: UUID, number: int, on: date,
    level: int, random: Random,
) -> Row:  # fmt: skip
    nominal = {"nominal_id": person.id}
    slot = add_row(
        rows, "meetingcase", nominal, sitting_id=meeting, number=number, starts="09:30", minutes=30, reports_due_on=on
    )
    case: Row = {"person": person.id, "on": on, "level": level, "seats": [], "considered": random.random() < 0.8,
                 "decided": random.choice((1, 2, 2, 3)), "given": None, "closed": random.random() < 0.9}  # fmt: skip
    for account, agency in (
        (partners.housing, partners.housing.agency),
        (partners.probation, partners.probation.agency),
    ):
        removed = random.random() < 0.1
        seat = add_row(
            rows, "invitation", nominal, slot_id=slot, agency_id=agency.pk, account_id=account.pk, name="x",  # type: ignore[union-attr]
            question="", core=True, is_senior=False, sees_restricted=False, asked_on=on,
            removed_on=on if removed else None,
        )  # fmt: skip
        how = random.choice(ATTENDANCE_KINDS)
        if how:
            add_row(rows, "meetingattendance", nominal, invitation_id=seat, how=how, by_video=False, deputy="",
                reason="", accepted=False)  # fmt: skip
        if not removed:
            case["seats"].append((agency.code, how))  # type: ignore[union-attr]
    if case["considered"]:
        add_row(
            rows, "disclosuredecision", nominal, slot_id=slot, decision="no", people_considered="x", reasons="x",
            options="", s327a=True, power="", content="", representations="", disclosing_officer="", undertaking=False,
        )  # fmt: skip
    add_row(rows, "leveldecision", nominal, slot_id=slot, level=case["decided"], criteria=[], reasons="x")
    if case["closed"]:
        add_row(rows, "caseclosure", nominal, slot_id=slot, held_on=on, grade_shortfall_reason="")
    if random.random() < 0.7:
        case["given"] = on + timedelta(days=random.randrange(1, 30))
        add_row(
            rows, "minutesstep", nominal, slot_id=slot, kind="distributed", version=1, taken_on=case["given"], text=""
        )
    return case


def count_case_by_case(cases: list[Row]) -> dict[str, tuple[int, int]]:
    """Count the same indicators case by case."""
    closed = [each for each in cases if each["closed"]]
    now = [each for each in closed if FROM <= each["on"] < UNTIL]
    seats = [(case["level"], code, how) for case in now for code, how in case["seats"]]
    indicators = {
        "1": reviews(closed, 2),
        "2": reviews(closed, 3),
        "3": [case["considered"] for case in now],
        "4.2": [how in ("came", "deputy") for level, code, how in seats if (level, code) == (2, "PRB")],
        "4.3": [how in ("came", "deputy") for level, code, how in seats if (level, code) == (3, "PRB")],
        "5": [how in ("came", "deputy", "report") for _, code, how in seats if code == "HSG"],
        "7": [
            case["given"] is not None and case["given"] <= due(case) for case in now if case["given"] or due(case) < ON
        ],
    }
    return {name: (each.count(True), len(each)) for name, each in indicators.items()}


def due(case: Row) -> date:
    return working_days_after(10, case["on"], "EW")


def reviews(closed: list[Row], level: int) -> list[bool]:
    found = []
    for case in closed:
        last = months_after(4, case["on"]) if level == 2 else case["on"] + timedelta(days=42)
        if case["decided"] == level and FROM <= last < UNTIL:
            later = [each for each in closed if each["person"] == case["person"] and case["on"] < each["on"] <= last]
            if later or last < ON:
                found.append(bool(later))
    return found


@pytest.mark.parametrize("seed", [7])
def test_performance_indicators_equal_a_plain_count(cast: Cast, partners: Agencies, owner_sql: Sql, seed: int) -> None:
    people = [register(cast) for _ in range(3)]
    cases = write_year(owner_sql, cast, partners, people, Random(seed))
    with acting(cast.coordinator):
        found = performance_indicators.calculate_indicators("NS", FROM, UNTIL, on=ON, minutes_days=10)
        attendance = performance_indicators.count_attendance("NS", FROM, UNTIL)
    results = {f"{each.number}.{each.target[-1]}" if each.number == 4 else str(each.number): (each.done, each.of)
            for each in found if each.number != 6}  # fmt: skip
    expected = count_case_by_case(cases)
    assert results == expected
    assert all(total for _, total in expected.values()), "the test data has a case for each indicator"
    assert sum(each.invited for each in attendance) == expected["4.2"][1] + expected["4.3"][1] + expected["5"][1]


def test_chief_officer_attendance_by_agency_equals_a_plain_count(
    cast: Cast, partners: Agencies, owner_sql: Sql
) -> None:
    people = [register(cast) for _ in range(3)]
    cases = write_year(owner_sql, cast, partners, people, Random(5))
    expected: Counter[tuple[str, str]] = Counter()
    words = {"came": "came", "deputy": "came", "report": "report", "apologies": "apologies"}
    for case in cases:
        if case["closed"] and ON - timedelta(days=365) < case["on"] <= ON:
            expected.update((code, words.get(how, "absent")) for code, how in case["seats"])
    scope = Scope("force", "NS")
    with acting(cast.inspector, writing=False):
        assert dict(ATTENDANCE.numbers(scope, ON)) == dict(expected)
        rows = {row: dict(numbers) for row, _, numbers in fill_rows(ATTENDANCE, expected, ON)}
        assert set(rows) == {"HSG", "PRB"}, "agencies that were not invited are not listed"
        assert len(expected) == 8, "the test data has a number for each part"
        assert ATTENDANCE.people is not None
        for (row, part), number in expected.items():
            assert len(ATTENDANCE.people(scope, ON, row, part)) == number
    with acting(cast.stranger_inspector, writing=False):
        assert not ATTENDANCE.numbers(scope, ON)


def test_indicators_count_no_case_of_another_force(cast: Cast, partners: Agencies, owner_sql: Sql) -> None:
    write_year(owner_sql, cast, partners, [register(cast), register(cast)], Random(3))
    with acting(cast.stranger_inspector):
        assert {
            each.of for each in performance_indicators.calculate_indicators("NS", FROM, UNTIL, on=ON, minutes_days=10)
        } == {0}
