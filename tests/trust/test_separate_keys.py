"""T79: each key is separate, `serve` names each pair of equal keys and each default, and keys can be changed while in
use.
"""

import base64
import secrets
from itertools import combinations
from pathlib import Path

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn, get_credentials
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pytest_django import Settings

from mosovo.audit.signed_log.notes import InvalidNote, SigningKey
from mosovo.cli import deployment_checks
from mosovo.organisations.models import Account, Force
from mosovo.record.encryption_keys import new_key
from mosovo.web.features.sign_in.adapters import MfaAdapter
from mosovo.web.features.sign_in.factor_binding import make_credential_without_key
from mosovo_verify.comparison import compare
from mosovo_verify.entries import read_rows
from mosovo_verify.notes import NotValid, read_checkpoint, read_key
from mosovo_verify.trees import read_folder
from tests.audit.signed_logs import LOG, SignedLog
from tests.audit.test_signed_log import write_entries
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs
from tests.trust.measurements import Measured
from tests.trust.test_copied_second_factors import can_sign_in

NAMES = ("SECRET_KEY", "ENCRYPTION_KEYS", "VICTIM_ENCRYPTION_KEYS", "FACTOR_KEYS", "CHECKPOINT_KEY")
DEFAULTS = ("not-a-secret-only-for-tests-and-building", "", base64.b64encode(bytes(32)).decode())
PASSWORD = "a long enough pass phrase"


def format_key(name: str, key: str) -> str:
    """Return a key in the format of its setting."""
    if name != "CHECKPOINT_KEY":
        return key
    return SigningKey("a.example/mosovo", Ed25519PrivateKey.from_private_bytes(base64.b64decode(key))).format_private()


def make_keys_apart(settings: Settings) -> None:
    for name in NAMES:
        setattr(settings, name, format_key(name, new_key() if name != "SECRET_KEY" else secrets.token_urlsafe(64)))


def list_faults() -> str:
    found = [*deployment_checks.find_setting_faults({}), *deployment_checks.find_encryption_key_faults()]
    return "\n".join(each for each in found if "KEY" in each)


@pytest.mark.trust("T79", target="each of 10 pairs of keys that are alike is named, and each default; 0 when apart")
def test_each_pair_of_equal_keys_and_each_default_key_is_named(settings: Settings, measured: Measured) -> None:
    make_keys_apart(settings)
    assert list_faults() == ""
    named, pairs = 0, list(combinations(NAMES, 2))
    for pair in pairs:
        make_keys_apart(settings)
        shared = new_key()
        for name in pair:
            setattr(settings, name, format_key(name, shared))
        named += any(all(f"MOSOVO_{name}" in line for name in pair) for line in list_faults().splitlines())
    defaults = [(name, default) for name in NAMES[:3] for default in DEFAULTS if name != "SECRET_KEY" or default]
    defaults.append(("FACTOR_KEYS", DEFAULTS[2]))
    for name, default in defaults:
        make_keys_apart(settings)
        setattr(settings, name, default)
        named += f"MOSOVO_{name}" in list_faults()
    measured(f"{named} of {len(pairs) + len(defaults)} named")
    assert named == len(pairs) + len(defaults)


@pytest.mark.trust("T79", target="second factors work after the factor key, and then the session secret, has changed")
def test_second_factors_work_after_the_factor_key_and_session_secret_change(
    as_jobs: AsJobs, settings: Settings, measured: Measured
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with as_jobs():
        force = Force.objects.create(code="NS", name="Northshire")
        account = Account(username="4100", name="PC A", force=force, roles=["officer"], password_is_first=False)
        account.set_password(PASSWORD)
        account.save()
    TOTP.activate(account, generate_totp_secret())
    WebAuthn.add(account, "Key 1", make_credential_without_key())
    codes = RecoveryCodes.activate(account).get_unused_codes()
    keys, first, second = len(get_credentials(account)), new_key(), new_key()
    signed_in = []
    for changed in ({"FACTOR_KEYS": first}, {"FACTOR_KEYS": f"{second},{first}"}, {"FACTOR_KEYS": second},
                    {"SECRET_KEY": secrets.token_urlsafe(64)}):  # fmt: skip
        for name, value in changed.items():
            setattr(settings, name, value)
        signed_in.append(can_sign_in(account, codes.pop()) and len(get_credentials(account)) == keys == 1)
    measured(f"{sum(signed_in)} of {len(signed_in)} changes survived")
    assert all(signed_in)


@pytest.mark.trust(
    "T79", target="every old checkpoint verifies after the key that signs them has changed, and none without it"
)
@pytest.mark.own_database("its log is signed")
def test_old_checkpoints_verify_after_the_signing_key_changes(
    database: Database, as_jobs: AsJobs, tmp_path: Path, measured: Measured
) -> None:
    log = SignedLog(database, tmp_path / "checkpoints", as_jobs)
    keys = [SigningKey.create(LOG) for _ in range(3)]
    for number, key in enumerate(keys):
        former = "\n".join(each.format_public() for each in keys[:number])
        log.key = SigningKey.parse(f"{key.format_private()}\n{former}")
        with as_jobs():
            write_entries(20)
        assert log.sign() >= 20
    every_key = read_key("\n".join(each.format_public() for each in reversed(keys)))
    notes = [path.read_text() for path in sorted(log.path.glob("*/checkpoints/*"))]
    valid = sum(read_checkpoint(note, every_key).size > 0 for note in notes)
    rows = read_rows(log.export())
    report = compare(read_folder(log.path, every_key), rows)
    measured(f"{valid} of {len(notes)} checkpoints under {len(keys)} keys; the log has {len(report.faults)} faults")
    assert valid == len(notes) == 3
    assert report.faults == []
    with pytest.raises(NotValid):
        read_checkpoint(notes[0], read_key(keys[-1].format_public()))
    log.key = keys[-1]
    with as_jobs():
        write_entries(1)
    assert log.sign() > 0, "this key signed the last checkpoint"
    log.key = SigningKey.create(LOG)
    with pytest.raises(InvalidNote):
        log.sign()


def test_invalid_former_signing_key_is_refused() -> None:
    key, other = SigningKey.create(LOG), SigningKey.create("elsewhere.example/mosovo")
    for former in (other.format_public(), "nonsense", key.format_private(), key.format_public()[:-4]):
        with pytest.raises(InvalidNote):
            SigningKey.parse(f"{key.format_private()}\n{former}")
    with pytest.raises(NotValid):
        read_key(f"{key.format_public()}\n{other.format_public()}")


def test_security_key_cannot_be_read_without_its_factor_key(as_jobs: AsJobs, settings: Settings) -> None:
    with as_jobs():
        force = Force.objects.create(code="NS", name="Northshire")
        account = Account(username="4100", name="PC A", force=force, roles=["officer"])
        account.save()
    assert isinstance(get_adapter(), MfaAdapter), "the adapter is loaded, and with it the check of each factor"
    settings.FACTOR_KEYS = new_key()
    WebAuthn.add(account, "Key 1", make_credential_without_key())
    [kept] = get_credentials(account)
    settings.FACTOR_KEYS = new_key()
    [other] = get_credentials(account)
    assert other.credential_id != kept.credential_id
    assert Authenticator.objects.filter(user=account).count() == 1
