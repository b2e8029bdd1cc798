"""T36 and T37: guessing passwords fails, locks no user out, and does not reveal who has an account."""

import re
import statistics
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from typing import Any, NamedTuple

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from mosovo.organisations.models import Account, Force
from tests.support.fixture_types import AsJobs, Sql
from tests.support.passwords import give_all_accounts
from tests.trust.measurements import Measured

PASSWORD = "a long enough pass phrase"
TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|data-(left|most)="[0-9]+"')
MAX_PER_HOUR = 10
ROUNDS, NEAR = 8, 0.1
"""Largest number of measurements, and the allowed difference of the medians as a share of the response time.

A guess takes 100 ms here, so 10 ms are allowed. Both are longer on a busy machine.
"""
FEW = "<= 10 tried an account-hour, nobody locked out"
ALIKE = "bodies equal, medians within 10 ms, a tenth of an answer"


@pytest.fixture
def fast_hash(settings: Settings) -> None:
    """Use a fast password hash: these guesses are counted, not timed."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def create_accounts(as_jobs: AsJobs, number: int) -> list[str]:
    """Create this many accounts with a password, and return their user names."""
    with as_jobs():
        force = Force.objects.create(code="NS", name="Northshire")
        accounts = [Account(username=f"4{n:03}", name=f"PC {n}", force=force, roles=["officer"]) for n in range(number)]
        Account.objects.bulk_create(accounts)
    give_all_accounts(PASSWORD)
    return [account.username for account in accounts]


def guess_password(client: Client, number: str, address: str, password: str = "wrong") -> Any:
    """Try to sign in once from an address."""
    return client.post("/account/login/", {"login": number, "password": password}, REMOTE_ADDR=address)


@pytest.mark.usefixtures("fast_hash")
@pytest.mark.parametrize(
    ("number", "guesses"),
    [
        pytest.param(10, 400, marks=pytest.mark.trust("T36", target=FEW)),
        pytest.param(50, 2000, marks=pytest.mark.trust("T36", target=FEW, kind="drill")),
    ],
)
def test_password_guesses_from_many_addresses_are_limited_for_each_account(
    as_jobs: AsJobs, owner_sql: Sql, measured: Measured, number: int, guesses: int
) -> None:
    numbers = create_accounts(as_jobs, number)
    home, attacker = Client(), Client()
    assert guess_password(home, numbers[0], "10.9.9.9", PASSWORD).status_code == 302, "this browser is now known"
    home.post("/account/logout/")
    for n in range(guesses):
        guess_password(attacker, numbers[n % number], f"10.0.0.{n // number % 20}")
    tried = dict(owner_sql("select detail->>'typed', count(*) from audit_auditentry where not allowed group by 1"))
    let_in = guess_password(home, numbers[0], "10.9.9.9", PASSWORD).status_code == 302
    measured(f"at most {max(tried.values())} tried of an account's {guesses // number}; the true user let in: {let_in}")
    assert max(tried.values()) <= MAX_PER_HOUR
    assert set(tried) == set(numbers)
    assert let_in
    stranger = guess_password(Client(), numbers[0], "10.8.8.8", PASSWORD)
    assert stranger.status_code == 200, "an unknown browser has to wait"


@pytest.mark.usefixtures("fast_hash")
def test_guesses_from_one_address_do_not_block_sign_in_from_another(as_jobs: AsJobs) -> None:
    [number] = create_accounts(as_jobs, 1)
    for _ in range(30):
        guess_password(Client(), number, "10.0.0.1")
    assert "Too many attempts" in guess_password(Client(), number, "10.0.0.1", PASSWORD).content.decode()
    assert guess_password(Client(), number, "10.0.0.2", PASSWORD).status_code == 302


@pytest.mark.usefixtures("fast_hash")
@pytest.mark.trust("T36", target="sixty wrong guesses from one address lock nobody else out")
def test_guesses_from_one_address_lock_no_other_user_out(as_jobs: AsJobs, owner_sql: Sql, measured: Measured) -> None:
    [known, strange, attacked] = create_accounts(as_jobs, 3)
    home, here = Client(), "10.0.0.1"
    assert guess_password(home, known, here, PASSWORD).status_code == 302
    home.post("/account/logout/")
    for n in range(65):
        guess_password(Client(), f"9{n:03}", here)
    let_in = [
        guess_password(home, known, here, PASSWORD).status_code,
        guess_password(Client(), strange, here, PASSWORD).status_code,
        guess_password(Client(), attacked, "10.0.0.2", PASSWORD).status_code,
    ]
    reported = owner_sql("select detail->>'address' from audit_auditentry where rule = 'many-from-address'")
    tried = [guess_password(Client(), attacked, here).content.decode().count("Too many attempts") for _ in range(4)]
    measured(f"{let_in.count(302)} of 3 let in; reported {len(reported)} time; then {tried.count(0)} tries an account")
    assert let_in == [302, 302, 302]
    assert reported == [(here,)]
    assert tried[0] == 0
    assert tried[-1] > 0
    assert tried.count(0) == 2
    assert "Wait 60 minutes" in guess_password(Client(), attacked, here).content.decode(), (
        "the page shows the actual waiting time"
    )


@pytest.mark.usefixtures("fast_hash")
def test_counter_of_an_account_survives_guesses_at_many_names(as_jobs: AsJobs) -> None:
    [number] = create_accounts(as_jobs, 1)
    for n in range(MAX_PER_HOUR):
        guess_password(Client(), number, f"10.0.1.{n}")
    cache.set_many({f"a counter of 9{n:03}": [] for n in range(330)})  # Django keeps 300, unless set otherwise
    assert "Too many attempts" in guess_password(Client(), number, "10.0.2.1", PASSWORD).content.decode()


@pytest.mark.usefixtures("fast_hash")
def test_known_browser_cookie_of_one_account_does_not_help_for_another(as_jobs: AsJobs) -> None:
    mine, other = create_accounts(as_jobs, 2)
    browser = Client()
    guess_password(browser, mine, "10.0.0.1", PASSWORD)
    browser.post("/account/logout/")
    [name] = [name for name in browser.cookies if "known" in name]
    attacker = Client()
    for n in range(MAX_PER_HOUR):
        guess_password(attacker, other, f"10.0.1.{n}")
    attacker.cookies[name.replace(name.rpartition("-")[2], digest_secret(other))] = browser.cookies[name].value
    assert guess_password(attacker, other, "10.0.2.1", PASSWORD).status_code == 200


def digest_secret(number: str) -> str:
    """Return the suffix of the cookie name of an account."""
    return sha256(number.encode()).hexdigest()[:16]


@pytest.mark.usefixtures("product_passwords")
@pytest.mark.parametrize(
    "names",
    [
        pytest.param(25, marks=pytest.mark.trust("T37", target=ALIKE)),
        pytest.param(200, marks=pytest.mark.trust("T37", target=ALIKE, kind="drill")),
    ],
)
def test_missing_user_name_answers_like_an_existing_one_in_text_and_time(
    as_jobs: AsJobs, measured: Measured, names: int
) -> None:
    real = create_accounts(as_jobs, names)
    addresses = (f"10.{n // 250}.{n % 250}.7" for n in count())
    guess_password(Client(), "warm", next(addresses))
    pairs: list[Pair] = []
    for _ in range(ROUNDS):  # a busy machine separates the times for a while; a real difference occurs in every round
        pairs += compare_names(real, addresses)
        apart = statistics.median(pair.more for pair in pairs)
        share = abs(apart) / statistics.median(pair.took for pair in pairs)
        if share <= NEAR:
            break
    bodies = {body for pair in pairs for body in pair.bodies}
    measured(
        f"{len(bodies)} body of {2 * len(pairs)} answers; {abs(apart) * 1000:.1f} ms apart, {share:.0%} of an answer"
    )
    assert len(bodies) == 1
    assert share <= NEAR


class Pair(NamedTuple):
    """A real and a missing user name, tried in turn: the time of the real one and the difference, in seconds."""

    took: float
    more: float
    bodies: tuple[str, str]


def compare_names(real: list[str], addresses: Iterator[str]) -> Iterator[Pair]:
    """Yield the responses for each real name and a missing one, with their times. The order alternates."""
    for place, number in enumerate(real):
        found = {
            is_real: time_guess(number if is_real else f"8{number[1:]}", addresses)
            for is_real in ((True, False) if place % 2 else (False, True))
        }
        (took, body), (other_took, other_body) = found[True], found[False]
        yield Pair(took, took - other_took, (body, other_body))


def time_guess(number: str, addresses: Iterator[str]) -> tuple[float, str]:
    """Return how long a wrong password takes, and the page without the typed name and its token."""
    client = Client()
    begun = time.perf_counter()
    page = guess_password(client, number, next(addresses)).content.decode()
    return time.perf_counter() - begun, TOKENS.sub("", page).replace(f'value="{number}"', "")
