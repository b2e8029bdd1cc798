"""A list of a large scope reads its page from an index, and shows each reader the duties that they may know of."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from mosovo.caseload.caseload_list import usable_order
from mosovo.caseload.caseload_statements import FIELDS, ORDERS, Order
from mosovo.caseload.list_rows import CaseloadPerson
from mosovo.caseload.pagination import PAGE, PageMarker
from mosovo.caseload.queries import Scope, list_caseload
from mosovo.caseload.risk_order import RANKS
from mosovo.caseload.shown_entries import SHOWN_PARTS
from mosovo.organisations.models import Account
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, acting

pytestmark = pytest.mark.own_database("the statistics of its tables change, on which plans depend")


PEOPLE, OF_MANAGER, LATER = 4_000, 60, 10
MAX_BUFFERS = 90
"""To find the people of one page, as in `./mosovo bench caseload-page`."""
INDEXES: dict[Order, str] = {"risk": "line_{}_risk", "next": "line_{}_due", "name": "line_{}_name"}
FORCE = Scope("force", "NS")
LEVELS = "array['low', 'very_high', '', 'medium', 'high']"
WITHOUT = ("finance", "police", "polygraph", "finance,police", "finance,polygraph", "police,polygraph",
           "finance,police,polygraph")  # fmt: skip
ENTRIES = f"""
with made as (
  insert into nominals_nominal (id, urn, registered_at)
  select gen_random_uuid(), 'NS-' || lpad(n::text, 4, '0') || '-0000', now() from generate_series(1, {PEOPLE}) n
  returning id, urn
), place as (
  select id, urn, substr(urn, 4, 4)::int as n,
    case when substr(urn, 4, 4)::int <= {OF_MANAGER} then %(manager)s::uuid else gen_random_uuid() end as manager
  from made
), placed as (
  insert into nominals_casereach (nominal_id, holding_force, team_id, offender_manager_id, is_restricted)
  select id, 'NS', %(team)s, manager, false from place
)
insert into caseload_caseloadentry (nominal_id, holding_force, team_id, offender_manager_id, is_restricted, urn,
  surname, forenames, sort_name, kinds, gravity, team_name, offender_manager_name, lead_agency, indefinite, orders,
  next_key, next_rule, next_source_kind, next_citation, next_bearer, next_due_on, next_in_question, next_on,
  open_duties, out_of_date, registered_at, risk)
select id, 'NS', %(team)s, manager, false, urn, 'Known', 'Sam', 'known ' || md5(urn), '{{rso}}', 1, 'East', '', '',
  true, '[]', 'k', 'r', 'statute', '', 'nominal', day, false, day, 2, false, now(), ({LEVELS})[n %% 5 + 1]
from place cross join lateral (select %(today)s::date + (n * 37) %% 400 - 50 as day) due
"""


@pytest.fixture
def entries(cast: Cast, owner_sql: Sql) -> None:
    """A force of 4,000 people in one team, 60 of them with one offender manager."""
    owner_sql(ENTRIES, {"manager": cast.manager.pk, "team": cast.east.pk, "today": TODAY})
    owner_sql("analyze caseload_caseloadentry")


@contextmanager
def capture_statements() -> Iterator[list[tuple[str, Any]]]:
    """Note the statements that are sent."""
    statements: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def plan_of(scope: Scope, order: Order, after: PageMarker | None) -> dict[str, Any]:
    """Run the statement of a page and return its plan."""
    with capture_statements() as statements:
        list_caseload(scope, TODAY, order=order, after=after)
    sql, params = next(each for each in statements if "both_parts" in each[0])
    with connection.cursor() as cursor:
        cursor.execute(f"explain (analyze, buffers, format json) {sql}", params)
        [plan] = cursor.fetchone()
    root: dict[str, Any] = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
    return root


def parts_of(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """List the parts of a plan, from the outside."""
    parts = [plan]
    for part in parts:
        parts += part.get("Plans", [])
    return parts


def reader_of(cast: Cast, reach: str) -> tuple[Account, Scope]:
    return {
        "mine": (cast.manager, Scope("mine", cast.manager.pk)),
        "team": (cast.supervisor, Scope("team", cast.east.pk)),
        "force": (cast.inspector, FORCE),
    }[reach]


@pytest.mark.parametrize("reach", ["team", "force"])
def test_a_page_of_a_large_scope_is_read_in_the_order_of_an_index(cast: Cast, entries: None, reach: str) -> None:
    by, scope = reader_of(cast, reach)
    for order, index in INDEXES.items():
        with acting(by, writing=False):
            after = None
            for page in range(LATER + 1):
                if page in (0, LATER):
                    check_plan(plan_of(scope, order, after), index.format(reach))
                after = list_caseload(scope, TODAY, order=order, after=after).after
                assert after, "the list is shorter than it should be"


def check_plan(plan: dict[str, Any], index: str) -> None:
    parts = parts_of(plan)
    assert {part.get("Index Name") for part in parts if part.get("Alias") == "l"} == {index}
    found = next(part for part in parts if part["Node Type"] == "Limit")
    assert found["Shared Hit Blocks"] + found["Shared Read Blocks"] <= MAX_BUFFERS
    read = [part["Actual Rows"] for part in parts_of(found)]
    assert max(read) <= PAGE + 1, "more people are read than are on the page"


def test_an_officers_list_reads_no_more_than_the_officers_cases(cast: Cast, entries: None) -> None:
    by, scope = reader_of(cast, "mine")
    with acting(by, writing=False):
        parts = parts_of(plan_of(scope, "risk", list_caseload(scope, TODAY).after))

    assert max(part["Actual Rows"] for part in parts) <= OF_MANAGER
    assert parts[0]["Shared Hit Blocks"] + parts[0]["Shared Read Blocks"] <= MAX_BUFFERS


def keep_some(owner_sql: Sql) -> None:
    """Give every fifth person a duty that some readers may not know of. Without it, the next one is a year later."""
    shown = (
        "jsonb_build_object('next_key', 'other', 'next_rule', 'r', 'next_source_kind', 'statute', 'next_citation', '', "
        "'next_bearer', 'nominal', 'next_due_on', next_on + 365, 'next_in_question', false, 'next_on', next_on + 365, "
        "'open_duties', 1)"
    )
    owner_sql(
        f"update caseload_caseloadentry set next_without = (select jsonb_object_agg(kept, {shown}) "
        "from unnest(%s::text[]) kept) where substr(urn, 4, 4)::int %% 5 = 0",
        [list(WITHOUT)],
    )


def test_reader_without_access_to_a_duty_has_the_next_one_in_its_order(
    cast: Cast, entries: None, owner_sql: Sql
) -> None:
    """A co-ordinator may not know of what rests on finance; an inspector may."""
    keep_some(owner_sql)
    for order in usable_orders():
        of_inspector, of_coordinator = (everyone(by, order) for by in (cast.inspector, cast.coordinator))
        for rows in (of_inspector, of_coordinator):
            assert len(rows) == len({row.nominal_id for row in rows}) == PEOPLE
            if order in ("risk", "next"):
                keys = [(RANKS[row.risk] if order == "risk" else 0, row.next_on, row.nominal_id) for row in rows]
                assert keys == sorted(keys)
        assert {row.next_key for row in of_inspector} == {"k"}
        assert sum(row.next_key == "other" for row in of_coordinator) == PEOPLE // 5


def usable_orders() -> list[Order]:
    return [order for order in ORDERS if usable_order(FORCE, order) == order]


def everyone(by: Account, order: Order) -> list[CaseloadPerson]:
    """List the people of the force, page by page."""
    rows: list[CaseloadPerson] = []
    after: PageMarker | None = None
    with acting(by, writing=False):
        while not rows or after:
            page = list_caseload(FORCE, TODAY, order=order, after=after, size=PEOPLE // 3)
            rows += page.rows
            after = page.after
    return rows


def test_the_parts_have_the_entries_of_the_view(cast: Cast, entries: None, owner_sql: Sql) -> None:
    keep_some(owner_sql)
    parts = " union all ".join(f"select {FIELDS} from {part}" for part in SHOWN_PARTS)
    with_other_duties: dict[str, int] = {}
    for by in (cast.manager, cast.supervisor, cast.inspector, cast.coordinator, cast.practitioner, cast.stranger):
        with acting(by, writing=False), connection.cursor() as cursor:
            cursor.execute(f"select * from ({parts}) p order by nominal_id")
            rows = cursor.fetchall()
            cursor.execute(f"select {FIELDS} from caseload_shownentry order by nominal_id")
            assert rows == cursor.fetchall()
        keys = [row[FIELDS.split(", ").index("next_key")] for row in rows]
        with_other_duties[by.username] = keys.count("other")
    assert len(set(with_other_duties.values())) > 1, "every reader sees the same"


def test_the_rank_of_a_level_is_the_place_that_the_law_of_lists_gives_it(
    cast: Cast, entries: None, owner_sql: Sql
) -> None:
    stored = dict(owner_sql("select distinct risk, risk_rank from caseload_caseloadentry"))
    assert stored == RANKS
