"""`serve` refuses unsafe settings, and names each of them."""

import re
import secrets
import socket
from pathlib import Path

import pytest
from pytest_django import Settings

from mosovo.cli import deployment_checks
from mosovo.cli.checkout import ROOT
from mosovo.cli.errors import CommandError
from mosovo.cli.serve import refuse_served_port

SAFE = {
    "DATABASE_URL": "postgresql://mosovo_app@db/mosovo?sslmode=verify-full",
    "DATABASE_SIGN_IN_URL": "postgresql://mosovo_signin@db/mosovo?sslmode=verify-full",
    "MOSOVO_BEHIND_TLS_PROXY": "true",
}


def unsafe_settings(environment: dict[str, str]) -> list[str]:
    """Return every fault that can be found without a database."""
    return [
        *deployment_checks.find_setting_faults(environment),
        *deployment_checks.find_encryption_key_faults(),
        *deployment_checks.find_file_faults(),
        *deployment_checks.find_address_faults(environment),
    ]


@pytest.fixture
def safe(settings: Settings) -> Settings:
    """Give settings as a careful administrator would."""
    settings.SECRET_KEY = secrets.token_urlsafe(64)
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["mosovo.force.police.uk"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXIES = 1
    settings.CLAMD_ADDRESS = "unix:/run/clamav/clamd.ctl"
    return settings


def test_safe_settings_are_accepted(safe: Settings) -> None:
    assert list(unsafe_settings(SAFE)) == []


def test_readme_names_every_variable_that_serve_requires() -> None:
    variables = re.findall(
        r"(MOSOVO_[A-Z_]+) is (?:not set|missing|empty|not ')", Path(deployment_checks.__file__).read_text()
    )
    assert len(variables) >= 5
    assert set(variables) - set(re.findall(r"MOSOVO_[A-Z_]+", (ROOT / "README.md").read_text())) == set()


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
        ("TRUSTED_PROXIES", 0, "MOSOVO_PROXIES"),
        ("FILES_DIR", "", "MOSOVO_FILES_DIR"),
        ("FILES_DIR", "/nowhere/at/all", "MOSOVO_FILES_DIR"),
        ("VIRUS_SCANNER", "maybe", "MOSOVO_VIRUS_SCANNER"),
        ("CLAMD_ADDRESS", "", "MOSOVO_CLAMD_ADDRESS"),
    ],
)
def test_unsafe_setting_is_named(safe: Settings, name: str, value: object, named: str) -> None:
    setattr(safe, name, value)
    [fault] = unsafe_settings(SAFE)
    assert fault.startswith(named)


@pytest.mark.parametrize("name", [*SAFE])
def test_missing_environment_variable_is_named(safe: Settings, name: str) -> None:
    [fault] = unsafe_settings({**SAFE, name: ""})
    assert fault.startswith(name)


@pytest.mark.parametrize("host", ["db", "db1,db2", "10.0.0.5"])
def test_network_address_of_database_needs_a_verified_certificate(host: str) -> None:
    address = f"postgresql://mosovo_app@{host}/mosovo"
    for mode in ("", "?sslmode=require", "?sslmode=verify-ca"):
        [fault] = deployment_checks.find_address_faults({"DATABASE_URL": address + mode})
        assert fault.startswith("DATABASE_URL has sslmode=")
    assert not list(deployment_checks.find_address_faults({"DATABASE_URL": f"{address}?sslmode=verify-full"}))


@pytest.mark.parametrize("place", ["/mosovo?host=/run/postgresql", "127.0.0.1/mosovo", "localhost:5433/mosovo"])
def test_socket_and_local_address_need_no_certificate(place: str) -> None:
    assert not list(deployment_checks.find_address_faults({"DATABASE_URL": f"postgresql://mosovo_app@{place}"}))


def test_port_already_in_use_is_refused() -> None:
    with socket.socket() as first:
        first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        with pytest.raises(CommandError, match=f"cannot listen on 127.0.0.1 port {port}"):
            refuse_served_port("127.0.0.1", port)
    refuse_served_port("127.0.0.1", port)
