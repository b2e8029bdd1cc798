"""T62: a second factor that the database owner copied or moved to another account does not sign in."""

from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.webauthn.internal.auth import WebAuthn, get_credentials
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from mosovo.organisations.models import Account, Force
from mosovo.web.features.sign_in.factor_binding import make_credential_without_key
from tests.support.fixture_types import AsJobs, Sql
from tests.trust.measurements import Measured

PASSWORD = "a long enough pass phrase"
ACCOUNTS = 20


@dataclass(frozen=True)
class Owner:
    """An account, the secret of its authenticator and one of its recovery codes."""

    account: Account
    secret: str
    recovery_code: str

    def get_current_code(self) -> str:
        """Return the code that their authenticator shows."""
        return f"{hotp_value(self.secret, list(yield_hotp_counters_from_time())[1]):06d}"


@pytest.fixture
def owners(as_jobs: AsJobs, settings: Settings) -> list[Owner]:
    """Create 20 accounts with an authenticator, recovery codes and a security key."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with as_jobs():
        force = Force.objects.create(code="NS", name="Northshire")
        own = {"force": force, "roles": ["officer"], "password_is_first": False}
        accounts = [Account(username=f"{4100 + n}", name=f"PC {n}", **own) for n in range(ACCOUNTS)]
        for account in accounts:
            account.set_password(PASSWORD)
            account.save()
    return [give_factors(account) for account in accounts]


def give_factors(account: Account) -> Owner:
    """Give the account a factor of each type."""
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    WebAuthn.add(account, "Key 1", make_credential_without_key())
    return Owner(account, secret, RecoveryCodes.activate(account).get_unused_codes()[0])


def can_sign_in(account: Account, code: str) -> bool:
    """Return whether the password of this account with this code signs in."""
    client = Client()
    client.post("/account/login/", {"login": account.username, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code})
    return "_auth_user_id" in client.session


def list_key_ids(account: Account) -> set[bytes]:
    """Return the security keys that are accepted for the account."""
    return {bytes(each.credential_id) for each in get_credentials(account)}


@pytest.mark.trust("T62", target="0 sign-ins with a factor of another account")
def test_copied_or_moved_second_factor_does_not_work_for_another_account(
    owners: list[Owner], owner_sql: Sql, measured: Measured
) -> None:
    first, last = owners[0], owners[-1]
    assert can_sign_in(first.account, first.get_current_code())
    assert can_sign_in(last.account, last.recovery_code)
    own_keys = [list_key_ids(each.account) for each in owners]
    assert all(len(keys) == 1 for keys in own_keys)
    copied = (
        "update mfa_authenticator mine set data = theirs.data from mfa_authenticator theirs"
        " where mine.user_id = %s and theirs.user_id = %s and mine.type = theirs.type"
    )
    moved = "update mfa_authenticator set user_id = %s where user_id = %s"
    tried = signed_in = keys_accepted = 0
    for victim, attacker in zip(owners[:10], owners[10:], strict=True):
        stolen_key = list_key_ids(attacker.account)
        owner_sql(copied, [victim.account.pk, attacker.account.pk])
        codes = [attacker.get_current_code(), RecoveryCodes.activate(attacker.account).get_unused_codes()[1]]
        signed_in += sum(can_sign_in(victim.account, code) for code in codes)
        keys_accepted += bool(list_key_ids(victim.account) & stolen_key)
        owner_sql("delete from mfa_authenticator where user_id = %s", [victim.account.pk])
        owner_sql(moved, [victim.account.pk, attacker.account.pk])
        signed_in += sum(can_sign_in(victim.account, code) for code in codes)
        keys_accepted += bool(list_key_ids(victim.account) & stolen_key)
        tried += 2 * len(codes) + 2
    measured(f"{signed_in + keys_accepted} of {tried}, by copies and moves of three kinds")
    assert (signed_in, keys_accepted) == (0, 0)


def test_used_second_factor_still_works_for_its_account(owners: list[Owner]) -> None:
    """A used code changes the stored data. The next code still works."""
    owner = owners[0]
    codes = RecoveryCodes.activate(owner.account).get_unused_codes()
    assert can_sign_in(owner.account, codes[0])
    assert not can_sign_in(owner.account, codes[0])
    assert can_sign_in(owner.account, codes[1])
    row = Authenticator.objects.get(user_id=owner.account.pk, type=Authenticator.Type.WEBAUTHN)
    row.wrap().name = "Blue key"
    row.save()
    assert Authenticator.objects.get(pk=row.pk).wrap().name == "Blue key"
    assert list_key_ids(owner.account)
