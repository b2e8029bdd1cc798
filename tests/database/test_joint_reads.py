"""Several reads in one statement give the same rows as each read alone, under the same row security."""

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from mosovo.caseload.models import CaseloadEntry
from mosovo.database.joint_reads import Reading, Select, as_reading, ask, ask_first, read_together, run_reading
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.nominals.policy import VIEW
from mosovo.organisations.models import Account, Force
from mosovo.rooms.identity.models import Name
from tests.support.people import Cast, RegisteredNominal, acting, opened

_DAYS = PreparedStatement("select %(on)s::date + n, '100%%' from generate_series(1, 2) n order by n desc")
ON = date(2026, 11, 3)


def count_statements(read: Any) -> tuple[Any, int]:
    with CaptureQueriesContext(connection) as captured:
        result = read()
    return result, len(captured)


def test_each_read_of_a_joint_statement_returns_its_own_rows_in_order(
    cast: Cast, manager: Account, nominal: RegisteredNominal
) -> None:
    """The parts are objects with related objects, values, tuples and an empty part."""
    parts = (
        Name.objects.for_nominal(nominal.id).select_related("recorded_by"),
        Force.objects.order_by("-name"),
        Force.objects.order_by("name").values_list("code", flat=True)[:3],
        Account.objects.filter(name__contains="100%"),
        Account.objects.filter(pk__in=[]),
        Account.objects.none(),
        Account.objects.order_by("name").values("name"),
    )
    with opened(manager, nominal, VIEW):
        alone = [list(part.all()) for part in parts]
        (*found, days), number = count_statements(
            lambda: read_together(*(ask(part.all()) for part in parts), ask(Select(_DAYS, {"on": ON})))
        )
        assert number == 1
        assert found == alone
        assert found[0][0].recorded_by.name == alone[0][0].recorded_by.name
    assert days == [(date(2026, 11, 5), "100%"), (date(2026, 11, 4), "100%")]
    assert [len(rows) > 1 for rows in (found[1], found[2], found[6])] == [True] * 3
    assert found[3] == found[4] == found[5] == []


def test_row_security_applies_to_each_read_of_a_joint_statement(
    nominal: RegisteredNominal, manager: Account, stranger: Account
) -> None:
    for account, number in ((manager, 1), (stranger, 0)):
        with acting(account, writing=False):
            cases, forces = read_together(ask(CaseloadEntry.objects.all()), ask(Force.objects.all()))
            assert len(cases) == number
            assert forces


def test_read_with_two_queries_takes_part_in_two_joint_statements(manager: Account) -> None:
    def read_twice() -> Reading[list[str]]:
        first = yield from ask_first(Force.objects.order_by("name"))
        assert first
        found = yield from ask(Force.objects.filter(code=first.code))
        return [each.name for each in found]

    by_name = Force.objects.order_by("name")
    with acting(manager, writing=False):
        (names, forces, nothing, ready), number = count_statements(
            lambda: read_together(read_twice(), ask(by_name), ask(Force.objects.none()), as_reading(3))
        )
        assert names == [forces[0].name]
        assert (nothing, ready, number) == ([], 3, 2)
        assert count_statements(lambda: read_together(as_reading(1), ask(Force.objects.none()))) == ((1, []), 0)
        assert count_statements(lambda: run_reading(ask_first(Force.objects.none()))) == (None, 0)
        assert run_reading(read_twice()) == names, "the same result alone and in a joint read"
        assert run_reading(ask(Select("select %(n)s::int", {"n": 7}))) == [(7,)]
