"""T91: codes cannot be guessed, the real user is never locked out, and each failure is logged and shown to the user."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from mosovo.organisations.models import Account, Force
from tests.support.fixture_types import AsJobs, Sql
from tests.support.second_factors import show_factor
from tests.trust.measurements import Measured
from tests.web.sending import text

PASSWORD = "a long enough pass phrase"
CODE, AGAIN = "mfa_authenticate", "mfa_reauthenticate"
MAX_CODES = 5
REFUSED = (
    "select rule, detail->>'factor', detail->>'known_browser', detail->>'address', subjects, actor_name"
    " from audit_auditentry where action = 'account.factor_refused' and not allowed order by id"
)


@pytest.fixture
def officer(as_jobs: AsJobs, settings: Settings) -> tuple[Account, str]:
    """Return an account with a password and an authenticator, and its secret."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with as_jobs():
        force = Force.objects.create(code="NS", name="Northshire")
        account = Account(username="4101", name="PC Tamsin Oakthorpe", force=force, roles=["officer"])
        account.set_password(PASSWORD)
        account.password_is_first = False
        account.save()
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return account, secret


def sign_in(client: Client, secret: str, address: str = "10.9.9.9", *, again: bool = False) -> Any:
    """Sign in with password and code. A code works once, so `again` uses the next one."""
    client.post("/account/login/", {"login": "4101", "password": PASSWORD}, REMOTE_ADDR=address)
    now_and_next = list(yield_hotp_counters_from_time())[1:]
    code = f"{hotp_value(secret, now_and_next[again]):06d}"
    return client.post(reverse(CODE), {"code": code}, REMOTE_ADDR=address)


def guess_codes(client: Client, place: str, number: int, address: str) -> int:
    """Send wrong codes, and return how many of them were checked."""
    pages = [
        client.post(reverse(place), {"code": "000000"}, REMOTE_ADDR=address).content.decode() for _ in range(number)
    ]
    return sum("Enter the code shown now" in page for page in pages)


@pytest.mark.trust("T91", target="<= 5 codes tried in 15 minutes, each failure logged, the true user let in")
def test_code_guesses_are_limited_and_the_real_user_can_still_sign_in(
    officer: tuple[Account, str], owner_sql: Sql, measured: Measured
) -> None:
    account, secret = officer
    home = Client()
    assert sign_in(home, secret).status_code == 302
    home.post("/account/logout/")
    tried = 0
    for place in range(6):
        attacker = Client()
        attacker.post("/account/login/", {"login": "4101", "password": PASSWORD}, REMOTE_ADDR=f"10.0.0.{place}")
        tried += guess_codes(attacker, CODE, 5, f"10.0.0.{place}")
    logged = owner_sql(REFUSED)
    let_in = sign_in(home, secret, again=True).status_code == 302
    measured(f"{tried} of 30 tried, {len(logged)} entries, the true user let in: {let_in}")
    assert tried == MAX_CODES
    assert len(logged) == 30
    assert [row[0] for row in logged] == ["wrong-code"] * 5 + ["too-many"] * 25
    assert {row[1:3] for row in logged} == {("code", "false")}
    assert logged[-1][3:] == ("10.0.0.5", [account.pk], "someone not signed in")
    assert let_in
    page = text(home.get("/"))
    assert "30 wrong codes or keys were used with your account since your last sign-in" in page
    assert "Important" in page
    assert "wrong codes" not in text(home.get("/")), "the notice is shown once"
    assert "wrong codes" not in text(Client().get("/account/login/"))


def test_codes_before_a_sensitive_action_are_limited_and_logged(
    officer: tuple[Account, str], owner_sql: Sql, caplog: pytest.LogCaptureFixture
) -> None:
    account, secret = officer
    home = Client()
    sign_in(home, secret)
    show_factor(home, minutes_ago=6)
    assert guess_codes(home, AGAIN, 9, "10.9.9.9") == MAX_CODES
    rows = owner_sql(REFUSED)
    assert [row[0] for row in rows] == ["wrong-code"] * 5 + ["too-many"] * 4
    assert {row[2:] for row in ((*row[:4], tuple(row[4]), row[5]) for row in rows)} == {
        ("true", "10.9.9.9", (account.pk,), account.name)
    }
    waits = text(home.post(reverse(AGAIN), {"code": "000000"}))
    assert "Too many attempts. Wait 15 minutes" in waits
    assert caplog.text.count("a second factor was refused") == 10
    assert "4101" not in caplog.text
    other = Client()
    assert sign_in(other, secret, "10.8.8.8", again=True).status_code == 302, "another browser is not affected"


def test_wrong_passkeys_are_logged_but_not_limited(officer: tuple[Account, str], owner_sql: Sql) -> None:
    for _ in range(25):
        answer = Client().post(reverse("mfa_login_webauthn"), {"credential": '{"id": "x"}'})
        assert (answer.status_code, answer.url) == (302, "/account/login/")
    assert owner_sql("select count(*) from audit_auditentry where rule = 'passkey-not-recognised'") == [(25,)]
