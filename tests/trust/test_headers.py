"""T30: every response has the security headers: pages, refusals, errors, files, redirects, and responses of the
middleware.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from django.conf import Settings
from django.db import OperationalError
from django.test import Client

from mosovo.web.site.today import views as today
from tests.sampling import Sampler
from tests.support.fixture_types import Sql
from tests.trust.all_pages import SIGNING_OUT, Visitors, list_all_pages
from tests.trust.measurements import Measured
from tests.trust.world import World

SHARE = Fraction(1, 16)
"""Share of the addresses that a commit requests. Requests that the middleware and the router refuse are made every
time.
"""
YEAR = 31_536_000
EXACTLY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": f"max-age={YEAR}; includeSubDomains",
}
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'",
    "frame-ancestors 'none'", "form-action 'self'",
}  # fmt: skip
LOOSE = ("unsafe", "*", "http:", "https:", "blob:")
EVIL = "evil.example"


@pytest.fixture
def over_tls(settings: Settings) -> None:
    """Use the settings of a production server behind its proxy."""
    settings.SECURE_HSTS_SECONDS = YEAR  # type: ignore[misc]
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True  # type: ignore[misc]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True  # type: ignore[misc]


def find_missing_headers(response: Any, address: str) -> list[str]:
    """Return the headers that the response should have and lacks."""
    headers = response.headers
    found = [name for name, value in EXACTLY.items() if headers.get(name) != value]
    policy = headers.get("Content-Security-Policy", "")
    found += sorted(POLICY - {part.strip() for part in policy.split(";")})
    found += [f"{loose} in the policy" for loose in LOOSE if loose in policy]
    if not address.startswith("/static/") and "no-store" not in headers.get("Cache-Control", ""):
        found.append("no-store")
    kind = headers.get("Content-Type", "").lower().replace('"', "")
    if kind.startswith("text/") and "charset=utf-8" not in kind:
        found.append("charset")
    found += [f"{name} is {headers[name]}" for name in ("Server", "X-Powered-By") if name in headers]
    return found + [f"cookie {name}" for name, morsel in response.cookies.items() if not is_protected(morsel)]


def is_protected(morsel: Any) -> bool:
    """Return whether scripts cannot read the cookie and other sites cannot send it. A deleted cookie is empty."""
    return not morsel.value or bool(morsel["httponly"] and morsel["samesite"] in ("Lax", "Strict") and morsel["secure"])


def broken(*_: Any) -> Any:
    raise ZeroDivisionError("as a fault of ours would be")


def fail_over(*_: Any) -> Any:
    raise OperationalError("the database is failing over")


def yield_refusals(client: Client) -> Iterator[tuple[str, Any]]:
    """Yield requests that the middleware, the router and the framework refuse or correct, each in its own way."""
    get = [
        "/nowhere/", "/nominals/NS-0000-0000/", "/find", "//evil.example/", "/%00", "/find/?q=%00", "/static/none.css",
        "/static/mosovo/app.css", "/static/..%2f..%2fetc/passwd", "/caseload/%2e%2e/audit/", "/;/", "/caseload/;x=1",
        "/nominals/%ed%a0%80/", "/import/not-an-id/", "/account/signup/", "/admin/", "/.git/config", "/favicon.ico",
    ]  # fmt: skip
    yield from ((address, client.get(address, secure=True)) for address in get)
    yield "another host", client.get("/", secure=True, HTTP_HOST=EVIL)
    yield "a long form", client.post("/find/", {"q": "x" * 3_000_000}, secure=True)
    yield "many fields", client.post("/find/", {f"q{i}": "x" for i in range(1_500)}, secure=True)
    yield "no boundary", client.post("/find/", b"x", content_type="multipart/form-data", secure=True)
    yield "no key", client.post("/nominals/new/", {}, secure=True)
    yield "a method", client.delete("/find/", secure=True)
    yield "any method", client.generic("TRACE", "/", secure=True)


@pytest.mark.trust("T30", target="100% of answers carry all of them")
@pytest.mark.usefixtures("over_tls")
def test_every_response_has_the_security_headers(
    world: World, owner_sql: Sql, measured: Measured, sample: Sampler, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = sample(
        "addresses whose headers are read",
        list_all_pages(world, owner_sql),
        SHARE,
        key=lambda page: page.route,
        unit="addresses",
    )
    visitors = Visitors(world)
    strict = Visitors(world, enforce_csrf_checks=True)
    answers: list[tuple[str, Any]] = []
    for page in pages:
        for who in {page.who, "nobody", "stranger"}:
            if page.route not in SIGNING_OUT:
                answers.append((page.address, visitors.of(who).get(page.address, secure=True)))
        answers.append((page.address, strict.of(page.who).post(page.address, {}, secure=True)))
    for who in ("supervisor", "nobody"):
        answers += yield_refusals(visitors.of(who))
    for fault in (broken, fail_over):
        monkeypatch.setattr(today, "scope_from_request", fault)
        answers.append(("/", visitors.of("supervisor").get("/", secure=True)))
    short = [(address, found) for address, answer in answers if (found := find_missing_headers(answer, address))]
    statuses = Counter(answer.status_code for _, answer in answers)
    measured(f"{len(answers) - len(short)} of {len(answers)} answers, of statuses {sorted(statuses)}; {sample}")
    assert short == []
    assert {200, 301, 302, 400, 403, 404, 405, 500, 503} <= set(statuses)
