"""Search reads a bounded number of rows for each word: no nominal is lost, and row security holds for every role."""

import random
from typing import Any
from uuid import UUID

from mosovo.search.models import PersonToken
from mosovo.search.queries import find_people
from tests.nominals.generated_cases import generate
from tests.nominals.test_cards_agree import bear_names
from tests.support.fixture_types import Sql
from tests.support.people import Cast, acting
from tests.support.sessions import acting_as

EACH = 110
"""More people than are read for a token."""
PEOPLE = """
with made as (
  insert into nominals_nominal (id, urn, registered_at)
  select gen_random_uuid(), 'NS-9' || lpad(n::text, 3, '0') || '-0000', now() from generate_series(1, 2 * %(each)s) n
  returning id, urn
), placed as (
  insert into nominals_casereach (nominal_id, holding_force, team_id, offender_manager_id, is_restricted)
  select id, 'NS', %(team)s, %(manager)s, false from made
)
insert into search_persontoken (nominal_id, holding_force, team_id, offender_manager_id, is_restricted, kind, value,
of, alias)
select m.id, 'NS', %(team)s, %(manager)s, false, t.kind, t.value, t.of, t.alias
from made m cross join lateral (select substr(m.urn, 5, 3)::int as n) n cross join lateral (values
  ('number', replace(m.urn, '-', ''), m.urn, false, true),
  ('surname', 'smithson', 'Smithson, X', false, n.n <= %(each)s),
  ('forename', 'johnny', 'X, Johnny', false, n.n >= %(each)s),
  ('pair', 'johnny smithson', '', false, n.n = %(each)s),
  ('mark', 'anchor', 'tattoo: anchor', true, n.n >= %(each)s)
) t (kind, value, of, alias, borne) where t.borne
"""


def many(cast: Cast, owner_sql: Sql) -> str:
    """Insert 110 people with one name, 110 with another, and one with both. Return the URN of the one with both."""
    owner_sql(PEOPLE, {"each": EACH, "team": cast.east.pk, "manager": cast.manager.pk})
    owner_sql("insert into search_nameword (word, sounds) select w, daitch_mokotoff(w) from unnest(array['smithson', "
              "'johnny']) w")  # fmt: skip
    return f"NS-9{EACH:03d}-0000"


def test_person_with_both_of_two_common_names_is_first(cast: Cast, owner_sql: Any) -> None:
    urn = many(cast, owner_sql)
    with acting(cast.manager, writing=False):
        for text in ("johnny smithson", "smithsen jonny", "SMITHSON, Johnny"):
            assert find_people(text)[0].urn == urn, text
        assert len(find_people("smithson")) == 20


def test_search_without_a_name_pair_is_repeated_without_the_bound(cast: Cast, owner_sql: Any) -> None:
    urn = many(cast, owner_sql)
    with acting(cast.manager, writing=False):
        hits = find_people("smithson anchor")
    assert hits[0].urn == urn
    assert {"Surname", "Body mark: tattoo: anchor"} <= set(hits[0].why)


def test_search_finds_exactly_what_row_security_shows_to_every_role(owner_sql: Sql) -> None:
    world = generate(owner_sql)
    names = dict(zip(world.cases, bear_names(world, owner_sql), strict=True))
    chance, found = random.Random(9), 0
    for actor in world.actors:
        with acting_as(actor):
            seen = set(PersonToken.objects.values_list("nominal_id", flat=True))
            for case in (*_some(chance, seen, 4), *_some(chance, world.cases.keys() - seen, 2)):
                named = {hit.nominal_id for hit in find_people(names[case].split(",")[0])}
                assert (case in named) == (case in seen), (actor, case)
                assert named <= seen
                found += case in seen
    assert found > 100


def _some(chance: random.Random, cases: set[UUID], many: int) -> list[UUID]:
    return chance.sample(sorted(cases), min(many, len(cases)))
