"""T38: sessions end at the next request when they should, change their key at sign-in, and are limited to two."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse

from mosovo.organisations.account_administration import administer_account
from mosovo.organisations.models import Account, SignInSession
from mosovo.organisations.sessions import stored_key
from tests.browser.journeys import get_current_code
from tests.support.fixture_types import Sql
from tests.support.passwords import give_password
from tests.support.people import Cast, acting
from tests.support.second_factors import show_factor
from tests.trust.measurements import Measured

PASSWORD = "a long enough pass phrase"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0 Safari/537.36 Edg/142.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1"
MINUTE = 60


@pytest.fixture
def secret(manager: Account) -> str:
    """Return the secret of the manager's authenticator. The manager signs in with `PASSWORD` and its codes."""
    give_password(manager, PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(manager, secret)
    return str(secret)


def sign_in(account: Account, secret: str, user_agent: str = EDGE) -> Client:
    """Return a browser in which the account signed in with password and code."""
    client = Client(headers={"user-agent": user_agent})
    client.get("/account/login/")
    client.post("/account/login/", {"login": account.username, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": get_current_code(secret)})
    return client


def is_open(client: Client) -> bool:
    """Return whether the session still opens pages."""
    return client.get("/").status_code == 200


def move_back(client: Client, **seconds: float) -> None:
    """Move the start or the last use of the session this many seconds back."""
    session = client.session
    for name, ago in seconds.items():
        session[name] = datetime.now(UTC).timestamp() - ago
    session.save()


def idle(client: Client, cast: Cast) -> None:
    move_back(client, seen_at=15 * MINUTE + 1)


def a_shift(client: Client, cast: Cast) -> None:
    move_back(client, began_at=10 * 60 * MINUTE + 1)


def disabled(client: Client, cast: Cast) -> None:
    with acting(cast.administrator):
        administer_account("close", cast.manager.pk)


def ended_by_the_administrator(client: Client, cast: Cast) -> None:
    with acting(cast.administrator):
        administer_account("end_sessions", cast.manager.pk)


def factor_reset(client: Client, cast: Cast) -> None:
    with acting(cast.administrator):
        administer_account("reset_factor", cast.manager.pk)


def factor_changed_elsewhere(client: Client, cast: Cast) -> None:
    elsewhere = Client()
    elsewhere.force_login(cast.manager)
    show_factor(elsewhere)
    elsewhere.post(reverse("mfa_generate_recovery_codes"))


def password_changed_elsewhere(client: Client, cast: Cast) -> None:
    elsewhere = Client()
    elsewhere.force_login(cast.manager)
    show_factor(elsewhere)
    new = "quite another long phrase"
    elsewhere.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})


ENDS = (
    idle, a_shift, disabled, ended_by_the_administrator, factor_reset, factor_changed_elsewhere,
    password_changed_elsewhere,
)  # fmt: skip


@pytest.mark.trust("T38", target="100% end within 5 s")
@pytest.mark.parametrize("ending", ENDS)
def test_session_ends_at_the_next_request(
    cast: Cast, secret: str, measured: Measured, ending: Callable[[Client, Cast], None]
) -> None:
    client = Client()
    client.force_login(cast.manager)
    assert is_open(client)
    begun = datetime.now(UTC)
    ending(client, cast)
    assert not is_open(client)
    took = (datetime.now(UTC) - begun).total_seconds()
    measured(f"{ending.__name__}: ended at the next request, after {took:.1f} s")
    assert took < 5


@pytest.mark.trust("T38", target="the key changes at login")
def test_session_key_from_before_sign_in_opens_nothing(manager: Account, secret: str, measured: Measured) -> None:
    victim = Client(headers={"user-agent": EDGE})
    victim.post("/account/login/", {"login": manager.username, "password": PASSWORD})
    planted = victim.session.session_key
    victim.post(reverse("mfa_authenticate"), {"code": get_current_code(secret)})
    assert is_open(victim)
    assert victim.session.session_key != planted
    attacker = Client()
    attacker.cookies["mosovo"] = str(planted)
    assert not is_open(attacker)
    assert not SignInSession.objects.filter(pk=stored_key(str(planted))).exists()
    measured("changed; the old key opens nothing")


def test_third_session_ends_the_one_unused_longest(manager: Account, secret: str) -> None:
    first, second = sign_in(manager, secret), Client(headers={"user-agent": IPHONE})
    second.force_login(manager)
    second.get("/")
    move_back(first, seen_at=5 * MINUTE)
    third = Client(headers={"user-agent": EDGE})
    third.post("/account/login/", {"login": manager.username, "password": PASSWORD})
    cache.clear()  # the library accepts each code once
    then = third.post(reverse("mfa_authenticate"), {"code": get_current_code(secret)})
    assert then.url.startswith(reverse("account_sessions"))
    assert [is_open(first), is_open(second), is_open(third)] == [False, True, True]


def test_user_sees_and_ends_their_other_sessions(manager: Account, secret: str) -> None:
    here = sign_in(manager, secret)
    elsewhere = Client(headers={"user-agent": IPHONE})
    elsewhere.force_login(manager)
    elsewhere.get("/")
    page = here.get(reverse("account_sessions")).content.decode()
    assert "Edge on Windows" in page
    assert str(elsewhere.session.session_key) not in page
    here.post(reverse("account_end_session"), {"place": "all", "idempotency_key": "0" * 32})
    assert not is_open(elsewhere)
    assert is_open(here)


def test_user_cannot_end_the_sessions_of_another_account(cast: Cast) -> None:
    manager_client, colleague_client = Client(), Client()
    manager_client.force_login(cast.manager)
    colleague_client.force_login(cast.colleague)
    assert is_open(colleague_client)
    manager_client.post(reverse("account_end_session"), {"place": "all", "idempotency_key": "0" * 32})
    assert is_open(colleague_client)


def test_session_row_names_its_account_and_device(manager: Account, secret: str) -> None:
    client = sign_in(manager, secret, IPHONE)
    row = SignInSession.objects.get(pk=stored_key(str(client.session.session_key)))
    assert (row.account_id, row.device) == (manager.pk, "Safari on iPhone")
    assert row.began_at
    assert row.seen_at


def test_account_unused_for_90_days_is_closed_until_an_administrator_reopens_it(
    cast: Cast, secret: str, owner_sql: Sql
) -> None:
    owner_sql(
        "update organisations_account set in_use_from = now() - interval '200 days', "
        "last_login = now() - interval '90 days' where id = %s",
        [cast.manager.pk],
    )
    client = Client()
    response = client.post("/account/login/", {"login": cast.manager.username, "password": PASSWORD})
    assert response.url == reverse("account_inactive")
    assert owner_sql("select rule from audit_auditentry where action = 'account.sign_in'") == [("dormant",)]
    with acting(cast.administrator):
        administer_account("reopen", cast.manager.pk)
    assert is_open(sign_in(cast.manager, secret))


def test_account_unused_for_89_days_is_not_dormant(cast: Cast, secret: str, owner_sql: Sql) -> None:
    owner_sql(
        "update organisations_account set in_use_from = now() - interval '200 days', "
        "last_login = now() - interval '89 days' where id = %s",
        [cast.manager.pk],
    )
    assert is_open(sign_in(cast.manager, secret))


def test_adding_a_factor_counts_as_showing_it_and_ends_other_sessions(manager: Account) -> None:
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        client.force_login(manager)
        client.get("/")
    request = RequestFactory().get("/")
    request.session, request.user = here.session, manager
    made = TOTP.activate(manager, generate_totp_secret()).instance
    with acting(manager):
        authenticator_added.send(Authenticator, request=request, user=manager, authenticator=made)
    assert not is_open(elsewhere)
    assert request.session["account_authentication_methods"][-1]["method"] == "mfa"
