"""The team board: its numbers equal a plain count over the duties that the law derives."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.caseload import team
from mosovo.caseload.queries import Scope
from mosovo.caseload.review_queue import RECENT_PERIOD
from mosovo.caseload.risk_order import BANDS
from mosovo.caseload.team import WHATS, OfficerWorkload, WorkloadFilter
from mosovo.nominals.actions import allocate_case
from mosovo.nominals.policy import ALLOCATE, VIEW
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.visits import queries as visits
from mosovo.rooms.whereabouts.actions import record_spell
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.core.policy import NO_POLICY, PolicyValue
from tests.rooms.test_assessments import record_assessment
from tests.rooms.test_visits import record_visit_by
from tests.rooms.transactions import recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register

WEIGHT = {"very_high": 4, "high": 3, "medium": 2, "low": 1, "": 2}
LAPSED = ("practice.risk.first", "practice.risk.reassess", "practice.risk.reassess_after")
STORIES: tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...] = (
    ("very_high", (50,), ()), ("very_high", (60, 45), (9, 5)), ("high", (64,), ()), ("low", (30,), (12, 8, 3)),
    ("medium", (20,), ()), ("", (), ()), ("very_high", (40,), (2,)), ("high", (5,), ()),
)  # fmt: skip
"""For each nominal: the risk level, how many days ago they were seen, and how many days ago visits failed."""


@pytest.fixture
def people(cast: Cast) -> list[tuple[RegisteredNominal, str, Account, bool]]:
    """Return people of two officers: overdue, missed, in custody, visited alone, assessed long ago or arrested."""
    found = []
    for number, (level, seen, failed) in enumerate(STORIES):
        nominal, holder = register(cast), cast.colleague if number % 3 == 2 else cast.manager
        if level:
            recorded(
                cast.manager, nominal, set_level, level=level, set_on=TODAY - timedelta(days=66), reason="As seen. " * 3
            )
        for days in (*seen, *failed):
            alone: dict[str, Any] = {
                "second_officer_id": None,
                "single_crewed_reason": "Nobody was free",
                "alone_approved_by": "Morag",
            }
            values = {"announced": days % 2 == 0, **(alone if days % 5 == 0 else {})}
            record_visit_by(
                cast.manager,
                cast,
                nominal,
                TODAY - timedelta(days=days),
                "seen" if days in seen else "not-in",
                **values,
            )
        if number == 6:
            recorded(cast.manager, nominal, record_spell, kind="custody", from_on=TODAY - timedelta(days=1))
        if number in (3, 5):
            record_assessment(
                cast.manager, nominal, date(2026, 1, 5), reassess_on=date(2026, 2 if number == 3 else 7, 2)
            )
        if number == 5:
            arrested = {"from_on": date(2026, 1, 20), "ended_on": date(2026, 1, 21)}
            recorded(cast.manager, nominal, record_spell, kind="police_custody", **arrested)
        if holder != cast.manager:
            with opened(cast.supervisor, nominal, ALLOCATE) as permit:
                allocate_case(permit, team=cast.east, offender_manager=holder, lead_agency=cast.police, from_on=TODAY)
        found.append((nominal, level, holder, number == 6))
    return found


OWN = ("practice.ladder.supervisor",)
"""The responses that a supervisor gives."""


def classify(duty: Obligation, status: DutyStatus) -> set[str]:
    """Return the numbers in which a duty counts, by its status in law."""
    is_open = status in (DutyStatus.DUE, DutyStatus.OVERDUE)
    late, is_officers = (
        status is DutyStatus.OVERDUE,
        duty.bearer is Bearer.OFFENDER_MANAGER and duty.rule.startswith("practice."),
    )
    return {
        name
        for name, holds in {
            "overdue": is_officers and late,
            "first": duty.rule == "practice.visit.first" and late,
            "lapsed": late and duty.rule in LAPSED,
            "failed": duty.rule in ("practice.visit.decide", "practice.visit.inspector") and is_open,
            "climbed": duty.rule in OWN and is_open,
        }.items()
        if holds
    }


def test_team_board_numbers_equal_a_plain_count(
    cast: Cast, people: list[tuple[RegisteredNominal, str, Account, bool]]
) -> None:
    counted: dict[Any, Counter[str]] = {cast.manager.pk: Counter(), cast.colleague.pk: Counter()}
    ages: Counter[tuple[str, str]] = Counter()
    keys: dict[str, set[str]] = {what: set() for what in WHATS}
    for nominal, level, holder, custody in people:
        mine = counted[holder.pk]
        mine["people"] += 1
        mine["custody"] += custody
        mine["points"] += WEIGHT[level] * (50 if custody else 100)
        with opened(cast.supervisor, nominal, VIEW) as permit:
            for duty, status in load_board(permit).list_statuses(TODAY):
                found = classify(duty, status)
                mine.update(found)
                for what in found:
                    keys[what].add(duty.key)
                if "overdue" in found and duty.due_day:
                    days = (TODAY - duty.due_day).days
                    ages[level, next(band for band, (least, limit) in BANDS.items() if least <= days <= limit)] += 1
            for made in visits.list_visits(nominal.id):
                if visits.visit_date(made) > TODAY - RECENT_PERIOD:
                    mine.update(
                        {"visits": 1, "unannounced": not made.announced, "alone": bool(made.single_crewed_reason)}
                    )
                    mine["to_review"] += 1
            mine["to_review"] += bool(level)
    scope = Scope("team", cast.east.pk)
    with acting(cast.supervisor, writing=False):
        officers = team.list_officer_workloads(scope, TODAY, NO_POLICY, rules=OWN)
        backlog = team.count_overdue_by_risk(scope, TODAY)
        listed = {
            what: {
                row.key for row in team.list_people_behind_figure(scope, TODAY, what, WorkloadFilter(), rules=OWN).rows
            }
            for what in WHATS
        }
        filtered_rows = team.list_people_behind_figure(
            scope, TODAY, "overdue", WorkloadFilter(officer=cast.manager.pk, risk="very_high", band="short")
        ).rows
    assert {each.officer: each for each in officers} == {
        holder: OfficerWorkload(holder, *(int(numbers[name]) for name in OfficerWorkload._fields[1:]))
        for holder, numbers in counted.items()
    }
    assert {(each.risk, band): getattr(each, band) for each in backlog for band in BANDS if getattr(each, band)} == ages
    assert listed == keys
    assert all(keys[what] for what in ("overdue", "lapsed", "failed", "climbed")), (
        "the test data has a case for each number"
    )
    assert {key.partition(":")[0] for key in keys["lapsed"]} == set(LAPSED), (
        "each of the three rules is overdue for someone"
    )
    assert (
        len(filtered_rows)
        == sum(1 for row in filtered_rows if row.risk == "very_high" and 1 <= (TODAY - row.due_on).days <= 28)
        > 0
    )


def test_team_board_uses_the_case_weight_of_force_policy(cast: Cast) -> None:
    from_on = date(2026, 1, 1)
    register(cast)
    policy = NO_POLICY.where(PolicyValue(name="supervision.weight.none", value=7, from_on=from_on))
    with acting(cast.supervisor, writing=False):
        [workload] = team.list_officer_workloads(Scope("team", cast.east.pk), TODAY, policy)
    assert workload.weight == 7


def test_unrelated_accounts_see_no_team_board(
    cast: Cast, people: list[tuple[RegisteredNominal, str, Account, bool]]
) -> None:
    scope, force = Scope("team", cast.east.pk), Scope("force", "NS")
    for account in (cast.stranger, cast.stranger_inspector, cast.auditor, cast.partner, cast.administrator):
        with acting(account, writing=False):
            found = [team.list_officer_workloads(each, TODAY, NO_POLICY) for each in (scope, force)]
            assert found == [[], []], account.name
            assert not team.list_people_behind_figure(scope, TODAY, "overdue", WorkloadFilter()).rows


def test_nominal_without_a_level_or_visit_is_listed_as_a_first_visit_after_15_days(cast: Cast) -> None:
    """The officer’s board lists a nominal without an assessment or visit until a successful visit."""
    never, seen = register(cast), register(cast)
    record_visit_by(cast.manager, cast, seen, TODAY, "seen")
    scope = Scope("team", cast.east.pk)

    def first(on: date) -> tuple[int, set[str]]:
        [officer] = team.list_officer_workloads(scope, on, NO_POLICY)
        return officer.first, {
            row.urn for row in team.list_people_behind_figure(scope, on, "first", WorkloadFilter()).rows
        }

    with acting(cast.supervisor, writing=False):
        assert first(TODAY + timedelta(days=15)) == (0, set()), "the 15th day is in time"
        assert first(TODAY + timedelta(days=16)) == (1, {never.urn})
    record_visit_by(cast.manager, cast, never, TODAY, "not-in")
    with acting(cast.supervisor, writing=False):
        assert first(TODAY + timedelta(days=16)) == (1, {never.urn}), "a failed visit does not meet the duty"
    recorded(cast.manager, never, set_level, level="low", set_on=TODAY, reason="From the papers alone, so far.")
    with acting(cast.supervisor, writing=False):
        assert first(TODAY + timedelta(days=16)) == (1, {never.urn}), "a risk level does not meet the duty"
