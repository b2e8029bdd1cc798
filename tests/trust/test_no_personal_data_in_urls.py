"""No address, title or browser storage contains personal data, and `next`, the host and the path never lead to another
site.
"""

import re
from fractions import Fraction
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.architecture.source_tree import ROOT
from tests.sampling import Sampler
from tests.support.fixture_types import Sql
from tests.trust.all_pages import SIGNING_OUT, Visitors, list_all_pages
from tests.trust.world import World

SHARE = Fraction(1, 8)
"""Share of the pages that a commit opens."""

NAMES = re.compile(
    r"Ashgrove|Ambrose|Benedict|Crispin|Dunstan|Everard|Fabian|Gervase|Humphrey|Larch|Fernhill|NS1|1960|"
    r"Tamsin|Idris|Morag|Edwin|Oakthorpe|Selby|tamsin|morag",
    re.IGNORECASE,
)
"""Names, places and officers of the test world."""
ADDRESS = re.compile(r'(?:href|action|src|hx-get|hx-post|formaction)="([^"]*)"')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
AWAY = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "https:///evil.example",
    "javascript:xss(1)",
    "data:text/html,x",
    "/%09/evil.example",
    "/\t/evil.example",
    "https://localhost@evil.example",
    "http://localhost.evil.example",
    "//localhost:80@evil.example/",
    "%2f%2fevil.example",
)
TRICKS = (
    "//",
    "//nominals/",
    "/./",
    "/../",
    "/%2e%2e/audit/",
    "/caseload/..%2faudit/",
    "/caseload/;x=1",
    "/;/caseload/",
    "/caseload/%2e",
    "/caseload//",
    "/CASELOAD/",
    "/caseload/%00",
    "/caseload/%0d%0aSet-Cookie:a=b",
    "/static/%2e%2e/settings.py",
    "/static/../config/settings.py",
    "/static//etc/passwd",
    "/static/..\\..\\settings.py",
    "/%c0%ae%c0%ae/",
    "/caseload?scope=force",
)


def test_no_address_or_title_contains_personal_data(world: World, owner_sql: Sql, sample: Sampler) -> None:
    visitors = Visitors(world)
    named: list[str] = []
    pages_read = 0
    pages = list_all_pages(world, owner_sql)
    for page in sample("addresses and titles", pages, SHARE, key=lambda page: page.route, unit="pages"):
        response = visitors.of(page.who).get(page.address) if page.route not in SIGNING_OUT else None
        if response is None or "text/html" not in response.headers.get("Content-Type", ""):
            continue
        pages_read += 1
        text = response.content.decode()
        texts = [*ADDRESS.findall(text), *TITLE.findall(text), response.headers.get("Location", "")]
        named += [f"{page.address}: {each}" for each in texts if NAMES.search(unquote(each))]
    assert named == []
    assert pages_read > 15


def test_search_text_is_in_no_address(world: World) -> None:
    client = Visitors(world).of("supervisor")
    response = client.get("/find/", {"q": "Ashgrove"})
    assert "Ashgrove" not in response.content.decode(), "a search by GET finds no one"
    found = client.post("/find/", {"q": "Ashgrove"}, follow=True).content.decode()
    assert "ASHGROVE" in found
    assert not [each for each in ADDRESS.findall(found) if NAMES.search(unquote(each))]


@pytest.mark.parametrize("away", AWAY)
def test_next_parameter_never_leads_to_another_site(world: World, owner_sql: Sql, away: str) -> None:
    account = world.personas["manager"]
    assert account
    with world.by_jobs():
        Account.objects.filter(pk=account.pk).update(password_is_first=False)
    client = Client()
    fields = {"login": account.username, "password": "a long enough pass phrase", "next": away}
    answers = [
        client.post("/account/login/", fields),
        client.get("/account/login/", {"next": away}),
        client.post("/account/reauthenticate/", {"password": "a long enough pass phrase", "next": away}),
        client.post("/account/logout/", {"next": away}),
        client.get("/", {"next": away}),
    ]
    for answer in answers:
        location = answer.headers.get("Location", "/")
        assert urlsplit(location).netloc in ("", "testserver"), location
        assert not re.match(r"[\s/\\]{2}|\w+:", location), location


@pytest.mark.parametrize("path", TRICKS)
def test_manipulated_path_reaches_no_file_or_other_site(world: World, path: str) -> None:
    """The response is the same as for the intended page, signed in or not. It is never a file, and sets no forged
    header.
    """
    for who in ("supervisor", "nobody"):
        response = Visitors(world).of(who).get(path)
        assert response.status_code in (200, 301, 302, 400, 404), path
        assert "Set-Cookie:a" not in str(response.headers)
        assert urlsplit(response.headers.get("Location", "/")).netloc == "", "the path must not become a host"
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"SECRET_KEY" not in body
        assert b"root:" not in body


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:80@evil.example", "localhost\tevil", "[::1", "", "a" * 5_000]
)
def test_foreign_host_is_refused_and_not_repeated(world: World, host: str) -> None:
    response = Visitors(world).of("supervisor").get("/find", HTTP_HOST=host)
    assert response.status_code == 400
    assert b"evil" not in response.content
    forged = Visitors(world).of("supervisor").get("/find", HTTP_X_FORWARDED_HOST="evil.example")
    assert "evil" not in str(forged.headers)


@pytest.mark.parametrize(
    "sent",
    [
        {"HTTP_COOKIE": "; ".join(f"c{n}=" + "x" * 50 for n in range(500))},
        {"HTTP_COOKIE": "=" * 8_000},
        {"HTTP_COOKIE": 'mosovo="\\"; csrftoken=\x01'},
        {"HTTP_USER_AGENT": "x" * 60_000},
        {"HTTP_ACCEPT": "\xff" * 9_000},
        {"HTTP_REFERER": "http://[bad"},
        {"HTTP_ORIGIN": "http://[bad"},
        {"HTTP_HX_REQUEST": "true" * 999},
        {"HTTP_ACCEPT_LANGUAGE": "en;q=" + "9" * 999},
        {"HTTP_IF_MODIFIED_SINCE": "Thu, 99 Foo 0000"},
        {"HTTP_RANGE": "bytes=0-,0-,0-"},
        {"HTTP_X_FORWARDED_FOR": "1.1.1.1, '; drop table x --"},
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "9" * 30},
        {"HTTP_TRANSFER_ENCODING": "chunked, identity"},
    ],
    ids=lambda sent: next(iter(sent)) + str(len(next(iter(sent.values())))),
)
def test_malformed_request_headers_cause_no_server_error(world: World, sent: dict[str, str]) -> None:
    for who in ("supervisor", "nobody"):
        client = Visitors(world).of(who)
        assert client.get("/", **sent).status_code < 500  # type: ignore[arg-type]
        assert client.post("/find/", {"q": "x"}, **sent).status_code < 500  # type: ignore[arg-type]


@pytest.mark.pure
def test_scripts_store_only_unfinished_visits_in_the_browser() -> None:
    scripts = list((ROOT / "src/mosovo/web/assets").rglob("*.js"))
    assert scripts
    storage_names = (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "innerHTML",
        "eval(",
        "postMessage",
        "caches.",
    )
    found = {f"{path.name}: {each}" for path in scripts for each in storage_names if each in path.read_text()}
    assert found == {"store.js: indexedDB"}, "only unfinished visits are stored, encrypted: docs/security/drafts.md"
