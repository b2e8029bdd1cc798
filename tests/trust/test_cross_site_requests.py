"""T29: without the token of the form, by GET, by another method or from another site, a request changes nothing."""

from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from mosovo.web.core.public_middleware import INTAKE_PAGES, STATELESS_PAGES
from tests.sampling import Sampler
from tests.support.fixture_types import Sql
from tests.trust.all_pages import SIGNING_OUT, Page, Visitors, list_all_pages, list_forms
from tests.trust.measurements import Measured
from tests.trust.world import World

SHARE = Fraction(1, 16)
"""Share of the addresses that a commit requests."""
REFUSED = frozenset({401, 403, 405})
"""401 is the status of machine interfaces for a request without a signature."""
OVERRIDES = dict.fromkeys(
    ("HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_HTTP_METHOD", "HTTP_X_METHOD_OVERRIDE", "HTTP_X_METHOD"), "POST"
)
"""Every known header that overrides the method. If one of them worked, the request would act."""
OF_LOOKING = frozenset(
    {
        "audit_auditentry", "organisations_signinsession", "nominals_opened", "nominals_openedbeyond",
        "organisations_limits", "organisations_lookup", "caseload_todaylook", "caseload_caselook", "caseload_listlook",
        "organisations_calendarfeed",
    }
)  # fmt: skip
"""Tables that a read changes: the log, the last use of the session, Today and a feed, and the opened people."""


def digest_tables(owner_sql: Sql) -> dict[str, str]:
    """Return a digest of every table, except those that a read changes."""
    names = owner_sql(
        "select relname from pg_class where relkind in ('r', 'p') and not relispartition "
        "and relnamespace = 'public'::regnamespace"
    )
    queries = (
        f"select '{name}', md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) from {name} t"
        for (name,) in names
        if name not in OF_LOOKING
    )
    return dict(owner_sql(" union all ".join(queries)))


def sign_in_first(visitors: Visitors, pages: list[Page]) -> None:
    """Sign in first, because signing in changes tables."""
    for page in pages:
        visitors.of(page.who)


def send_forged(client: Client, address: str, fields: dict[str, str]) -> list[Any]:
    """Send a form from another site, in each way that a page or a program could."""
    request = RequestFactory().get("/")
    token = get_token(request)
    client.cookies["csrftoken"] = request.META["CSRF_COOKIE"]
    with_token = {**fields, "csrfmiddlewaretoken": token}
    elsewhere = {"HTTP_ORIGIN": "https://evil.example"}
    return [
        client.post(address, fields),
        client.post(address, {**fields, "csrfmiddlewaretoken": "x" * 64}),
        client.post(address, with_token, **elsewhere),
        client.post(address, with_token, HTTP_ORIGIN="null"),
        client.post(address, with_token, secure=True, HTTP_REFERER="https://evil.example/"),
        client.post(address, with_token, secure=True),
        client.post(address, "a=b", content_type="text/plain", **elsewhere),
        client.post(address, "{}", content_type="application/json"),
        *(client.generic(method, address, "a=b") for method in ("PUT", "PATCH", "DELETE")),
    ]


@pytest.mark.trust("T29", target="100% refused")
def test_request_from_another_site_is_refused_and_changes_nothing(
    world: World, owner_sql: Sql, measured: Measured, sample: Sampler
) -> None:
    all_pages = [
        page for page in list_all_pages(world, owner_sql) if page.address not in STATELESS_PAGES | INTAKE_PAGES
    ]
    pages = sample("forms sent from elsewhere", all_pages, SHARE, key=lambda page: page.route, unit="addresses")
    visitors = Visitors(world, enforce_csrf_checks=True)
    fields = {"idempotency_key": str(uuid4())}
    sign_in_first(visitors, pages)
    before = digest_tables(owner_sql)
    tried = [
        (page.address, response.status_code)
        for page in pages
        for response in send_forged(visitors.of(page.who), page.address, fields)
    ]
    passed = [each for each in tried if each[1] not in REFUSED]
    measured(f"{len(tried) - len(passed)} of {len(tried)} refused, at {sample}")
    assert passed == []
    assert digest_tables(owner_sql) == before


@pytest.mark.trust("T29", target="100% change nothing")
def test_get_request_changes_nothing(world: World, owner_sql: Sql, measured: Measured, sample: Sampler) -> None:
    """Send the data of forms by GET, with every header that overrides the method."""
    visitors = Visitors(world)
    pages = sample(
        "forms sent by GET", list_all_pages(world, owner_sql), SHARE, key=lambda page: page.route, unit="addresses"
    )
    sign_in_first(visitors, pages)
    before = digest_tables(owner_sql)
    requests = sum(look_at(visitors.of(page.who), page) for page in pages)
    after = digest_tables(owner_sql)
    changed = sorted(name for name in after if after[name] != before.get(name))
    measured(f"{len(changed)} tables changed by {requests} looks at {sample}")
    assert changed == []


def look_at(client: Client, page: Page) -> int:
    """Open the page alone, with the data of its forms, and with another method. Return the number of requests."""
    form_fields = [form.fields for form in list_forms(client, page)] if page.route not in SIGNING_OUT else []
    queries = [{**fields, "_method": "POST", "csrfmiddlewaretoken": "x" * 64} for fields in [{}, *form_fields]]
    for query in queries:
        if page.route not in SIGNING_OUT:
            assert client.get(page.address, query, **OVERRIDES).status_code < 500
    client.head(page.address)
    client.options(page.address)
    return len(queries) + 2
