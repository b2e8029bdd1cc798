"""Waiting is limited: each database role has its time limits, and a page that waited too long keeps the typed text."""

from html import unescape
from re import findall
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.test import Client

from mosovo.embedded.cluster import SUPERUSER
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.trust.measurements import Measured
from tests.web.sending import send, text

LIMITS = {
    "mosovo_app": {"statement_timeout": "15s", "lock_timeout": "3s", "idle_in_transaction_session_timeout": "30s"},
    "mosovo_signin": {"statement_timeout": "10s", "lock_timeout": "3s", "idle_in_transaction_session_timeout": "10s"},
    "mosovo_jobs": {"statement_timeout": "15min", "lock_timeout": "30s", "idle_in_transaction_session_timeout": "5min"},
    "mosovo_owner": {"statement_timeout": "0", "lock_timeout": "5s", "idle_in_transaction_session_timeout": "1min"},
}
ALIAS = {"kind": "alias", "forenames": 'Al "Piers"', "surname": "Marks & <Spencer>"}


@pytest.mark.parametrize("role", LIMITS)
def test_each_login_role_has_time_limits(database: Database, role: str) -> None:
    with psycopg.connect(database.server.cluster.url(role, database.name), autocommit=True) as session:
        shown = {name: session.execute(f"show {name}").fetchone() for name in LIMITS[role]}
    assert shown == {name: (limit,) for name, limit in LIMITS[role].items()}


@pytest.mark.trust("T89", target="503 with what was typed, other pages answer, recorded once when sent again")
def test_page_that_waits_for_a_lock_answers_503_and_keeps_the_typed_text(
    cast: Cast, nominal: RegisteredNominal, database: Database, owner_sql: Sql, measured: Measured
) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(cast.manager)
    place, key = f"/nominals/{nominal.urn}/facts/identity.name/record/", uuid4()
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name)) as other:
        other.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(nominal.id)])
        response = send(browser, place, ALIAS, key)
        assert browser.get("/healthz").status_code == 200, "other pages do not wait"
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "Another user is saving this record" in text(response)
    assert owner_sql("select count(*) from identity_name where surname like 'Marks%%'", ()) == [(0,)]
    kept = {unescape(name): unescape(value) for name, value in findall(r'name="(.*?)" value="(.*?)"', response.text)}
    assert kept.pop("csrfmiddlewaretoken")
    assert kept == {"idempotency_key": str(key), **ALIAS}
    assert browser.post(place, kept).status_code == 302, "the form is recorded when it is sent again"
    assert browser.post(place, kept).status_code == 302
    recorded = owner_sql("select count(*) from identity_name where surname like 'Marks%%'", ())
    measured(f"{response.status_code}, {len(kept)} fields kept, recorded {recorded[0][0]} time")
    assert recorded == [(1,)]


def test_page_that_takes_too_long_answers_503_without_the_password(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def exceed_time_limit(*_: Any, **__: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("set local statement_timeout = '20ms'")
            cursor.execute("select pg_sleep(5)")

    monkeypatch.setattr("mosovo.edge.request_context.begin_request", exceed_time_limit)
    browser = Client(raise_request_exception=False)
    browser.force_login(cast.manager)
    for place in ("/find/", "/account/password/change/"):
        response = browser.post(place, {"q": "Marchetti", "oldpassword": "open sesame"})
        assert response.status_code == 503
        assert "this is taking too long" in text(response)
        assert ("Marchetti" in text(response)) == (place == "/find/")
        assert "open sesame" not in text(response)
