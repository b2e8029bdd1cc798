"""Password rules: what is accepted and refused, exact matching at sign-in, and codes that work once."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import Argon2PasswordHasher, get_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from mosovo.config import settings as product
from tests.browser.journeys import get_current_code
from tests.support.passwords import give_password
from tests.support.people import Cast
from tests.support.quick_passwords import PRODUCT
from tests.support.second_factors import show_factor

WRONG = "Enter the correct collar or staff number and password"


@pytest.mark.parametrize(
    "password",
    [
        "Northshire Police 2026",
        "mosovo-mosovo-mosovo",
        "Password-Inspector1!",
        "east team northshire!!",
        "MAPPA officer 12345",
    ],
)
def test_password_made_of_words_of_the_service_is_refused(cast: Cast, password: str) -> None:
    with pytest.raises(ValidationError, match="easy to guess here"):
        validate_password(password, cast.manager)


@pytest.mark.usefixtures("product_passwords")
def test_product_hashes_each_password_with_100_mb() -> None:
    """Check the settings of the product. The other tests hash with less: see tests/support/quick_passwords.py."""
    assert product.PASSWORD_HASHERS == PRODUCT
    used = get_hasher()
    assert type(used) is Argon2PasswordHasher
    assert (used.memory_cost, used.time_cost) >= (102_400, 2)


@pytest.mark.parametrize("password", ["gravel police teapot lantern", "seventeen wet umbrellas", "пятнадцать зонтиков"])
def test_password_with_other_words_is_accepted(cast: Cast, password: str) -> None:
    validate_password(password, cast.manager)


def test_change_password_page_refuses_easily_guessed_password(cast: Cast, client: Client) -> None:
    before = "seventeen wet umbrellas"
    give_password(cast.manager, before)
    client.force_login(cast.manager)
    show_factor(client)
    guessable = "Northshire Police 2026"
    page = client.post(
        reverse("account_change_password"), {"oldpassword": before, "password1": guessable, "password2": guessable}
    ).content.decode()
    assert "easy to guess here" in page
    assert guessable not in page


@pytest.mark.parametrize(
    "password", [" spaces at both ends of it ", "Zwölf Boxkämpfer jagen", "x" * 64 + "Q7 " * 21 + "!"]
)
def test_sign_in_accepts_the_password_only_exactly_as_typed(cast: Cast, password: str) -> None:
    give_password(cast.manager, password)
    TOTP.activate(cast.manager, generate_totp_secret())
    for typed, is_right in ((password, True), (password.strip() + "?", False), (password.swapcase(), False)):
        answer = Client().post("/account/login/", {"login": cast.manager.username, "password": typed})
        assert (answer.status_code == 302) is is_right, typed
        assert is_right or WRONG in answer.content.decode()
    if password != password.strip():
        stripped = Client().post("/account/login/", {"login": cast.manager.username, "password": password.strip()})
        assert WRONG in stripped.content.decode()


def test_one_time_code_works_once(cast: Cast) -> None:
    password, secret = "seventeen wet umbrellas", generate_totp_secret()
    give_password(cast.manager, password)
    TOTP.activate(cast.manager, secret)
    code, statuses = get_current_code(secret), []
    for _ in range(2):
        browser = Client()
        browser.post("/account/login/", {"login": cast.manager.username, "password": password})
        statuses.append(browser.post(reverse("mfa_authenticate"), {"code": code}).status_code)
    assert statuses == [302, 200]
