"""Encryption keys: which keys are valid, what the command reports, and when the service refuses to start."""

import base64
from argparse import Namespace
from hashlib import sha256
from typing import Any

import pytest
from pytest_django import Settings

from mosovo.cli import deployment_checks, keys
from mosovo.cli.database_setup import stored_key
from mosovo.cli.errors import CommandError
from mosovo.record.encryption_keys import InvalidKey, new_key, parse_keys
from mosovo.rooms.identity import actions, policy
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

TOO_SHORT = base64.b64encode(bytes(range(31))).decode()
TYPED = base64.b64encode(b"password" * 4).decode()
TWICE = base64.b64encode(sha256(b"drawn once, so that both workers collect one name").digest()).decode()


@pytest.mark.pure
@pytest.mark.parametrize("text", ["", "n0t-of-64!", TOO_SHORT, TYPED, f"{TWICE},{TWICE}", f"{TWICE},{TYPED}"])
def test_weak_malformed_or_repeated_encryption_keys_are_refused(text: str) -> None:
    with pytest.raises(InvalidKey) as refused:
        parse_keys(text)
    assert not [part for part in text.split(",") if part and part in str(refused.value)], "the message contains a key"


@pytest.mark.pure
def test_first_key_encrypts_and_each_key_is_named_by_a_digest() -> None:
    first, second = new_key(), new_key()
    keys_held = parse_keys(f"{first}\n{second}\n")
    assert next(iter(keys_held.all_keys)) == keys_held.current == parse_keys(first).current
    assert keys_held.current not in first
    assert len(keys_held.all_keys) == 2


def test_demo_creates_one_key_that_only_its_owner_can_read(tmp_path: Any) -> None:
    key = stored_key(tmp_path / "sealing-key")
    assert stored_key(tmp_path / "sealing-key") == key
    assert (tmp_path / "sealing-key").stat().st_mode & 0o777 == 0o600
    assert parse_keys(key)


def link_witness(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.link_person(permit, name="Ada Ash", role="witness", relationship="Neighbour", today=TODAY)


def test_deployment_check_reports_invalid_and_missing_encryption_keys(
    cast: Cast, nominal: RegisteredNominal, settings: Settings
) -> None:
    link_witness(cast, nominal)
    assert not list_key_faults()
    settings.ENCRYPTION_KEYS = new_key()
    assert "does not have the key" in list_key_faults()
    settings.ENCRYPTION_KEYS = ""
    assert "does not have valid keys" in list_key_faults()


def list_key_faults() -> str:
    faults = [*deployment_checks.find_encryption_key_faults(), *deployment_checks.find_missing_keys()]
    return " ".join(each for each in faults if "MOSOVO_ENCRYPTION_KEYS" in each)


def test_key_command_rotates_and_checks_keys_and_names_tables_that_do_not_decrypt(
    cast: Cast,
    nominal: RegisteredNominal,
    settings: Settings,
    as_jobs: Any,
    owner_sql: Sql,
    capsys: pytest.CaptureFixture[str],
) -> None:
    link_witness(cast, nominal)
    old, new = settings.ENCRYPTION_KEYS, new_key()
    settings.ENCRYPTION_KEYS = f"{new},{old}"
    with as_jobs():
        assert keys.run(Namespace(act="rotate")) == 0
        assert keys.run(Namespace(act="rotate")) == 0, "a second rotation has nothing to do"
        assert keys.run(Namespace(act="check")) == 0
    output = capsys.readouterr().out
    assert ": 1." in output
    assert ": 0." in output
    assert "Texts decrypted: 1. Not decrypted: 0." in output
    settings.ENCRYPTION_KEYS = old
    assert "is retired" in list_key_faults()
    with as_jobs():
        assert keys.run(Namespace(act="check")) == 1
    assert "identity_linkedperson" in capsys.readouterr().err
    actions_logged = owner_sql("select action, detail from audit_auditentry where action like 'seal.%' order by id")
    assert [action for action, _ in actions_logged] == ["seal.rotate", "seal.retire", "seal.check", "seal.check"]
    assert not [detail for _, detail in actions_logged if old in str(detail) or new in str(detail)]
    settings.ENCRYPTION_KEYS = "nonsense"
    with as_jobs(), pytest.raises(CommandError):
        keys.run(Namespace(act="check"))
