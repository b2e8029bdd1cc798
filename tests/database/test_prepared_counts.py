"""Row counts of several query sets, in one statement that is compiled once."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.models import Q, QuerySet

from mosovo.database.prepared_counts import PreparedCounts
from mosovo.organisations.models import Account, Force
from mosovo.rooms.supervision.models import WorkEntry

type Rows = Mapping[str, QuerySet[Any]]


def build(code: str, me: UUID, last_on: date) -> Rows:
    """Return query sets with changing values, constant values, and no rows."""
    return {
        "others": Force.objects.exclude(code=code),
        "named": Force.objects.filter(name__contains="100%", code__in=["ZA", "ZB"]),
        "ending": Account.objects.filter(Q(vetted_until__lte=last_on) | Q(vetted_until=None)).exclude(pk=me),
        "first": Force.objects.order_by("name")[:1],
        "nothing": Force.objects.none(),
    }


def test_counts_equal_those_of_the_query_sets(as_jobs: Callable[[], AbstractContextManager[None]]) -> None:
    counts = PreparedCounts(build, code=str, me=UUID, last_on=date)
    with as_jobs():
        Force.objects.create(code="ZA", name="100% of it")
        Force.objects.create(code="ZB", name="100 of it")
        for code, last_on in (("ZA", date(2027, 1, 1)), ("NS", date(1990, 1, 1))):
            values: dict[str, Any] = {"code": code, "me": uuid4(), "last_on": last_on}
            expected = {name: rows.count() for name, rows in build(**values).items()}
            assert counts.count_rows(**values) == expected
        assert expected["named"] == 1
        assert expected["others"] > expected["first"] == 1


@pytest.mark.parametrize(
    "made",
    [
        lambda today: Account.objects.filter(vetted_until__lte=today + timedelta(days=1)),
        lambda today: Account.objects.filter(vetted_until__lte=date(2027, 1, 1)),
        lambda today: Account.objects.filter(pk=UUID(int=5)),
    ],
)
def test_value_that_the_compiled_statement_would_always_contain_is_refused(
    made: Callable[[date], QuerySet[Any]], as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    counts = PreparedCounts(lambda today: {"n": made(today)}, today=date)
    with as_jobs(), pytest.raises(ValueError, match="would always contain"):
        counts.count_rows(today=date(2027, 1, 1))


def test_parameter_used_as_part_of_a_text_is_refused(as_jobs: Callable[[], AbstractContextManager[None]]) -> None:
    counts = PreparedCounts(lambda code: {"n": Force.objects.filter(name__contains=code)}, code=str)
    with as_jobs(), pytest.raises(ValueError, match="would always contain"):
        counts.count_rows(code="NS")


@pytest.mark.pure
def test_constant_condition_of_an_index_stays_in_the_statement() -> None:
    """`work_returned_to` is a partial index of returned records. A plan for any state could not use it."""
    counts = PreparedCounts(lambda me: {"n": WorkEntry.objects.filter(by_id=me, state="returned")}, me=UUID)
    _, statement = counts._prepared
    assert "'returned'" in statement.text
    assert statement.names == ["me"]
