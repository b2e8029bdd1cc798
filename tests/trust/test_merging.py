"""Merging two records and parting them again leaves every answer and every table as it was."""

import random

import pytest

from tests.support.people import Cast, Known
from tests.support.same_person import Sql, answers, everything, four, merge, part
from tests.trust.measuring import Measured

MERGES = 200


@pytest.mark.trust("T35", target="equal to the start")
def test_random_merges_and_partings_leave_the_database_equal(
    cast: Cast, nominal: Known, owner_sql: Sql, measured: Measured
) -> None:
    people = four(cast, nominal)
    before, said = everything(owner_sql), answers(cast.manager, *people)
    assert any(duties for duties in said[:-1]), "they have open duties"
    chance = random.Random(35)
    for _ in range(MERGES):
        one, other = chance.sample(people, 2)
        merge(cast.manager, one, other)
        part(cast.manager, *chance.sample([one, other], 2))
    after = everything(owner_sql)
    assert {table for table in before if before[table] != after[table]} == set()
    assert answers(cast.manager, *people) == said
    assert owner_sql("select count(*) from identifying_details_samepersondecision") == [(4 * MERGES,)]
    measured(f"{MERGES} merges and partings: every table and answer equal")
