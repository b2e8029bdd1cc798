"""Sign-in: a password alone gives no access, and there is no sign-up."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import NoReverseMatch, reverse

from mosovo.organisations.actions import create_account, create_force
from mosovo.organisations.models import Account
from tests.support.second_factors import show_factor

PASSWORD = "a long enough pass phrase"


@pytest.fixture
def account(as_jobs: Callable[[], AbstractContextManager[None]]) -> Account:
    account = Account(username="4417", name="PC Tamsin Oakthorpe", roles=["offender_manager"])
    account.set_password(PASSWORD)
    with as_jobs():
        account.save()
    return account


def sign_in(client: Client, number: str = "4417", password: str = PASSWORD) -> str:
    response = client.post("/account/login/", {"login": number, "password": password})
    return response.url if response.status_code == 302 else response.content.decode()


def code_now(secret: str) -> str:
    counters = list(yield_hotp_counters_from_time())
    return f"{hotp_value(secret, counters[len(counters) // 2]):06d}"


def test_passkey_comes_first_on_the_sign_in_page(client: Client) -> None:
    page = client.get("/account/login/").content.decode()
    assert page.index("Sign in with a passkey") < page.index('name="password"')
    assert "Collar or staff number" in page


@pytest.mark.parametrize(("number", "password"), [("4417", "wrong"), ("9999", PASSWORD)])
def test_wrong_number_and_wrong_password_show_the_same_message(
    account: Account, client: Client, number: str, password: str
) -> None:
    page = sign_in(client, number, password)
    assert "Enter the correct collar or staff number and password" in page
    assert f'value="{number}"' in page
    assert password not in page


def test_password_alone_opens_only_the_second_factor_pages(account: Account, client: Client) -> None:
    sign_in(client)
    assert client.get("/").url == reverse("mfa_index")
    assert "A password alone is not enough" in client.get(reverse("mfa_index")).content.decode()


def test_sign_in_needs_the_current_one_time_code(account: Account, client: Client) -> None:
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    assert sign_in(client) == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session

    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Enter the code shown now" in wrong
    assert "000000" not in wrong, "a code is not repeated on the page"

    assert client.post(reverse("mfa_authenticate"), {"code": code_now(secret)}).url == "/"
    assert client.session["_auth_user_id"] == str(account.pk)


def test_secret_of_an_authenticator_is_stored_encrypted(account: Account) -> None:
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    stored = Authenticator.objects.get(user=account).data["secret"]
    assert secret not in stored
    assert get_adapter().decrypt(stored) == secret


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_there_is_no_sign_up_password_reset_or_email_page(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("name", ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_change_password"])
def test_account_pages_have_our_design_and_no_inline_style_or_script(
    account: Account, client: Client, name: str
) -> None:
    sign_in(client)
    response = client.get(reverse(name))
    page = response.content.decode()
    assert response.status_code == 200
    assert "govuk-heading-l" in page
    assert " style=" not in page
    assert "onclick" not in page


def test_first_password_must_be_changed_after_adding_a_second_factor(
    client: Client, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        force = create_force("NS", "Northshire")
        account, first = create_account("4418", "PC Idris Fenwick", roles=["offender_manager"], force=force)
    assert sign_in(client, "4418", first) == "/"
    assert client.get("/").url == reverse("mfa_index")
    TOTP.activate(account, generate_totp_secret())
    change = reverse("account_change_password")
    assert client.get("/").url == change
    show_factor(client)
    client.post(change, {"oldpassword": first, "password1": PASSWORD, "password2": PASSWORD})
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    assert client.get("/").status_code == 200
