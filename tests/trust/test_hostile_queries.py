"""T28: no typed text is executed in the database, from an address, a search or a sort key."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import batched, cycle, islice, product
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from tests.sampling import Sampler, seed_of
from tests.support.fixture_types import Sql
from tests.trust.all_pages import SIGNING_OUT, Page, Visitors, list_all_pages, list_forms, list_query_parameters
from tests.trust.measurements import Measured
from tests.trust.world import World

pytestmark = pytest.mark.usefixtures("one_clock")


MARK = "qzx"
"""Occurs in each payload and nowhere else. A statement that contains it was built from typed text."""
OPENINGS = ("'", '"', "')", "'))", "\\'", "%27", "''", "1", "1)", "ʼ", "`", "$$", "next'", "name)", "*/", "0x27")
BODIES = (
    " or '{0}'='{0}", " or 1=1 -- {0}", " union select '{0}',null,null -- ", "; drop table identity_name; -- {0}",
    "; select pg_sleep(5) -- {0}", " and (select '{0}' from pg_sleep(5)) is null -- ", "||(select '{0}')||'",
    "/**/or/**/'{0}' like '%", " order by 1000 -- {0}", "; set role mosovo_owner; -- {0}", "::int -- {0}",
    "%(scope)s {0}",
    "; update audit_auditentry set actor_name='{0}' -- ", " limit 0 -- {0}", "(case when '{0}'='{0}' then 1/0 end)",
    " %s %% {0}",
    "; select set_config('mosovo.account','{0}',true) -- ", "\n-- {0}\nor true", ",(select '{0}')", " collate \"{0}\"",
)  # fmt: skip
PAYLOADS = tuple(opening + body.format(MARK) for opening, body in product(OPENINGS, BODIES))
NOTHING = "qzxnothing"
CHANGES = re.compile(
    r'value="[0-9a-f-]{36}"|name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]*"|data-(left|most)="[0-9]+"'
)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_ONCE = 4
"""Pairs of payloads in one question. A page that is not a list gets one."""
APART = len(PAYLOADS) // AT_ONCE
LISTS = frozenset({"caseload", "today", "find", "audit"})
SHARE = Fraction(1, 16)
"""Share of the questions, searches and pages with forms that a commit runs."""
PARTS = 4
"""Number of parts of the addresses, so that the workers of a run end at about the same time."""


@contextmanager
def capture_statements() -> Iterator[list[str]]:
    """Yield the text of every statement that is sent meanwhile, without its values."""
    sent: list[str] = []

    def keep(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        sent.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield sent


def strip_response(response: Any) -> str:
    """Return the page without its keys and typed text. For a workbook, which contains the current second, return its
    type.
    """
    if response.headers["Content-Type"] == WORKBOOK:
        return WORKBOOK
    text = CHANGES.sub("", response.content.decode(errors="replace"))
    text = re.sub(r"(href|action|value|hx-\w+|data-saved-form)=\"[^\"]*\"", "", text)
    text = re.sub("“.*?” is not a valid date or time", "“” is not a valid date or time", text, flags=re.DOTALL)
    return re.sub(r"<(textarea|title)[^>]*>.*?</\1>", "", text, flags=re.DOTALL)


def shows_nothing(response: Any) -> bool:
    """Return whether the page refused the text and shows no result, as for a number that is too long."""
    return b"There is a problem" in response.content and b"/nominals/" not in response.content


@dataclass(frozen=True)
class Question:
    """Pairs of payloads for a page."""

    page: Page
    number: int
    payloads: tuple[tuple[str, str], ...]


def yield_questions(pages: list[Page]) -> Iterator[Question]:
    """Yield every payload for lists, and a share of the payloads in turn for other pages."""
    for place, page in enumerate(pages):
        payloads = PAYLOADS if page.route in LISTS else PAYLOADS[place % APART :: APART]
        pairs = zip(payloads, islice(cycle(reversed(PAYLOADS)), len(payloads)), strict=True)
        yield from (Question(page, number, pair) for number, pair in enumerate(batched(pairs, AT_ONCE, strict=False)))


def request_with_payloads(client: Client, page: Page, first: str, second: str) -> Any:
    """Return the page with the payloads in every parameter that the product reads."""
    return client.get(
        page.address, {name: second if place % 2 else first for place, name in enumerate(list_query_parameters())}
    )


class Asking:
    """Compares the responses to payloads with the response to a text that matches nothing."""

    def __init__(self, visitors: Visitors) -> None:
        self._visitors, self._should = visitors, dict[str, str | None]()
        self.tried, self.wrong = 0, list[str]()

    def ask(self, question: Question) -> None:
        """Request the page with each pair of payloads."""
        page, client = question.page, self._visitors.of(question.page.who)
        if page.address not in self._should:
            expected, again = (strip_response(request_with_payloads(client, page, NOTHING, NOTHING)) for _ in range(2))
            self._should[page.address] = expected if again == expected else None
        should_be = self._should[page.address]
        if should_be is None:  # the page differs each time, as with a first code
            return
        for first, second in question.payloads:
            response = request_with_payloads(client, page, first, second)
            self.tried += 1
            if response.status_code >= 500 or (strip_response(response) != should_be and not shows_nothing(response)):
                self.wrong.append(f"{page.address}: {response.status_code} for {first!r}")


def list_askable_pages(world: World, owner_sql: Sql) -> list[Page]:
    """Return every page that does not end the visitor's session."""
    return [page for page in list_all_pages(world, owner_sql) if page.route not in SIGNING_OUT]


@pytest.mark.trust("T28", target="0 differing result sets, 0 errors, 0 statements made of what was typed")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_payload_in_an_address_becomes_part_of_a_statement(
    world: World, owner_sql: Sql, measured: Measured, sample: Sampler, part: int
) -> None:
    assert len(PAYLOADS) >= 300
    asking = Asking(Visitors(world))
    of_this_part = [*yield_questions(list_askable_pages(world, owner_sql))][part::PARTS]
    sampled = sample(
        "hostile addresses", of_this_part, SHARE, key=lambda each: f"{each.page.route}/{each.number}",
        unit="requests", units_in_each=AT_ONCE,
    )  # fmt: skip
    with capture_statements() as words:
        for question in sampled:
            asking.ask(question)
    statements_with_payload = [each for each in words if MARK in each]
    measured(
        f"{len(asking.wrong)} differ of {asking.tried:,} asked, "
        f"{len(statements_with_payload)} of {len(words):,} statements hold a payload; {sample}"
    )
    assert (asking.wrong, statements_with_payload) == ([], [])


@pytest.mark.trust("T28", target="0 differing result sets, 0 errors, 0 statements made of what was typed")
def test_no_hostile_search_finds_more_than_its_plain_words(world: World, measured: Measured, sample: Sampler) -> None:
    """A payload may find only people that its plain words find too."""
    client = Visitors(world).of("supervisor")
    wrong, statements_with_payload, most = list[str](), list[str](), 0
    sampled = sample("hostile searches", [payload for payload in PAYLOADS if "\n" not in payload], SHARE)
    for payload in sampled:
        with capture_statements() as words:
            found, bare = (search_urns(client, text) for text in (payload, re.sub(r"[^\w/-]+", " ", payload)))
        statements_with_payload += [each for each in words if MARK in each]
        most = max(most, len(found))
        if not found <= bare:
            wrong.append(f"{payload!r}: {sorted(found - bare)}")
    measured(
        f"{len(wrong)} of {len(sampled)} found more people, "
        f"{len(statements_with_payload)} statements hold a payload; {sample}"
    )
    assert (wrong, statements_with_payload) == ([], [])
    assert search_urns(client, "Ashgrove"), "an ordinary search must find people"


def search_urns(client: Client, text: str) -> set[str]:
    """Return the URNs that a search for the text finds."""
    response = client.post("/find/", {"idempotency_key": str(uuid4()), "q": text}, follow=True)
    assert response.status_code == 200, text
    return set(re.findall(r"/nominals/([A-Z]{2}-\d{4}-\d{4})/", response.content.decode()))


@pytest.mark.trust("T28", target="0 errors, 0 statements made of what was typed")
def test_no_payload_in_a_form_becomes_part_of_a_statement(
    world: World, owner_sql: Sql, measured: Measured, sample: Sampler
) -> None:
    visitors = Visitors(world)
    payloads, tried = islice(cycle(PAYLOADS), seed_of("first payload of a form") % len(PAYLOADS), None), 0
    pages = sample(
        "pages with hostile forms",
        list_askable_pages(world, owner_sql),
        SHARE,
        key=lambda page: page.route,
        unit="pages",
    )
    with capture_statements() as words:
        for page in pages:
            for form in list_forms(visitors.of(page.who), page):
                for _ in range(3):
                    fields = {name: next(payloads) for name in form.fields} | {"idempotency_key": str(uuid4())}
                    client = visitors.of(page.who)
                    response = (
                        client.post(form.action, fields) if form.method == "post" else client.get(form.action, fields)
                    )
                    tried += 1
                    assert response.status_code < 500, f"{form.action}: {fields}"
    statements_with_payload = [each for each in words if MARK in each]
    measured(
        f"{tried} forms sent, {len(statements_with_payload)} of {len(words):,} statements hold a payload; {sample}"
    )
    assert statements_with_payload == []
    assert owner_sql("select count(*) from identity_name")[0][0] >= 8
