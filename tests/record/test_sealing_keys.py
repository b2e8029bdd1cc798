"""The keys that seal: which are sound, what the command says of them, and when serving is refused."""

import base64
from argparse import Namespace
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from pytest_django import Settings

from mosovo.cli import deployment_checks, keys
from mosovo.cli.database_setup import stored_key
from mosovo.cli.errors import CommandError
from mosovo.record.encryption_keys import InvalidKey, new_key, parse_keys
from mosovo.rooms.identity import actions, policy
from tests.support.people import TODAY, Cast, Known, opened

type Sql = Callable[..., list[tuple[Any, ...]]]
TOO_SHORT = base64.b64encode(bytes(range(31))).decode()
TYPED = base64.b64encode(b"password" * 4).decode()
TWICE = base64.b64encode(sha256(b"drawn once, so that both workers collect one name").digest()).decode()


@pytest.mark.pure
@pytest.mark.parametrize("text", ["", "n0t-of-64!", TOO_SHORT, TYPED, f"{TWICE},{TWICE}", f"{TWICE},{TYPED}"])
def test_only_random_keys_are_taken_and_none_is_repeated(text: str) -> None:
    with pytest.raises(InvalidKey) as refused:
        parse_keys(text)
    assert not [part for part in text.split(",") if part and part in str(refused.value)], "a key stands in the message"


@pytest.mark.pure
def test_the_first_key_seals_and_each_is_named_by_its_digest() -> None:
    first, second = new_key(), new_key()
    held = parse_keys(f"{first}\n{second}\n")
    assert next(iter(held.every)) == held.current == parse_keys(first).current
    assert held.current not in first
    assert len(held.every) == 2


def test_the_demo_draws_a_key_once_for_its_owner_alone(tmp_path: Any) -> None:
    drawn = stored_key(tmp_path / "sealing-key")
    assert stored_key(tmp_path / "sealing-key") == drawn
    assert (tmp_path / "sealing-key").stat().st_mode & 0o777 == 0o600
    assert parse_keys(drawn)


def victim(cast: Cast, nominal: Known) -> None:
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.link_person(permit, name="Ada Ash", role="witness", relationship="Neighbour", today=TODAY)


def test_serving_is_refused_without_a_sound_key_or_without_one_in_use(
    cast: Cast, nominal: Known, settings: Settings
) -> None:
    victim(cast, nominal)
    assert not said_of_keys()
    settings.ENCRYPTION_KEYS = new_key()
    assert "does not have the key" in said_of_keys()
    settings.ENCRYPTION_KEYS = ""
    assert "does not have valid keys" in said_of_keys()


def said_of_keys() -> str:
    said = [*deployment_checks.find_encryption_key_faults(), *deployment_checks.find_missing_keys()]
    return " ".join(each for each in said if "MOSOVO_ENCRYPTION_KEYS" in each)


def test_the_command_rotates_checks_and_names_what_does_not_open(
    cast: Cast, nominal: Known, settings: Settings, as_jobs: Any, owner_sql: Sql, capsys: pytest.CaptureFixture[str]
) -> None:
    victim(cast, nominal)
    old, new = settings.ENCRYPTION_KEYS, new_key()
    settings.ENCRYPTION_KEYS = f"{new},{old}"
    with as_jobs():
        assert keys.run(Namespace(act="rotate")) == 0
        assert keys.run(Namespace(act="rotate")) == 0, "nothing is left to do the second time"
        assert keys.run(Namespace(act="check")) == 0
    said = capsys.readouterr().out
    assert ": 1." in said
    assert ": 0." in said
    assert "Texts decrypted: 1. Not decrypted: 0." in said
    settings.ENCRYPTION_KEYS = old
    assert "is retired" in said_of_keys()
    with as_jobs():
        assert keys.run(Namespace(act="check")) == 1
    assert "identity_linkedperson" in capsys.readouterr().err
    actions_logged = owner_sql("select action, detail from audit_auditentry where action like 'seal.%' order by id")
    assert [action for action, _ in actions_logged] == ["seal.rotate", "seal.retire", "seal.check", "seal.check"]
    assert not [detail for _, detail in actions_logged if old in str(detail) or new in str(detail)]
    settings.ENCRYPTION_KEYS = "nonsense"
    with as_jobs(), pytest.raises(CommandError):
        keys.run(Namespace(act="check"))
