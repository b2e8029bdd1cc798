"""Merging and separating two records leaves every answer and table unchanged."""

import random

import pytest

from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.support.same_person import collect_answers, dump_tables, merge_records, register_four, withdraw_merge
from tests.trust.measurements import Measured

MERGES = 200


@pytest.mark.trust("T35", target="equal to the start")
def test_merging_and_separating_records_leaves_the_database_unchanged(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, measured: Measured
) -> None:
    people = register_four(cast, nominal)
    before, answers_before = dump_tables(owner_sql), collect_answers(cast.manager, *people)
    assert any(duties for duties in answers_before[:-1]), "the people must have open duties"
    chance = random.Random(35)
    for _ in range(MERGES):
        first, second = chance.sample(people, 2)
        merge_records(cast.manager, first, second)
        withdraw_merge(cast.manager, *chance.sample([first, second], 2))
    after = dump_tables(owner_sql)
    assert {table for table in before if before[table] != after[table]} == set()
    assert collect_answers(cast.manager, *people) == answers_before
    assert owner_sql("select count(*) from identifying_details_samepersondecision") == [(4 * MERGES,)]
    measured(f"{MERGES} merges and separations: every table and answer equal")
