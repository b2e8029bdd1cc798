"""T61: the session token exists only in the browser, and not in a table, a statement or a log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from django.test import Client
from pytest_django import Settings

from mosovo.database.sign_in_connection import SIGN_IN
from mosovo.organisations.models import Account
from mosovo.organisations.sessions import derive_ticket
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.passwords import give_password
from tests.support.people import Cast
from tests.trust.measurements import Measured

PASSWORD = "a long enough pass phrase"
SIGN_INS, PAGES = 50, 10
ROLES = "mosovo_app, mosovo_signin"
TABLES = """select c.relname from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"""


def sign_in_and_read(account: Account) -> Client:
    """Return a browser that signed in and read ten pages."""
    client = Client()
    client.post("/account/login/", {"login": account.username, "password": PASSWORD})
    for _ in range(PAGES):
        assert client.get("/account/2fa/").status_code == 200
    return client


@contextmanager
def each_statement_logged(owner_sql: Sql) -> Iterator[None]:
    """Make the server log the statements of Django's two connections, without affecting other databases."""
    owner_sql(f"grant set on parameter log_statement to {ROLES}")
    both = [connections[alias] for alias in ("default", SIGN_IN)]
    kept = [dict(each.settings_dict["OPTIONS"]) for each in both]
    try:
        for each, options in zip(both, kept, strict=True):
            each.close()
            more = f"{options.get('options', '')} -c log_statement=all"
            each.settings_dict["OPTIONS"] = {**options, "options": more.strip()}
        yield
    finally:
        for each, options in zip(both, kept, strict=True):
            each.close()
            each.settings_dict["OPTIONS"] = options
        owner_sql(f"revoke set on parameter log_statement from {ROLES}")


@pytest.mark.own_database("the server logs its statements")
@pytest.mark.trust("T61", target="0 of 50 tokens and their digests found")
def test_session_token_is_in_no_table_statement_or_log(
    cast: Cast,
    database: Database,
    owner_sql: Sql,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    measured: Measured,
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    caplog.set_level(logging.DEBUG)
    give_password(cast.manager, PASSWORD)
    log = database.server.cluster.place.data / "server.log"
    before = log.stat().st_size
    owner_sql(f"alter database \"{database.name}\" set log_statement = 'all'")
    connections.close_all()
    tokens = {
        client.cookies[settings.SESSION_COOKIE_NAME].value
        for client in (sign_in_and_read(cast.manager) for _ in range(SIGN_INS))
    }
    assert len(tokens) == SIGN_INS
    secrets = [*tokens, *map(derive_ticket, tokens)]
    server_log = log.read_bytes()[before:].decode(errors="replace")
    places = {
        "the log of the server": server_log,
        "the log of the process": caplog.text,
        "statements": "\n".join(str(row) for row in owner_sql("select query from pg_stat_activity")),
        "tables": "\n".join(
            str(row) for (name,) in owner_sql(TABLES) for row in owner_sql(f"select t::text from {name} t")
        ),
    }
    found = [(place, secret) for place, text in places.items() for secret in secrets if secret in text]
    size = len(server_log) // 1024
    measured(f"{len(found)} found: {SIGN_INS} sign-ins, {SIGN_INS * PAGES} pages, {size:,} KiB of statements")
    assert "begin_request($1" in server_log, "the log must contain the statements"
    assert PASSWORD not in "".join(places.values())
    assert found == []
