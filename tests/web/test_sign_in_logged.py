"""Sign-in, a refused sign-in and sign-out are in the audit log, without passwords."""

from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.support.fixture_types import Sql
from tests.support.passwords import give_password

PASSWORD = "a long pass phrase of somebody"
ENTRIES = (
    "select action, allowed, actor_id, actor_name, detail from audit_auditentry where action like 'account.%' "
    "order by id"
)


@pytest.fixture
def officer(manager: Account) -> Account:
    give_password(manager, PASSWORD)
    return manager


def sign_in(client: Client, account: Account, password: str) -> None:
    client.post("/account/login/", {"login": account.username, "password": password, "idempotency_key": str(uuid4())})


def test_sign_in_is_logged_with_the_account_as_actor(client: Client, officer: Account, owner_sql: Sql) -> None:
    sign_in(client, officer, PASSWORD)
    assert owner_sql(ENTRIES) == [
        ("account.session", True, officer.pk, officer.name, {}),
        ("account.sign_in", True, officer.pk, officer.name, {"account": str(officer.pk)}),
    ]


def test_wrong_password_is_logged_with_the_typed_name_and_without_the_password(
    client: Client, officer: Account, owner_sql: Sql
) -> None:
    sign_in(client, officer, "quite another phrase")
    [(action, allowed, actor, name, detail)] = owner_sql(ENTRIES)
    assert (action, allowed, actor, detail) == ("account.sign_in_refused", False, None, {"typed": officer.username})
    assert name == "someone not signed in"
    assert owner_sql("select count(*) from audit_auditentry where audit_auditentry::text like '%another phrase%'") == [
        (0,)
    ]


def test_sign_out_is_logged(client: Client, officer: Account, owner_sql: Sql) -> None:
    sign_in(client, officer, PASSWORD)
    client.post("/account/logout/", {"idempotency_key": str(uuid4())})
    assert owner_sql(ENTRIES)[-1][:4] == ("account.sign_out", True, officer.pk, officer.name)
