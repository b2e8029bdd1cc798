"""T38: a session ends when it should, at the next request; it changes its key; and one is in two places at most."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

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
from tests.browser.walking import code_now
from tests.support.passwords import give_password
from tests.support.people import Cast, acting
from tests.support.second_factors import show_factor
from tests.trust.measuring import Measured

type Sql = Callable[..., list[tuple[Any, ...]]]
type AsJobs = Callable[[], AbstractContextManager[None]]

PASSWORD = "a long enough pass phrase"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0 Safari/537.36 Edg/142.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1"
MINUTE = 60


@pytest.fixture
def secret(manager: Account) -> str:
    """The manager signs in with `PASSWORD` and the codes of this."""
    give_password(manager, PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(manager, secret)
    return str(secret)


def come(account: Account, secret: str, user_agent: str = EDGE) -> Client:
    """A browser in which the account has signed in, by password and code."""
    client = Client(headers={"user-agent": user_agent})
    client.get("/account/login/")
    client.post("/account/login/", {"login": account.username, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    return client


def holds(client: Client) -> bool:
    """Whether the session still opens pages."""
    return client.get("/").status_code == 200


def moved_back(client: Client, **seconds: float) -> None:
    """The session began, or was last used, so long ago."""
    session = client.session
    for name, ago in seconds.items():
        session[name] = datetime.now(UTC).timestamp() - ago
    session.save()


def idle(client: Client, cast: Cast) -> None:
    moved_back(client, seen_at=15 * MINUTE + 1)


def a_shift(client: Client, cast: Cast) -> None:
    moved_back(client, began_at=10 * 60 * MINUTE + 1)


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
def test_a_session_ends_at_the_next_request(
    cast: Cast, secret: str, measured: Measured, ending: Callable[[Client, Cast], None]
) -> None:
    client = Client()
    client.force_login(cast.manager)
    assert holds(client)
    begun = datetime.now(UTC)
    ending(client, cast)
    assert not holds(client)
    took = (datetime.now(UTC) - begun).total_seconds()
    measured(f"{ending.__name__}: ended at the next request, after {took:.1f} s")
    assert took < 5


@pytest.mark.trust("T38", target="the key changes at login")
def test_a_key_from_before_the_sign_in_is_good_for_nothing(manager: Account, secret: str, measured: Measured) -> None:
    victim = Client(headers={"user-agent": EDGE})
    victim.post("/account/login/", {"login": manager.username, "password": PASSWORD})
    planted = victim.session.session_key
    victim.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert holds(victim)
    assert victim.session.session_key != planted
    thief = Client()
    thief.cookies["mosovo"] = str(planted)
    assert not holds(thief)
    assert not SignInSession.objects.filter(pk=stored_key(str(planted))).exists()
    measured("changed; the old key opens nothing")


def test_a_third_place_ends_the_one_unused_longest(manager: Account, secret: str) -> None:
    first, second = come(manager, secret), Client(headers={"user-agent": IPHONE})
    second.force_login(manager)
    second.get("/")
    moved_back(first, seen_at=5 * MINUTE)
    third = Client(headers={"user-agent": EDGE})
    third.post("/account/login/", {"login": manager.username, "password": PASSWORD})
    cache.clear()  # the library lets nobody show the same code twice
    then = third.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert then.url.startswith(reverse("account_sessions"))
    assert [holds(first), holds(second), holds(third)] == [False, True, True]


def test_one_sees_where_one_is_signed_in_and_ends_it(manager: Account, secret: str) -> None:
    here = come(manager, secret)
    elsewhere = Client(headers={"user-agent": IPHONE})
    elsewhere.force_login(manager)
    elsewhere.get("/")
    page = here.get(reverse("account_sessions")).content.decode()
    assert "Edge on Windows" in page
    assert str(elsewhere.session.session_key) not in page
    here.post(reverse("account_end_session"), {"place": "all", "idempotency_key": "0" * 32})
    assert not holds(elsewhere)
    assert holds(here)


def test_nobody_ends_somebody_elses(cast: Cast) -> None:
    mine, theirs = Client(), Client()
    mine.force_login(cast.manager)
    theirs.force_login(cast.colleague)
    assert holds(theirs)
    mine.post(reverse("account_end_session"), {"place": "all", "idempotency_key": "0" * 32})
    assert holds(theirs)


def test_a_session_row_says_whose_and_on_what(manager: Account, secret: str) -> None:
    client = come(manager, secret, IPHONE)
    row = SignInSession.objects.get(pk=stored_key(str(client.session.session_key)))
    assert (row.account_id, row.device) == (manager.pk, "Safari on iPhone")
    assert row.began_at
    assert row.seen_at


def test_long_out_of_use_is_shut_out_until_an_administrator_opens_it(cast: Cast, secret: str, owner_sql: Sql) -> None:
    owner_sql(
        "update organisations_account set in_use_from = now() - interval '200 days', "
        "last_login = now() - interval '90 days' where id = %s",
        [cast.manager.pk],
    )
    client = Client()
    answer = client.post("/account/login/", {"login": cast.manager.username, "password": PASSWORD})
    assert answer.url == reverse("account_inactive")
    assert owner_sql("select rule from audit_auditentry where action = 'account.sign_in'") == [("dormant",)]
    with acting(cast.administrator):
        administer_account("reopen", cast.manager.pk)
    assert holds(come(cast.manager, secret))


def test_used_a_day_less_ago_is_not_dormant(cast: Cast, secret: str, owner_sql: Sql) -> None:
    owner_sql(
        "update organisations_account set in_use_from = now() - interval '200 days', "
        "last_login = now() - interval '89 days' where id = %s",
        [cast.manager.pk],
    )
    assert holds(come(cast.manager, secret))


def test_adding_a_factor_shows_it_and_ends_the_others(manager: Account) -> None:
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        client.force_login(manager)
        client.get("/")
    request = RequestFactory().get("/")
    request.session, request.user = here.session, manager
    made = TOTP.activate(manager, generate_totp_secret()).instance
    with acting(manager):
        authenticator_added.send(Authenticator, request=request, user=manager, authenticator=made)
    assert not holds(elsewhere)
    assert request.session["account_authentication_methods"][-1]["method"] == "mfa"
