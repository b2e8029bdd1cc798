"""T25: no data sent to any form causes a server error."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import quote_from_bytes
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.sampling import Sampler, seed_of
from tests.support.fixture_types import Sql
from tests.trust.all_pages import SIGNING_OUT, Page, PageForm, Visitors, list_all_pages, list_forms
from tests.trust.measurements import Measured
from tests.trust.world import World

type Pairs = list[tuple[str, str]]

CASES = 6_000
SHARE = Fraction(1, 20)
"""Share of the cases that a commit runs."""
PARTS = 8
"""Number of parts. Each tests an eighth of the pages and cases, so that the workers of a run end at about the same
time.
"""
HOSTILE = (
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\x1b[2J", "\r\nSet-Cookie: a=b", "\u202eevil", "مرحبا",
    "x" * 5_000, "🜁" * 1_250, "9" * 26, "-1", "0", "1" + "0" * 25, "1e309", "NaN", "Infinity", "-0", "٣", "²", "0x10",
    "2026-02-30", "30 Feb 2026", "0001-01-01", "9999-12-31", "10000-01-01", "2026-03-29T01:30", "9999-12-31T23:59+14",
    "1900-02-29", "00:00", "25:61", "true", "null", "[]", "{}", "[object Object]", "%00", "%s%n%x", "${7*7}", "{{7*7}}",
    "../../etc/passwd", "' or 1=1 --", "<script>alert(1)</script>", "0" * 36, "00000000-0000-0000-0000-000000000000",
    "NS-0000-0000", "\ufeff", "\u2028", "a\u0301" * 500, "\U000e0001", "on", "1", "2", "3", "12", "1985", "2025-03-03",
)  # fmt: skip
TEXT = st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=60)
CONTENT_TYPES = (
    "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "application/json",
    "text/plain", "application/xml", "application/x-www-form-urlencoded; charset=utf-16", "nonsense", "",
    "multipart/form-data; boundary=" + "b" * 300, "application/octet-stream",
)  # fmt: skip
QUIET = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink)
)


@dataclass(frozen=True)
class Target:
    """A form and its page, or an address without a form."""

    page: Page
    form: PageForm


def list_targets(pages: list[Page], visitors: Visitors, part: int) -> list[Target]:
    """Return each form of a part of the pages, and each page as if it had a form.

    Forms that occur on every page are tested once, in the first part.
    """
    found: dict[tuple[str, str], Target] = {}
    seen: Counter[tuple[str, str]] = Counter()
    of_part = pages[part::PARTS]
    for page in of_part:
        for form in [*list_forms(visitors.of(page.who), page), PageForm(page.address, "post")]:
            seen[form.action, form.method] += 1
            found.setdefault((form.action, form.method), Target(page, form))
    return [target for name, target in found.items() if part == 0 or seen[name] <= len(of_part) / 2]


@st.composite
def generate_pairs(draw: st.DrawFn, fields: dict[str, str]) -> Pairs:
    """Generate the form with some fields hostile, missing, repeated or unknown."""
    pairs = [(name, value) for name, value in fields.items() if draw(st.integers(0, 9))]
    names = st.sampled_from([*fields, "on", "id[]"]) if fields else st.sampled_from(["on", "q", "id[]"])
    for name, value in draw(st.lists(st.tuples(names | TEXT, TEXT), min_size=1, max_size=6)):
        if draw(st.booleans()):
            pairs = [(known, old) for known, old in pairs if known != name]
        pairs.append((name, value))
    return pairs


def encode_form(pairs: Pairs) -> bytes:
    """Encode the form as a browser would. Lone surrogates are sent as bytes."""
    return "&".join("=".join(quote_from_bytes(_bytes(part)) for part in pair) for pair in pairs).encode()


def encode_multipart(pairs: Pairs) -> bytes:
    """Encode the form as multipart data."""
    named = (
        b'--x\r\nContent-Disposition: form-data; name="' + _bytes(name) + b'"\r\n\r\n' + _bytes(value) + b"\r\n"
        for name, value in pairs
    )
    return b"".join(named) + b"--x--\r\n"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def yield_bodies(pairs: Pairs) -> Iterator[tuple[str, bytes]]:
    """Yield the form in each content type."""
    form = encode_form(pairs)
    yield from ((kind, encode_multipart(pairs) if kind.startswith("multipart") else form) for kind in CONTENT_TYPES)
    yield "application/json", json.dumps(pairs).encode()


def send_pairs(client: Client, target: Target, pairs: Pairs, way: int) -> Any:
    """Send the form. Nine in ten are sent in the usual content types."""
    if target.form.method == "get":
        return client.get(f"{target.form.action.partition('?')[0]}?{encode_form(pairs).decode()}")
    ways = [*yield_bodies(pairs)]
    kind, body = ways[way % len(ways)] if way % 10 == 0 else ways[way % 2]
    return client.generic("POST", target.form.action, body, kind)


@pytest.mark.trust("T25", target="0 answered with a fault, of 6,000 in a whole run")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_form_causes_a_server_error(
    world: World, owner_sql: Sql, measured: Measured, sample: Sampler, part: int
) -> None:
    visitors = Visitors(world)
    pages = [page for page in list_all_pages(world, owner_sql) if page.route not in SIGNING_OUT]
    tried = list_targets(pages, visitors, part)
    counted, forgotten = Counter[str](), Counter[str]()
    cases = sample.size("hostile forms", CASES // PARTS, SHARE)

    @settings(QUIET, max_examples=cases)
    @seed(seed_of("hostile forms", part))
    @given(data=st.data(), which=st.integers(0, len(tried) - 1), way=st.integers(0, 199))
    def hold(data: st.DataObject, which: int, way: int) -> None:
        target = tried[which]
        pairs = data.draw(generate_pairs({**target.form.fields, "idempotency_key": str(uuid4())}))
        response = send_pairs(visitors.of(target.page.who), target, pairs, way)
        found = classify_response(response)
        if found == "put out":
            visitors.forget_session(target.page.who)
            forgotten[target.form.action] += 1
        counted[found] += 1
        assert response.status_code < 500, f"{target.form.method} {target.form.action}"

    hold()
    measured(
        f"{counted['fault']} of {counted.total():,} faults, in {len(tried)} forms; "
        f"{counted['put out']} never reached the form; {sample}"
    )
    assert counted["fault"] == 0
    assert len(forgotten) <= len(tried) / 20, f"the visitors must stay signed in: {forgotten}"


def classify_response(response: Any) -> str:
    """Return whether the response is an error, an answer, or a redirect to sign in."""
    if response.status_code >= 500:
        return "fault"
    leaves_page = response.status_code == 302 and response.url.startswith("/account/")
    return "put out" if leaves_page and "login" in response.url else "answered"
