"""Nothing personal in an address, a title, a browser's storage; and no way out of the house by `next`, host or path."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.architecture.source_tree import ROOT
from tests.sampling import Sampler
from tests.trust.everywhere import SIGNING_OUT, Visitors, everywhere
from tests.trust.world import World

type Sql = Callable[..., list[tuple[Any, ...]]]

SHARE = Fraction(1, 8)
"""Of the pages, on a commit."""

NAMES = re.compile(
    r"Ashgrove|Ambrose|Benedict|Crispin|Dunstan|Everard|Fabian|Gervase|Humphrey|Larch|Fernhill|NS1|1960|"
    r"Tamsin|Idris|Morag|Edwin|Oakthorpe|Selby|tamsin|morag",
    re.IGNORECASE,
)
"""Of whom the world of these tests consists, where they live and who works there."""
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


def test_no_address_and_no_title_names_anybody(world: World, owner_sql: Sql, sample: Sampler) -> None:
    visitors = Visitors(world)
    named: list[str] = []
    looked = 0
    every = everywhere(world, owner_sql)
    for page in sample("addresses and titles", every, SHARE, key=lambda page: page.route, unit="pages"):
        answer = visitors.of(page.who).get(page.address) if page.route not in SIGNING_OUT else None
        if answer is None or "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        looked += 1
        text = answer.content.decode()
        told = [*ADDRESS.findall(text), *TITLE.findall(text), answer.headers.get("Location", "")]
        named += [f"{page.address}: {each}" for each in told if NAMES.search(unquote(each))]
    assert named == []
    assert looked > 15


def test_what_was_looked_for_stands_in_no_address(world: World) -> None:
    client = Visitors(world).of("supervisor")
    answer = client.get("/find/", {"q": "Ashgrove"})
    assert "Ashgrove" not in answer.content.decode(), "an address finds nobody: only what is sent does"
    found = client.post("/find/", {"q": "Ashgrove"}, follow=True).content.decode()
    assert "ASHGROVE" in found
    assert not [each for each in ADDRESS.findall(found) if NAMES.search(unquote(each))]


@pytest.mark.parametrize("away", AWAY)
def test_next_never_leads_away(world: World, owner_sql: Sql, away: str) -> None:
    account = world.personas["manager"]
    assert account
    with world.by_jobs():
        Account.objects.filter(pk=account.pk).update(password_is_first=False)
    client = Client()
    said = {"login": account.username, "password": "a long enough pass phrase", "next": away}
    answers = [
        client.post("/account/login/", said),
        client.get("/account/login/", {"next": away}),
        client.post("/account/reauthenticate/", {"password": "a long enough pass phrase", "next": away}),
        client.post("/account/logout/", {"next": away}),
        client.get("/", {"next": away}),
    ]
    for answer in answers:
        to = answer.headers.get("Location", "/")
        assert urlsplit(to).netloc in ("", "testserver"), to
        assert not re.match(r"[\s/\\]{2}|\w+:", to), to


@pytest.mark.parametrize("path", TRICKS)
def test_a_trick_of_the_path_reaches_nothing(world: World, path: str) -> None:
    """The same answers, signed in or not, as the page that is really meant; never a file, never a header."""
    for who in ("supervisor", "nobody"):
        answer = Visitors(world).of(who).get(path)
        assert answer.status_code in (200, 301, 302, 400, 404), path
        assert "Set-Cookie:a" not in str(answer.headers)
        assert urlsplit(answer.headers.get("Location", "/")).netloc == "", "a path never becomes a host"
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"SECRET_KEY" not in body
        assert b"root:" not in body


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:80@evil.example", "localhost\tevil", "[::1", "", "a" * 5_000]
)
def test_another_host_is_refused_and_never_repeated(world: World, host: str) -> None:
    answer = Visitors(world).of("supervisor").get("/find", HTTP_HOST=host)
    assert answer.status_code == 400
    assert b"evil" not in answer.content
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
def test_headers_of_any_size_and_shape_break_nothing(world: World, sent: dict[str, str]) -> None:
    for who in ("supervisor", "nobody"):
        client = Visitors(world).of(who)
        assert client.get("/", **sent).status_code < 500  # type: ignore[arg-type]
        assert client.post("/find/", {"q": "x"}, **sent).status_code < 500  # type: ignore[arg-type]


@pytest.mark.pure
def test_our_script_keeps_nothing_in_the_browser_but_unfinished_visits() -> None:
    own = list((ROOT / "src/mosovo/web/assets").rglob("*.js"))
    assert own
    kept = (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "innerHTML",
        "eval(",
        "postMessage",
        "caches.",
    )
    found = {f"{path.name}: {each}" for path in own for each in kept if each in path.read_text()}
    assert found == {"store.js: indexedDB"}, "what is typed of a visit, sealed: docs/security/drafts.md"
