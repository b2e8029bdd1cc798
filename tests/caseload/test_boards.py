"""Breach and wanted boards: possible breaches equal those of the law, each once; cases and people are in order."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid6 import uuid7

from mosovo.caseload import breaches, wanted
from mosovo.caseload.breaches import SHOWN_AFTER_END
from mosovo.caseload.queries import Scope
from mosovo.nominals import restrictions
from mosovo.nominals.actions import allocate_case
from mosovo.nominals.policy import ALLOCATE, MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.practice.rule_book import RULES
from mosovo.rooms.breaches import actions
from mosovo.rooms.breaches.models import BreachStep
from mosovo.rooms.notifications.actions import correct_fact, record_notification
from mosovo.rooms.wanted import actions as wanted_actions
from mosovo_law.core.limit import within_a_year_after
from mosovo_law.core.obligation import Bearer, Nature, Obligation, RuleFinding
from tests.rooms.test_breaches import FALSE, STEP_VALUES, open_possible
from tests.rooms.transactions import recorded
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register

RULE = next(rule for rule in RULES if rule.id == "soa2003.s85.annual")
DUTY = """
insert into obligations_duty (id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, key, rule,
trigger,
  bearer, nature, source_kind, citation, opens_on, due_on, clock_stopped_from, met_by, met_on, ceased_on,
  first_breach_day, in_question, ruled, flags, reasoning)
select %(id)s, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, %(key)s, 'soa2003.s85.annual',
'x',
  %(bearer)s, 'duty', 'statute', 'x', %(opens_on)s, %(due_on)s, %(clock_stopped_from)s, '', %(met_on)s, %(ceased_on)s,
  %(first_breach_day)s, %(in_question)s, false, '[]', '[]'
from nominals_casereach where nominal_id = %(nominal)s
"""


def build_scope(cast: Cast) -> Scope:
    return Scope("mine", cast.manager.pk)


def random_duty(chance: random.Random) -> dict[str, Any]:
    """Return a random duty that the law could create, met or not by today."""
    due = TODAY + timedelta(days=chance.randrange(-70, 4))
    in_question, stopped = chance.random() < 0.15, chance.random() < 0.15
    last_day = due + timedelta(days=chance.choice((0, 0, 1)))
    ceased = chance.choice((None, None, None, due + timedelta(days=chance.randrange(-2, 40))))
    begins = last_day + timedelta(days=1)
    failed = not in_question and not stopped and (ceased is None or begins < ceased)
    met = chance.choice((None, None, due + timedelta(days=chance.randrange(-3, 60))))
    return {
        "bearer": chance.choice(("nominal", "nominal", "nominal", "parent")),
        "opens_on": due - timedelta(days=365),
        "due_on": due,
        "clock_stopped_from": due if stopped else None,
        "met_on": met if met is None or met <= TODAY else None,
        "ceased_on": ceased,
        "first_breach_day": begins if failed else None,
        "in_question": in_question,
    }


def is_possible_by_law(duty: dict[str, Any]) -> bool:
    """Return whether the law’s own function finds a possible breach that is shown today."""
    limit = replace(
        within_a_year_after(duty["opens_on"]), due_on=duty["due_on"], stopped_from=duty["clock_stopped_from"]
    )
    obligation = Obligation(
        by=RULE, owed=RuleFinding("x", duty["opens_on"], limit, met_on=duty["met_on"]), nation="EW",
        bearer=Bearer(duty["bearer"]), ceased_on=duty["ceased_on"], is_uncertain=duty["in_question"],
        first_breach_day=duty["first_breach_day"] if duty["bearer"] == "nominal" else None,
    )  # fmt: skip
    ended = duty["met_on"] or duty["ceased_on"]
    recent = ended is None or ended > TODAY - SHOWN_AFTER_END
    return obligation.nature is Nature.DUTY and obligation.may_be_breached(TODAY) and recent


@pytest.mark.parametrize("seed", range(4))
def test_possible_breaches_equal_those_of_the_law(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, seed: int
) -> None:
    chance = random.Random(seed)
    owner_sql("delete from obligations_duty")
    expected: set[UUID] = set()
    for number in range(150):
        duty, key = random_duty(chance), uuid7()
        breach_day = duty["first_breach_day"] if duty["bearer"] == "nominal" else None
        owner_sql(DUTY, {**duty, "first_breach_day": breach_day, "id": key, "key": f"k{number}", "nominal": nominal.id})
        if is_possible_by_law(duty):
            expected.add(key)
    found: list[UUID] = []
    with acting(cast.manager, writing=False):
        page = breaches.list_possible_breaches(build_scope(cast), TODAY, size=7)
        while page.after:
            found += [row.id for row in page.rows]
            page = breaches.list_possible_breaches(build_scope(cast), TODAY, page.after, size=7)
        found += [row.id for row in page.rows]
        counted = breaches.count_breaches(build_scope(cast), TODAY).possible
    assert len(found) == len(set(found)) == counted
    assert set(found) == expected
    assert len(expected) > 10


def list_urns(account: Account, scope: Scope, on: date = TODAY) -> list[str]:
    with acting(account, writing=False):
        return [row.urn for row in breaches.list_possible_breaches(scope, on).rows]


def test_possible_breach_appears_the_day_after_its_due_date_without_a_job(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    """The due date is 5 March 2025. No row changes and no job runs: only the date of the view differs."""
    assert list_urns(cast.manager, build_scope(cast), date(2025, 3, 5)) == []
    assert list_urns(cast.manager, build_scope(cast), date(2025, 3, 6)) == [nominal.urn]


def test_breach_case_replaces_the_possible_breach_and_shows_if_its_ground_falls_away(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    breach = open_possible(cast.manager, nominal)
    assert list_urns(cast.manager, build_scope(cast)) == []
    notification = recorded(cast.manager, nominal, record_notification, under="s.83(1)", on=TODAY)
    with acting(cast.manager, writing=False):
        [row] = breaches.list_breach_cases(build_scope(cast)).rows
    assert (row.id, row.still_exists, row.words, row.waits_for) == (
        breach.first, True, "Suspected", "the offender manager’s review",
    )  # fmt: skip
    recorded(cast.manager, nominal, correct_fact, notification, change_reason="The station book", on=date(2025, 3, 4))
    with acting(cast.manager, writing=False):
        [row] = breaches.list_breach_cases(build_scope(cast)).rows
    assert not row.still_exists


def test_decision_awaited_from_a_supervisor_is_counted_and_a_closed_case_leaves_the_board(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    breach = recorded(cast.manager, nominal, actions.open_breach_case, **FALSE)

    def record_step(account: Account, kind: str, **changes: Any) -> None:
        recorded(
            account,
            nominal,
            actions.record_breach_step,
            breach,
            kind=kind,
            on=TODAY,
            **{**STEP_VALUES[kind], **changes},
        )

    record_step(cast.manager, BreachStep.Kind.REVIEWED)
    with acting(cast.supervisor, writing=False):
        counts = breaches.count_breaches(Scope("team", cast.east.pk), TODAY)
    assert (counts.open, counts.decisions, counts.closed) == (1, 1, 0)
    record_step(cast.supervisor, BreachStep.Kind.DECIDED, course=BreachStep.Course.EXCUSE)
    with acting(cast.supervisor, writing=False):
        counts = breaches.count_breaches(Scope("team", cast.east.pk), TODAY)
        assert breaches.list_breach_cases(Scope("team", cast.east.pk)).rows == []
        [row] = breaches.list_breach_cases(Scope("team", cast.east.pk), closed=True).rows
    assert (counts.open, counts.decisions, counts.closed) == (0, 0, 1)
    assert row.words == "Reasonable excuse"


@pytest.fixture
def on_boards(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """Return a case with a breach case and a wanted report."""
    recorded(cast.manager, nominal, actions.open_breach_case, **FALSE)
    recorded(cast.manager, nominal, wanted_actions.report_wanted, kind="wanted", since_on=TODAY, reported_by="Her "
                                                                                                             "sergeant",
             text="For a breach of s.91")  # fmt: skip
    return nominal


def count_seen(account: Account, scope: Scope) -> tuple[int, int]:
    """Count the breach cases and the wanted people that the account sees."""
    with acting(account, writing=False):
        return len(breaches.list_breach_cases(scope).rows), len(wanted.list_wanted(scope).rows)


def test_boards_follow_a_case_to_another_offender_manager(cast: Cast, on_boards: RegisteredNominal) -> None:
    assert count_seen(cast.manager, build_scope(cast)) == (1, 1)
    with opened(cast.supervisor, on_boards, ALLOCATE) as permit:
        allocate_case(permit, team=cast.east, offender_manager=cast.colleague, lead_agency=cast.police, from_on=TODAY)
    assert count_seen(cast.manager, build_scope(cast)) == (0, 0)
    assert count_seen(cast.colleague, Scope("mine", cast.colleague.pk)) == (1, 1)


def test_restricted_case_is_not_on_the_boards_of_others(cast: Cast, on_boards: RegisteredNominal) -> None:
    team = Scope("team", cast.east.pk)
    with opened(cast.inspector, on_boards, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(permit, named=[cast.manager, cast.supervisor], review_on=date(2099, 1, 1),
                          reason="Threats to his life", today=date.today())  # fmt: skip
    assert count_seen(cast.supervisor, team) == (1, 1)
    assert count_seen(cast.colleague, team) == (0, 0)
    assert count_seen(cast.inspector, Scope("force", "NS")) == (0, 0)


def test_excluded_and_unrelated_accounts_see_no_board_entry(cast: Cast, on_boards: RegisteredNominal) -> None:
    with opened(cast.inspector, on_boards, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.colleague, reason="He is her brother", today=date.today())
    assert count_seen(cast.colleague, Scope("team", cast.east.pk)) == (0, 0)
    for account in (cast.stranger, cast.stranger_inspector, cast.auditor, cast.administrator, cast.partner):
        for scope in (Scope("force", "NS"), Scope("team", cast.east.pk), build_scope(cast)):
            assert count_seen(account, scope) == (0, 0), account.name


def test_wanted_report_with_the_earliest_review_date_is_first(cast: Cast) -> None:
    since_by_urn = {}
    for days in (3, 1, 2):
        known = register(cast)
        since_by_urn[known.urn] = TODAY - timedelta(days=days)
        recorded(cast.manager, known, wanted_actions.report_wanted, kind="missing", since_on=since_by_urn[known.urn],
                 reported_by="His landlady", text="Gone since Sunday")  # fmt: skip
    with acting(cast.manager, writing=False):
        first = wanted.list_wanted(build_scope(cast), size=2)
        rest = wanted.list_wanted(build_scope(cast), first.after, size=2)
        count = wanted.count_wanted(build_scope(cast), TODAY)
    assert [row.urn for row in (*first.rows, *rest.rows)] == sorted(since_by_urn, key=lambda urn: since_by_urn[urn])
    assert (count.people, count.to_review) == (3, 3)
