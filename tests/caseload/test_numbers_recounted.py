"""Numbers of the boards, recounted by asking the law about each nominal of a register.

The register is uneven: people have no risk level, no confirmed category or no officer, are in custody, died, are
archived or restricted. Each number of a board must equal a count of the law’s duties, and the length of the list
behind it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

import pytest

from mosovo.caseload import chief_officer_dashboard, orders, team, visits
from mosovo.caseload import today as todays
from mosovo.caseload.caseload_list import VIEWS, count_caseload, list_caseload
from mosovo.caseload.scope import Scope
from mosovo.caseload.team import WHATS, WorkloadFilter
from mosovo_law.core.obligation import Bearer, DutyStatus, Nature, Obligation
from mosovo_law.core.policy import NO_POLICY
from mosovo_law.facts.case_facts import CaseFacts
from tests.caseload.uneven_register import TODAY as REGISTER_TODAY
from tests.caseload.uneven_register import Register

FORCE = Scope("force", "NS")
ALL = 100_000
OPEN = (DutyStatus.DUE, DutyStatus.OVERDUE, DutyStatus.CLOCK_STOPPED)


def is_open(each: Obligation, on: date) -> bool:
    """Return whether the duty has begun, is not met and has not ceased."""
    return each.met_on is None and each.opens_on <= on and (each.ceased_on is None or each.ceased_on > on)


def is_late(each: Obligation, on: date) -> bool:
    return each.due_day is not None and each.due_day < on


def test_visit_board_counts_equal_a_recount(register: Register) -> None:
    of_visits = [
        each
        for _, each in register.duties()
        if each.rule in ("practice.visit.first", "practice.visit.scheduled") and is_open(each, REGISTER_TODAY)
    ]
    decisions = [
        each
        for _, each in register.duties()
        if each.rule in ("practice.visit.decide", "practice.visit.inspector") and is_open(each, REGISTER_TODAY)
    ]
    soon = [
        each for each in of_visits if each.due_day and REGISTER_TODAY <= each.due_day <= REGISTER_TODAY + visits.SOON
    ]
    late = [each for each in of_visits if is_late(each, REGISTER_TODAY)]
    counted = visits.count_visits_due(FORCE, REGISTER_TODAY)
    assert (counted.overdue, counted.decisions, counted.soon) == (len(late), len(decisions), len(soon))
    assert sum(each.all for each in visits.count_overdue_visits(FORCE, REGISTER_TODAY)) == len(late)
    listed = {
        view: len(visits.list_visits_due(FORCE, REGISTER_TODAY, view=view, size=ALL).rows)
        for view in ("overdue", "decisions")
    }
    assert listed == {"overdue": len(late), "decisions": len(decisions)}
    assert late


def test_today_counts_equal_a_recount(register: Register) -> None:
    until = todays.list_horizon(REGISTER_TODAY)
    bands: Counter[str] = Counter()
    for _, each in register.duties():
        if each.met_on is not None or (each.ceased_on and each.ceased_on <= max(each.opens_on, REGISTER_TODAY)):
            continue
        status = each.status_on(REGISTER_TODAY)
        if each.is_uncertain:
            bands["in_question"] += 1
        elif status is DutyStatus.CLOCK_STOPPED:
            bands["clock_stopped"] += 1
        elif each.due_day and each.due_day <= until:
            bands[
                "late" if each.due_day < REGISTER_TODAY else "today" if each.due_day == REGISTER_TODAY else "ahead"
            ] += 1
    counted = todays.count_todays_duties(FORCE, REGISTER_TODAY)
    assert {name: getattr(counted, name) for name in counted._fields} == {name: bands[name] for name in counted._fields}
    assert len(todays.list_todays_duties(FORCE, REGISTER_TODAY, size=ALL).rows) == bands.total()
    assert bands["late"] > 50


def test_team_board_counts_equal_a_recount(register: Register) -> None:
    expected: Counter[str] = Counter()
    climbed: set[tuple[UUID, str]] = set()
    """The overdue duties that wait for a response, of a supervisor or an inspector or both."""
    for who, each in register.duties():
        if not is_open(each, REGISTER_TODAY) or (each.clock_stopped_from and each.clock_stopped_from <= REGISTER_TODAY):
            continue
        late, of_practice = is_late(each, REGISTER_TODAY), each.rule.startswith("practice.")
        expected["overdue"] += late and of_practice and each.bearer is Bearer.OFFENDER_MANAGER
        expected["first"] += late and each.rule == "practice.visit.first"
        expected["lapsed"] += late and each.rule in (
            "practice.risk.first",
            "practice.risk.reassess",
            "practice.risk.reassess_after",
        )
        expected["failed"] += each.rule in ("practice.visit.decide", "practice.visit.inspector")
        if each.rule.startswith("practice.ladder."):
            climbed.add((who, each.trigger))
    expected["climbed"] = len(climbed)
    total = team.total_workload(team.list_officer_workloads(FORCE, REGISTER_TODAY, NO_POLICY))
    assert {what: getattr(total, what) for what in WHATS} == {what: expected[what] for what in WHATS}
    assert total.people == len(register.facts)
    listed = {
        what: len(team.list_people_behind_figure(FORCE, REGISTER_TODAY, what, WorkloadFilter(), size=ALL).rows)
        for what in WHATS
    }
    assert listed == {what: expected[what] for what in WHATS}
    assert sum(each.all for each in team.count_overdue_by_risk(FORCE, REGISTER_TODAY)) == expected["overdue"]
    by_age = chief_officer_dashboard.BACKLOG.numbers(FORCE, REGISTER_TODAY)
    assert sum(by_age.values()) == expected["overdue"]


def test_order_board_counts_equal_a_recount(register: Register) -> None:
    due = [
        each
        for _, each in register.duties()
        if each.rule.startswith("practice.order.") and is_open(each, REGISTER_TODAY)
    ]
    counted = orders.count_orders(FORCE, REGISTER_TODAY)
    assert (counted.open_duties, counted.overdue) == (len(due), sum(is_late(each, REGISTER_TODAY) for each in due))
    assert len(orders.list_order_duties(FORCE, REGISTER_TODAY, size=ALL).rows) == len(due)
    ending = orders.list_ending_orders(FORCE, REGISTER_TODAY, size=ALL).rows
    assert counted.ending == sum(len(row.kinds) for row in ending)


def test_caseload_counts_equal_a_recount(register: Register) -> None:
    counted = count_caseload(FORCE, REGISTER_TODAY)
    people = {view: list_caseload(FORCE, REGISTER_TODAY, view=view, size=ALL).rows for view in VIEWS}
    assert {view: getattr(counted, view) for view in VIEWS} == {view: len(rows) for view, rows in people.items()}
    assert counted.all == len(register.facts)
    in_custody = {who for who, facts in register.facts.items() if held_on(facts, REGISTER_TODAY)}
    assert {row.nominal_id for row in people["custody"]} == in_custody
    on_register_day, today = (list_late(register, ceased_by) for ceased_by in (REGISTER_TODAY, date.today()))
    listed = {row.nominal_id for row in people["late"]}
    assert on_register_day & today <= listed <= on_register_day | today, "entries are built today, for the days to come"
    of_visits = ("practice.visit.first", "practice.visit.scheduled")
    unvisited = {
        who
        for who, each in register.duties()
        if each.rule in of_visits and is_open(each, REGISTER_TODAY) and is_late(each, REGISTER_TODAY)
    }
    assert {row.nominal_id for row in people["visit"]} == unvisited
    levels = {row.nominal_id: row.risk for row in people["all"]}
    assert {row.nominal_id for row in people["unset"]} == {who for who, level in levels.items() if not level}
    assert {row.nominal_id for row in people["high"]} == {who for who, level in levels.items() if "high" in level}
    assert in_custody
    assert unvisited


def held_on(facts: CaseFacts, on: date) -> bool:
    kinds = ("custody", "police_custody", "immigration_detention")
    return any(spell.kind in kinds and on in spell.span for spell in facts.spells)


def list_late(register: Register, ceased_by: date) -> set[UUID]:
    """List the people with a late duty that had not ceased by this date."""
    return {who for who, duties in register.obligations.items() if any(listed_late(each, ceased_by) for each in duties)}


def listed_late(each: Obligation, ceased_by: date) -> bool:
    """Return whether the duty makes its nominal overdue on the caseload."""
    has_ceased = each.ceased_on is not None and each.ceased_on <= max(each.opens_on, ceased_by)
    return (
        each.nature is Nature.DUTY
        and each.met_on is None
        and not has_ceased
        and not each.is_uncertain
        and each.status_on(REGISTER_TODAY) is DutyStatus.OVERDUE
    )


def test_each_chief_officer_number_equals_the_length_of_its_list(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mosovo.caseload.measures.MAX_SHOWN", ALL)
    monkeypatch.setattr("mosovo.caseload.disclosure_deadlines.MAX_SHOWN", ALL)
    shown = 0
    for measure in chief_officer_dashboard.MEASURES:
        numbers, people = measure.numbers(FORCE, REGISTER_TODAY), measure.people
        assert {row for row, _ in numbers} <= {*measure.rows(REGISTER_TODAY)}, measure.id
        assert {part for _, part in numbers} <= {*measure.parts}, measure.id
        if people is not None:  # a number without nominals has no list
            assert {key: len(people(FORCE, REGISTER_TODAY, *key)) for key in numbers} == dict(numbers), measure.id
            shown += sum(numbers.values())
    assert shown > 100


def test_chief_officer_quarters_equal_a_recount(register: Register) -> None:
    """Visits and notifications are counted in the quarter in which they fell due."""
    for measure, rules, late in (
        (
            chief_officer_dashboard.VISITS,
            ("practice.visit.first", "practice.visit.scheduled"),
            lambda each: each.met_on > each.due_day,
        ),
        (
            chief_officer_dashboard.NOTIFICATIONS,
            tuple(sorted({each.rule for _, each in register.duties() if each.rule.startswith("soa2003.s8")})),
            lambda each: each.first_breach_day is not None and each.met_on >= each.first_breach_day,
        ),
    ):
        assert dict(measure.numbers(FORCE, REGISTER_TODAY)) == dict(by_quarter(register, rules, late)), measure.id


def by_quarter(
    register: Register, rules: Iterable[str], late: Callable[[Obligation], bool]
) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    quarters = chief_officer_dashboard.quarter_rows(REGISTER_TODAY)
    first = min(date.fromisoformat(f"{key}-01") for key in quarters)
    for _, each in register.duties():
        due = each.due_day
        if each.rule not in rules or due is None or not first <= due < REGISTER_TODAY or each.is_uncertain:
            continue
        if each.rule.startswith("soa2003") and each.bearer is not Bearer.NOMINAL:
            continue
        if each.met_on is None and ((each.ceased_on and each.ceased_on <= due) or each.clock_stopped_from is not None):
            continue
        part = "undone" if each.met_on is None else "late" if late(each) else "met"
        found[f"{due.year}-{(due.month - 1) // 3 * 3 + 1:02d}", part] += 1
    return found
