"""The MAPPA board and the annual return agree on cases without a level, recounted from the inserted rows."""

import random
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from mosovo.caseload import mappa
from mosovo.caseload.scope import Scope
from mosovo.database.joint_reads import run_reading
from mosovo.organisations.models import Account
from mosovo.reporting import annual_return
from mosovo.reporting.annual_return import ReturnRequest
from mosovo.reporting.definitions import BY_ID, NOT_SET
from mosovo.reporting.small_numbers import TOTAL
from mosovo.reporting.years import ReturnYear
from tests.reporting.seeded_register import Seed, SeededPerson, count_plainly
from tests.reporting.test_return import random_person
from tests.support.fixture_types import Sql
from tests.support.people import Cast, acting

FORCE = Scope("force", "NS")
LATER = datetime(2040, 1, 1, tzinfo=UTC)
YEAR = ReturnYear(2024)
ON = YEAR.last_on


def register(owner_sql: Sql, seed: int) -> list[SeededPerson]:
    """Insert 150 people: some in custody, abroad, archived, removed or restricted; a third with a category."""
    chance = random.Random(seed)
    people = [random_person(chance, YEAR.first_on) for _ in range(150)]
    owner_sql("set session_replication_role = replica")
    put = Seed(owner_sql)
    put.area("NS", "Northshire", people, begin=1000)
    put.put("mappa_mappaentry", [
        {"nominal_id": one.id, "holding_force": "NS", "is_restricted": one.is_restricted, "category": category[1]}
        for one in people[::3] if (category := one.category_on(ON)) is not None])  # fmt: skip
    return people


def board(account: Account, view: str) -> list[mappa.MappaBoardRow]:
    with acting(account, writing=False):
        return list(mappa.list_mappa_cases(FORCE, view, ON, size=1000).rows)


def counts(account: Account) -> mappa.MappaBoardCounts:
    with acting(account, writing=False):
        return mappa.count_mappa_cases(FORCE, ON)


@pytest.mark.parametrize("seed", [1, 2])
def test_board_lists_the_cases_that_the_return_counts_without_a_level(cast: Cast, owner_sql: Sql, seed: int) -> None:
    people = register(owner_sql, seed)
    request = ReturnRequest("NS", YEAR, LATER)
    with acting(cast.inspector, writing=False):
        counts_of_return = annual_return.count_return(request)
        behind = annual_return.list_people_behind(request, BY_ID["community"], (NOT_SET, TOTAL))
    listed = board(cast.inspector, "unscreened")
    assert {row.nominal_id for row in listed} == {each.nominal_id for each in behind}
    restricted = [one for one in people if one.is_restricted]
    hidden = count_plainly(restricted, YEAR.first_on, ON)["community"]
    returned = annual_return.get_number(counts_of_return, BY_ID["community"], (NOT_SET, TOTAL))
    assert returned == len(listed) + sum(n for (level, _), n in hidden.items() if level == NOT_SET)
    assert counts(cast.inspector).unscreened == len(listed) > 10


@pytest.mark.parametrize("seed", [1, 2])
def test_case_left_off_the_list_is_counted_with_the_reason(cast: Cast, owner_sql: Sql, seed: int) -> None:
    people = [one for one in register(owner_sql, seed) if not one.is_restricted]
    confirmed = {row.nominal_id for row in board(cast.inspector, "unscreened") if row.category == row.counted}
    expected: Counter[str] = Counter()
    for one in people:
        if one.category_on(ON) is None or one.level_on(ON):
            continue
        archived, removed = (ended_on is not None and ended_on <= ON for ended_on in (one.archived, one.removed))
        reason = "archived" if archived else "removed" if removed else "away" if one.is_away(ON) else "unscreened"
        expected[reason] += 1
        expected["unconfirmed"] += reason == "unscreened" and one.id not in confirmed
    found = counts(cast.inspector)
    assert {name: getattr(found, name) for name in ("unscreened", "away", "archived", "removed", "unconfirmed")} == {
        name: expected[name] for name in ("unscreened", "away", "archived", "removed", "unconfirmed")
    }
    assert 0 < expected["unconfirmed"] < expected["unscreened"]
    assert expected["away"]
    assert len(board(cast.inspector, "away")) == expected["away"]


def test_account_without_access_gets_zero_counts(cast: Cast, owner_sql: Sql) -> None:
    register(owner_sql, 1)
    found = counts(cast.stranger)
    assert (found.unscreened, found.away, found.archived, found.removed, found.in_question) == (0, 0, 0, 0, 0)


def test_board_uses_the_date_it_is_given(cast: Cast, owner_sql: Sql) -> None:
    register(owner_sql, 1)
    with acting(cast.inspector, writing=False):
        early = mappa.count_mappa_cases(FORCE, date(2019, 1, 1))
    assert early.unscreened == 0


@pytest.mark.parametrize("views", [("referrals", "unscreened", "releases"), ("away", "referrals")])
def test_the_first_cases_of_views_and_their_counts_are_those_of_the_board(
    cast: Cast, owner_sql: Sql, views: tuple[str, ...]
) -> None:
    register(owner_sql, 3)
    with acting(cast.inspector, writing=False):
        found, first = run_reading(mappa.ask_first_mappa_cases(FORCE, views, ON, 4))
    assert found == counts(cast.inspector)
    assert first == {view: board(cast.inspector, view)[:4] for view in views}
    assert any(first.values())


def test_a_reader_without_cases_has_counts_and_no_first_case(cast: Cast, owner_sql: Sql) -> None:
    with acting(cast.inspector, writing=False):
        found, first = run_reading(mappa.ask_first_mappa_cases(FORCE, ("unscreened",), ON, 4))
    assert (found.unscreened, first) == (0, {"unscreened": []})
