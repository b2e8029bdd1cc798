"""Opening many nominals in one transaction: each opening costs the same, and all are remembered."""

import json
from uuid import UUID, uuid4

import psycopg

from mosovo.embedded.cluster import SUPERUSER
from tests.support.databases import Database

MANY = 1_000


def buffers(owner: psycopg.Connection, nominal_id: UUID, to_record: bool) -> int:
    """Open the nominal, and return the number of buffers touched."""
    [(plan,)] = owner.execute(
        "explain (analyze, buffers, format json) select record_nominal_opened(%s, %s)", [nominal_id, to_record]
    ).fetchall()
    plan = plan if isinstance(plan, list) else json.loads(plan)
    root = plan[0]["Plan"]
    return sum(int(root[name]) for name in ("Shared Hit Blocks", "Shared Read Blocks", "Shared Dirtied Blocks"))


def test_last_of_many_openings_costs_as_much_as_the_first(database: Database) -> None:
    people = [uuid4() for _ in range(MANY)]
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name)) as owner:
        spent = [buffers(owner, nominal_id, place % 2 == 0) for place, nominal_id in enumerate(people)]
        [(seen, writable)] = owner.execute("select opened_now(), opened_to_record_now()").fetchall()
        owner.rollback()
    assert set(seen) == set(people)
    assert set(writable) == set(people[::2])
    deeper = 200  # the index may have become one level deeper: a page more for each
    assert sum(spent[-200:]) <= 1.2 * sum(spent[100:300]) + deeper, (spent[100:300:20], spent[-200::20])


def test_reopened_nominal_stays_writable_and_openings_end_with_the_transaction(database: Database) -> None:
    people = [uuid4() for _ in range(200)]
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name)) as owner:
        for nominal_id in people:
            owner.execute("select record_nominal_opened(%s, true)", [nominal_id])
        for nominal_id in people[:3]:
            owner.execute("select record_nominal_opened(%s, false), record_card_opened(%s)", [nominal_id, nominal_id])
        owner.execute("savepoint one")
        owner.execute("select record_nominal_opened(%s, true)", [beyond := uuid4()])
        owner.execute("rollback to one")
        [(seen, writable, carded)] = owner.execute(
            "select opened_now(), opened_to_record_now(), safety_card_opened_now()"
        ).fetchall()
        assert set(seen) == set(writable) == set(people)
        assert beyond not in seen
        assert set(carded) == set(people[:3])
        owner.commit()
        assert owner.execute("select opened_now()").fetchall() == [(None,)]
        owner.execute("select record_nominal_opened(%s, false)", [beyond])
        assert owner.execute("select opened_now(), opened_to_record_now()").fetchall() == [([beyond], [])]
        owner.rollback()
