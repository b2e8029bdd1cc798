"""`serve` refuses what is unsafe, and names each setting."""

import re
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from mosovo.cli import deployment_checks
from mosovo.cli.checkout import ROOT
from mosovo.cli.deployment_checks import unsafe_database, unsafe_settings
from tests.support.databases import Database

SAFE = {
    "DATABASE_URL": "postgresql://mosovo_app@db/mosovo",
    "DATABASE_SIGN_IN_URL": "postgresql://mosovo_signin@db/mosovo",
    "MOSOVO_BEHIND_TLS_PROXY": "true",
}


@pytest.fixture
def safe(settings: Settings) -> Settings:
    """Settings as a careful administrator leaves them."""
    settings.SECRET_KEY = secrets.token_urlsafe(64)
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["mosovo.force.police.uk"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.CLAMD_ADDRESS = "unix:/run/clamav/clamd.ctl"
    return settings


def test_safe_settings_are_let_through(safe: Settings) -> None:
    assert list(unsafe_settings(SAFE)) == []


def test_the_readme_names_what_serve_does_not_do_without() -> None:
    wanted = re.findall(
        r"(MOSOVO_[A-Z_]+) is (?:not set|missing|empty|not ')", Path(deployment_checks.__file__).read_text()
    )
    assert len(wanted) >= 5
    assert set(wanted) - set(re.findall(r"MOSOVO_[A-Z_]+", (ROOT / "README.md").read_text())) == set()


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("SECRET_KEY", "", "MOSOVO_SECRET_KEY"),
        ("SECRET_KEY", "not-a-secret-only-for-tests-and-building", "MOSOVO_SECRET_KEY"),
        ("SECRET_KEY", "kq8Zp1", "MOSOVO_SECRET_KEY"),
        ("SECRET_KEY", "a" * 64, "MOSOVO_SECRET_KEY"),
        ("DEBUG", True, "DEBUG"),
        ("ALLOWED_HOSTS", [], "MOSOVO_ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["*"], "MOSOVO_ALLOWED_HOSTS"),
        ("SESSION_COOKIE_SECURE", False, "SESSION_COOKIE_SECURE"),
        ("SECURE_HSTS_SECONDS", 0, "SECURE_HSTS_SECONDS"),
        ("SECURE_PROXY_SSL_HEADER", None, "SECURE_PROXY_SSL_HEADER"),
        ("FILES_DIR", "", "MOSOVO_FILES_DIR"),
        ("FILES_DIR", "/nowhere/at/all", "MOSOVO_FILES_DIR"),
        ("VIRUS_SCANNER", "maybe", "MOSOVO_VIRUS_SCANNER"),
        ("CLAMD_ADDRESS", "", "MOSOVO_CLAMD_ADDRESS"),
    ],
)
def test_an_unsafe_setting_is_named(safe: Settings, name: str, value: object, named: str) -> None:
    setattr(safe, name, value)
    [fault] = unsafe_settings(SAFE)
    assert fault.startswith(named)


@pytest.mark.parametrize("name", [*SAFE])
def test_what_the_environment_lacks_is_named(safe: Settings, name: str) -> None:
    [fault] = unsafe_settings({**SAFE, name: ""})
    assert fault.startswith(name)


def test_a_migrated_database_is_safe_for_the_role_that_serves(database: Database) -> None:
    assert list(unsafe_database()) == []


@pytest.mark.parametrize("role", ["mosovo_owner", "postgres"])
def test_a_role_that_could_lift_the_protection_is_refused(database: Database, role: str) -> None:
    with database.acting_as(role):
        faults = list(unsafe_database())
    assert faults
    assert all(role in fault for fault in faults)


def test_missing_migrations_are_named(database: Database, owner_sql: Callable[..., object]) -> None:
    owner_sql("DELETE FROM django_migrations WHERE app = 'audit'")
    [fault] = unsafe_database()
    assert "audit.0001" in fault


def test_a_function_of_another_version_is_named(database: Database, owner_sql: Callable[..., object]) -> None:
    owner_sql("UPDATE database_object SET digest = '0' WHERE file = 'functions/may_see.sql'")
    [fault] = unsafe_database()
    assert "functions/may_see.sql" in fault
    assert "./mosovo migrate" in fault
