"""T29: nothing is changed without the form's own token, by GET, by another method, or from elsewhere."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from mosovo.web.core.public_middleware import ANYBODY, TAKING_IN
from tests.sampling import Sampler
from tests.trust.everywhere import SIGNING_OUT, Page, Visitors, everywhere, forms
from tests.trust.measuring import Measured
from tests.trust.world import World

type Sql = Callable[..., list[tuple[Any, ...]]]

SHARE = Fraction(1, 16)
"""Of the addresses, on a commit."""
REFUSED = frozenset({401, 403, 405})
"""401: what machines deliver, where a delivery bears no signature of its own."""
OVERRIDES = dict.fromkeys(
    ("HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_HTTP_METHOD", "HTTP_X_METHOD_OVERRIDE", "HTTP_X_METHOD"), "POST"
)
"""Another method put forward in every way at once: whichever were heeded would act."""
OF_LOOKING = frozenset(
    {
        "audit_auditentry", "organisations_signinsession", "nominals_opened", "nominals_openedbeyond",
        "organisations_limits", "organisations_lookup", "caseload_todaylook", "caseload_caselook", "caseload_listlook",
        "organisations_calendarfeed",
    }
)  # fmt: skip
"""What a look leaves behind: its entry in the log, when session, Today and a feed were last used, who was opened."""


def digest(owner_sql: Sql) -> dict[str, str]:
    """What every table holds, save what a look leaves behind."""
    names = owner_sql(
        "select relname from pg_class where relkind in ('r', 'p') and not relispartition "
        "and relnamespace = 'public'::regnamespace"
    )
    held = (
        f"select '{name}', md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) from {name} t"
        for (name,) in names
        if name not in OF_LOOKING
    )
    return dict(owner_sql(" union all ".join(held)))


def signed_in(visitors: Visitors, pages: list[Page]) -> None:
    """Signing in changes something; it is over before anything is tried."""
    for page in pages:
        visitors.of(page.who)


def forged(client: Client, address: str, said: dict[str, str]) -> list[Any]:
    """A form from elsewhere, in each way that a page elsewhere could send it, and some that only a program can."""
    request = RequestFactory().get("/")
    token = get_token(request)
    client.cookies["csrftoken"] = request.META["CSRF_COOKIE"]
    with_token = {**said, "csrfmiddlewaretoken": token}
    elsewhere = {"HTTP_ORIGIN": "https://evil.example"}
    return [
        client.post(address, said),
        client.post(address, {**said, "csrfmiddlewaretoken": "x" * 64}),
        client.post(address, with_token, **elsewhere),
        client.post(address, with_token, HTTP_ORIGIN="null"),
        client.post(address, with_token, secure=True, HTTP_REFERER="https://evil.example/"),
        client.post(address, with_token, secure=True),
        client.post(address, "a=b", content_type="text/plain", **elsewhere),
        client.post(address, "{}", content_type="application/json"),
        *(client.generic(method, address, "a=b") for method in ("PUT", "PATCH", "DELETE")),
    ]


@pytest.mark.trust("T29", target="100% refused")
def test_what_comes_from_elsewhere_changes_nothing(
    world: World, owner_sql: Sql, measured: Measured, sample: Sampler
) -> None:
    every = [page for page in everywhere(world, owner_sql) if page.address not in ANYBODY | TAKING_IN]
    pages = sample("forms sent from elsewhere", every, SHARE, key=lambda page: page.route, unit="addresses")
    visitors = Visitors(world, enforce_csrf_checks=True)
    said = {"idempotency_key": str(uuid4())}
    signed_in(visitors, pages)
    before = digest(owner_sql)
    tried = [
        (page.address, response.status_code)
        for page in pages
        for response in forged(visitors.of(page.who), page.address, said)
    ]
    passed = [each for each in tried if each[1] not in REFUSED]
    measured(f"{len(tried) - len(passed)} of {len(tried)} refused, at {sample}")
    assert passed == []
    assert digest(owner_sql) == before


@pytest.mark.trust("T29", target="100% change nothing")
def test_looking_changes_nothing(world: World, owner_sql: Sql, measured: Measured, sample: Sampler) -> None:
    """What a form would send, sent by GET, under whatever other name for its method."""
    visitors = Visitors(world)
    pages = sample(
        "forms sent by GET", everywhere(world, owner_sql), SHARE, key=lambda page: page.route, unit="addresses"
    )
    signed_in(visitors, pages)
    before = digest(owner_sql)
    asked = sum(looked(visitors.of(page.who), page) for page in pages)
    after = digest(owner_sql)
    changed = sorted(name for name in after if after[name] != before.get(name))
    measured(f"{len(changed)} tables changed by {asked} looks at {sample}")
    assert changed == []


def looked(client: Client, page: Page) -> int:
    """Opened plainly, with what its forms hold, and with another method put forward. How often."""
    held = [form.fields for form in forms(client, page)] if page.route not in SIGNING_OUT else []
    queries = [{**fields, "_method": "POST", "csrfmiddlewaretoken": "x" * 64} for fields in [{}, *held]]
    for query in queries:
        if page.route not in SIGNING_OUT:
            assert client.get(page.address, query, **OVERRIDES).status_code < 500
    client.head(page.address)
    client.options(page.address)
    return len(queries) + 2
