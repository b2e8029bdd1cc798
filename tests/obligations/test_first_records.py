"""First records are gathered from the tables of the facts that end reactive management."""

import pytest

from mosovo.obligations.facts_function import SOURCES
from mosovo.obligations.first_records import TABLES


@pytest.mark.pure
def test_each_kind_of_fact_is_looked_up_in_its_own_table() -> None:
    tables = {branch.kind: branch.table for branch in SOURCES}
    assert {kind: tables[kind] for kind in TABLES} == TABLES
