"""Every answer carries the security headers, and no request causes an internal error."""

from datetime import datetime
from typing import Any

import pytest
from django.db import OperationalError
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import Client
from django.urls import reverse

from mosovo.edge import request_context, session_timeout
from mosovo.edge.session_store import SessionStore
from mosovo.edge.session_timeout import SessionTimeout
from mosovo.organisations.models import SignInSession
from tests.support.people import Cast, RegisteredNominal

SECURITY_HEADERS = {
    "Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy",
    "Cross-Origin-Opener-Policy", "Cache-Control",
}  # fmt: skip
PATHS = ["/", "/nowhere", "/find", "/find/", "/find/?q=%00", "/static/mosovo/app.css", "/static/none", "/healthz"]
MULTIPART_BODY = b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\nMarchetti\r\n--x--\r\n'


@pytest.fixture
def browser(cast: Cast) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(cast.manager)
    return client


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers(browser: Client, path: str) -> None:
    for client in (browser, Client()):
        assert SECURITY_HEADERS - client.get(path).headers.keys() == set()


def test_answer_to_a_refused_host_or_form_carries_the_security_headers(browser: Client) -> None:
    refused = {
        400: [
            browser.get("/", HTTP_HOST="evil.example"),
            browser.generic("POST", "/find/", MULTIPART_BODY, "multipart/form-data"),
        ],
        413: [browser.post("/find/", {"q": "x" * 3_000_000})],
    }
    for status, answer in ((status, answer) for status, answers in refused.items() for answer in answers):
        assert answer.status_code == status
        assert SECURITY_HEADERS - answer.headers.keys() == set()


@pytest.mark.parametrize("charset", ["rot13", "zlib_codec", "utf-16", "nonsense"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_form_in_another_encoding_is_refused(browser: Client, kind: str, charset: str) -> None:
    body = MULTIPART_BODY if kind.startswith("multipart") else b"q=Marchetti"
    assert browser.generic("POST", "/find/", body, f"{kind}; charset={charset}").status_code == 400
    assert browser.generic("POST", "/find/", body, f"{kind}; charset=UTF-8").status_code in (200, 302)


@pytest.mark.parametrize("offset", ["+23:59", "-23:59", "+14:00", ""])
@pytest.mark.parametrize("instant", ["1900-01-01T00:00", "2100-12-31T23:59", "2026-03-29T01:30", "2026-10-25T01:30"])
def test_case_file_is_shown_as_known_at_any_instant(
    browser: Client, nominal: RegisteredNominal, instant: str, offset: str
) -> None:
    page = browser.get(reverse("casefile", kwargs={"urn": nominal.urn}), {"known_at": instant + offset})
    assert page.status_code == 200


FAILURE_POINTS = {
    "as the session is read": (SessionStore, "load"),
    "as the session is judged": (SessionTimeout, "_apply_limits"),
    "as the database is told who acts": (request_context, "begin_request"),
    "as the transaction ends": (DatabaseWrapper, "_commit"),
}


@pytest.mark.parametrize(("owner", "name"), FAILURE_POINTS.values(), ids=FAILURE_POINTS)
def test_database_lost_outside_the_code_of_a_page_answers_service_unavailable(
    browser: Client, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str
) -> None:
    def lose_connection(*_: Any) -> Any:
        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr(owner, name, lose_connection)
    answer = browser.get("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "15")
    assert SECURITY_HEADERS - answer.headers.keys() == set()
    assert b"Sorry, the service is unavailable" in answer.content


def test_session_that_ends_during_a_request_shows_the_signed_out_page(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end_the_session() -> datetime:
        SignInSession.objects.all().delete()
        return request_context.read_clock()

    monkeypatch.setattr(session_timeout, "read_clock", end_the_session)
    page = browser.get("/")
    assert page.status_code == 400
    assert "You have been signed out" in page.text
    assert "The form could not be read" not in page.text
