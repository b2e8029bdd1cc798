"""The visit board: its numbers equal a plain count, its order follows harm, and it shows only accessible cases."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from uuid6 import uuid7

from mosovo.caseload import visits
from mosovo.caseload.queries import Scope
from mosovo.caseload.risk_order import LEVELS, RANKS
from mosovo.caseload.visits import SOON
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.rooms.visits import actions as visit_actions
from tests.rooms.transactions import recorded
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register

DUTY = """
insert into obligations_duty (id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, key, rule,
trigger,
  bearer, nature, source_kind, citation, opens_on, due_on, met_by, met_on, ceased_on, in_question, ruled, flags,
  reasoning)
select %(id)s, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, %(key)s, %(rule)s, 'x',
  'offender_manager', 'duty', 'force_policy', 'x', %(opens_on)s, %(due_on)s, '', %(met_on)s, %(ceased_on)s, false,
  false, '[]', '[]'
from nominals_casereach where nominal_id = %(nominal)s
"""
RULES = tuple(f"practice.visit.{name}" for name in ("first", "scheduled", "decide", "inspector"))


def random_duty(chance: random.Random, nominal: RegisteredNominal) -> dict[str, Any]:
    """Return a random duty with any status."""
    opens_on = TODAY - timedelta(days=chance.randrange(-20, 200))

    def choose_date_or_none(earliest: int, latest: int) -> date | None:
        return None if chance.random() < 0.7 else TODAY + timedelta(days=chance.randrange(earliest, latest))

    return {
        "id": uuid7(), "nominal": nominal.id, "key": f"k{chance.random()}", "rule": chance.choice(RULES),
        "opens_on": opens_on, "due_on": opens_on + timedelta(days=chance.randrange(150)),
        "met_on": choose_date_or_none(-100, 1), "ceased_on": choose_date_or_none(-100, 100),
    }  # fmt: skip


def test_visit_board_numbers_equal_a_plain_count(cast: Cast, owner_sql: Sql) -> None:
    chance = random.Random(20260310)
    people = {known: level for level in LEVELS for known in (register(cast), register(cast))}
    duties = [random_duty(chance, known) for known in people for _ in range(60)]
    for known, level in people.items():
        owner_sql("update caseload_caseloadentry set risk = %s where nominal_id = %s", [level, known.id])
    for duty in duties:
        owner_sql(DUTY, duty)
    level_of = {known.id: level for known, level in people.items()}
    open_duties = [
        duty
        for duty in duties
        if duty["met_on"] is None
        and duty["opens_on"] <= TODAY
        and (duty["ceased_on"] is None or duty["ceased_on"] > TODAY)
    ]
    of_visits = [duty for duty in open_duties if duty["rule"] in RULES[:2]]
    late = [duty for duty in of_visits if duty["due_on"] < TODAY]
    soon = [duty for duty in of_visits if TODAY <= duty["due_on"] <= TODAY + SOON]
    scope = Scope("team", cast.east.pk)
    with acting(cast.supervisor, writing=False):
        counts, ages = visits.count_visits_due(scope, TODAY), visits.count_overdue_visits(scope, TODAY)
        pages = [visits.list_visits_due(scope, TODAY, view="overdue", size=20)]
        while pages[-1].after:
            pages.append(visits.list_visits_due(scope, TODAY, view="overdue", after=pages[-1].after, size=20))
    assert (counts.overdue, counts.decisions, counts.soon) == (len(late), len(open_duties) - len(of_visits), len(soon))
    assert len(late) > 20, "the list has more than one page"
    ordered = sorted(late, key=lambda d: (RANKS[level_of[d["nominal"]]], d["due_on"], d["id"]))
    assert [row.key for page in pages for row in page.rows] == [duty["key"] for duty in ordered]
    by_level = Counter(level_of[duty["nominal"]] for duty in late)
    assert {each.risk: each.all for each in ages} == by_level
    for each in ages:
        days = [(TODAY - duty["due_on"]).days for duty in late if level_of[duty["nominal"]] == each.risk]
        assert each[1:] == (
            sum(day <= 28 for day in days),
            sum(28 < day <= 90 for day in days),
            sum(day > 90 for day in days),
            max(days),
        )


def test_unrelated_and_excluded_accounts_see_no_overdue_visit(cast: Cast, owner_sql: Sql) -> None:
    nominal = register(cast)
    late = {"rule": RULES[1], "opens_on": TODAY - timedelta(days=90), "due_on": TODAY - timedelta(days=9)}
    owner_sql(DUTY, {"id": uuid7(), "nominal": nominal.id, "key": "k", "met_on": None, "ceased_on": None, **late})
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.colleague, reason="He is her brother", today=date.today())
    team, force = Scope("team", cast.east.pk), Scope("force", "NS")
    for account, scope, count in (
        (cast.supervisor, team, 1), (cast.colleague, team, 0), (cast.stranger, team, 0), (cast.stranger, force, 0),
        (cast.stranger_inspector, force, 0), (cast.auditor, force, 0), (cast.partner, team, 0),
    ):  # fmt: skip
        with acting(account, writing=False):
            found = (
                visits.list_visits_due(scope, TODAY, view="overdue").rows,
                visits.count_visits_due(scope, TODAY).overdue,
            )
        assert (len(found[0]), found[1]) == (count, count), account.name


def test_nominal_without_a_level_last_seen_before_the_policy_is_on_the_board(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    """The board once showed no overdue visits while 483 people had not been seen for a year."""
    recorded(
        cast.manager, nominal, visit_actions.record_visit, outcome="seen",
        began_at=datetime(2025, 11, 15, 10, tzinfo=UTC), second_officer_id=cast.colleague.pk,
        text="Calm and open about the week that was.",
    )  # fmt: skip
    later = date.today() + timedelta(days=400)
    team = Scope("team", cast.east.pk)
    with acting(cast.supervisor, writing=False):
        assert [row.nominal_id for row in visits.list_visits_due(team, later, view="overdue").rows] == [nominal.id]
        assert visits.count_visits_due(team, later).overdue == 1
