"""A query shape gives the same rows as its query set for any values, under the same row security."""

from uuid import uuid4

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.test.utils import CaptureQueriesContext

from mosovo.caseload.models import CaseloadEntry
from mosovo.database.joint_reads import ask, read_together, run_reading
from mosovo.database.query_shapes import KeysOfShape, KeysParameter, Parameter, QueryShape
from mosovo.organisations.models import Account, Team
from tests.support.people import Cast, RegisteredNominal, acting


def query_accounts(keys: object, name: object) -> QuerySet[Account]:
    """Query accounts by key and name, with their team and a constant that contains a per cent sign."""
    others = Account.objects.filter(team_id=OuterRef("team_id"), name__lt=name).exclude(name__contains="100%")
    rows = Account.objects.filter(pk__in=keys, name__lt=name).select_related("team")
    return rows.annotate(has_others=Exists(others)).order_by("name")


ACCOUNTS = QueryShape(lambda: query_accounts(KeysParameter("keys"), Parameter("name")))
NAMED = QueryShape(lambda: query_accounts(KeysParameter("keys"), Parameter("name")), "named_accounts")
THEIR_TEAMS = QueryShape(lambda: Team.objects.filter(pk__in=KeysOfShape("named_accounts", "team_id")).order_by("name"))
CASES = QueryShape(lambda: CaseloadEntry.objects.filter(urn=Parameter("urn")))


def test_query_shape_returns_the_objects_of_its_query_set(cast: Cast) -> None:
    account_ids = list(Account.objects.values_list("pk", flat=True))
    for keys, name in (
        (account_ids, "zz"),
        (account_ids[:1], "zz"),
        (account_ids, cast.manager.name),
        ([uuid4()], "zz"),
    ):
        found = run_reading(ask(ACCOUNTS.with_values(keys=keys, name=name)))
        expected = list(query_accounts(keys, name))
        assert [each.__dict__.keys() for each in found] == [each.__dict__.keys() for each in expected]
        assert [(each.pk, each.name, each.roles, each.last_login, each.team, each.has_others) for each in found] == [
            (each.pk, each.name, each.roles, each.last_login, each.team, each.has_others)  # type: ignore[attr-defined]
            for each in expected
        ]
    assert len(account_ids) > 1


def test_two_uses_with_different_values_share_one_statement(cast: Cast) -> None:
    keys = [cast.manager.pk, cast.supervisor.pk]
    with CaptureQueriesContext(connection) as captured:
        first, teams, second = read_together(
            ask(ACCOUNTS.with_values(keys=keys[:1], name="zz")),
            ask(Team.objects.order_by("name")),
            ask(ACCOUNTS.with_values(keys=keys[1:], name="zz")),
        )
    assert len(captured) == 1
    assert [each.pk for each in (*first, *second)] == keys
    assert teams


def test_empty_keys_send_no_statement() -> None:
    with CaptureQueriesContext(connection) as captured:
        assert run_reading(ask(ACCOUNTS.with_values(keys=[], name="zz"))) == []
    assert len(captured) == 0


def test_shape_reads_the_keys_of_another_shape_in_one_statement(cast: Cast) -> None:
    two_accounts = [cast.manager, cast.supervisor]
    for name in ("zz", min(each.name for each in two_accounts), "A"):
        with CaptureQueriesContext(connection) as captured:
            accounts, teams = read_together(
                ask(NAMED.with_values(keys=[each.pk for each in two_accounts], name=name)),
                ask(THEIR_TEAMS.with_values()),
            )
        assert len(captured) == 1
        assert {each.pk for each in accounts} == {each.pk for each in two_accounts if each.name < name}
        assert {each.pk for each in teams} == {each.team_id for each in accounts}


def test_row_security_applies_to_a_query_shape(nominal: RegisteredNominal, manager: Account, stranger: Account) -> None:
    for account, number in ((manager, 1), (stranger, 0), (manager, 1)):
        with acting(account, writing=False):
            assert len(run_reading(ask(CASES.with_values(urn=nominal.urn)))) == number


def test_value_that_looks_like_sql_is_sent_as_a_value(manager: Account, nominal: RegisteredNominal) -> None:
    with acting(manager, writing=False):
        assert run_reading(ask(CASES.with_values(urn=f"{nominal.urn}' or '1' = '1"))) == []
        assert run_reading(ask(CASES.with_values(urn="%s%(urn)s"))) == []
