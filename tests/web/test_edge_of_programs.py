"""The edge refuses API calls without TLS, serves only listed file types, and logs what it refuses."""

import json
import logging
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from mosovo.edge.plain_http import PROGRAM_PATHS
from mosovo.edge.static_types import TYPES, StaticFiles
from tests.support.people import Cast

PLAIN = {"HTTP_HOST": "testserver"}
STATIC = Path(__file__).parents[2] / "src" / "mosovo" / "web" / "static"


@pytest.fixture
def behind_tls_proxy(settings: Settings) -> Settings:
    """Settings as behind a TLS proxy, where every page redirects to https."""
    settings.SECURE_SSL_REDIRECT = True
    return settings


@pytest.mark.parametrize("prefix", PROGRAM_PATHS)
def test_api_call_without_tls_is_refused_and_a_page_is_redirected(
    behind_tls_proxy: Settings, cast: Cast, prefix: str
) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(f"{prefix}v1/people/", **PLAIN)
        assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
        assert "replace it" in json.loads(answer.content)["detail"]
        assert "Location" not in answer
    page = Client().get("/account/login/", **PLAIN)
    assert (page.status_code, page["Location"]) == (301, "https://testserver/account/login/")
    assert Client().get(f"{prefix}v1/people/", secure=True).status_code != 301


def test_only_listed_types_of_static_files_are_served(tmp_path: Path) -> None:
    names = ("site.css", "site.js", "mark.svg", "notes.md", "site.py", "dump.sql", "page.html", "site.css.bak", ".env")
    for name in names:
        (tmp_path / name).write_text("x")
    served = StaticFiles(lambda request: None)
    served.files = {}
    served.add_files(str(tmp_path), prefix="/static/")
    assert sorted(served.files) == ["/static/mark.svg", "/static/site.css", "/static/site.js"]
    assert served.find_file("/static/dump.sql") is None
    assert {path.suffix for path in STATIC.rglob("*") if path.is_file()} <= TYPES


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        ("/find/", b"q=%00", 400), ("/find/", b"x" * 4_000_000, 413),
        ("/nominals/NS-0000-0000/", None, 404), ("/account/login/", b"login=x", 403),
    ],
)  # fmt: skip
def test_refused_request_is_logged_without_its_content(
    cast: Cast, caplog: pytest.LogCaptureFixture, address: str, body: bytes | None, status: int
) -> None:
    client, canary = Client(enforce_csrf_checks=status == 403), f"Zq{uuid4().hex}"
    client.force_login(cast.manager)
    with caplog.at_level(logging.INFO, logger="mosovo.requests"):
        kind = "application/x-www-form-urlencoded"
        sent_body = body and body + f"&other={canary}&idempotency_key={uuid4()}".encode()
        answer = client.get(address) if sent_body is None else client.post(address, sent_body, content_type=kind)
    assert answer.status_code == status
    lines = [record.getMessage() for record in caplog.records if record.name == "mosovo.requests"]
    assert any(f"'status': {status}" in line for line in lines), lines
    assert not any(canary in line for line in lines)
