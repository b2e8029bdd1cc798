"""T28: nothing that is typed ever runs in the database: not in an address, not in a search, not in a sort key."""

import re
from collections.abc import Callable, Iterator
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
from tests.trust.everywhere import SIGNING_OUT, Page, Visitors, everywhere, forms, parameters
from tests.trust.measuring import Measured
from tests.trust.world import World

pytestmark = pytest.mark.usefixtures("one_clock")

type Sql = Callable[..., list[tuple[Any, ...]]]

MARK = "qzx"
"""Stands in each payload and nowhere else: a statement that holds it was made from what was typed."""
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
"""So many pairs of payloads stand in a question; a page that is no list is asked one."""
APART = len(PAYLOADS) // AT_ONCE
LISTS = frozenset({"caseload", "today", "find", "audit"})
SHARE = Fraction(1, 16)
"""Of the questions, the searches and the pages with forms, on a commit."""
PARTS = 4
"""Into which the addresses are divided, so that the workers of a run end together."""


@contextmanager
def statements() -> Iterator[list[str]]:
    """The words of every statement that is asked meanwhile, without its values."""
    asked: list[str] = []

    def keep(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        asked.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield asked


def plain(response: Any) -> str:
    """The page without its keys, and without what was typed; of a workbook, whose bytes hold the second, its kind."""
    if response.headers["Content-Type"] == WORKBOOK:
        return WORKBOOK
    text = CHANGES.sub("", response.content.decode(errors="replace"))
    text = re.sub(r"(href|action|value|hx-\w+|data-saved-form)=\"[^\"]*\"", "", text)
    text = re.sub("“.*?” is not a valid date or time", "“” is not a valid date or time", text, flags=re.DOTALL)
    return re.sub(r"<(textarea|title)[^>]*>.*?</\1>", "", text, flags=re.DOTALL)


def shows_nothing(response: Any) -> bool:
    """Whether the page refused what was typed, and holds no result at all: a number that is too long to be one."""
    return b"There is a problem" in response.content and b"/nominals/" not in response.content


@dataclass(frozen=True)
class Question:
    """Pairs of payloads for a page."""

    page: Page
    number: int
    payloads: tuple[tuple[str, str], ...]


def questions(pages: list[Page]) -> Iterator[Question]:
    """Lists are asked about every payload, the other pages have each of them by turns."""
    for place, page in enumerate(pages):
        every = PAYLOADS if page.route in LISTS else PAYLOADS[place % APART :: APART]
        pairs = zip(every, islice(cycle(reversed(PAYLOADS)), len(every)), strict=True)
        yield from (Question(page, number, pair) for number, pair in enumerate(batched(pairs, AT_ONCE, strict=False)))


def asked(client: Client, page: Page, one: str, other: str) -> Any:
    """The page with the payloads in every parameter that our code reads, wherever it reads it."""
    return client.get(page.address, {name: other if at % 2 else one for at, name in enumerate(parameters())})


class Asking:
    """The pages as they answer a payload, beside what they answer a word that nobody has."""

    def __init__(self, visitors: Visitors) -> None:
        self._visitors, self._should = visitors, dict[str, str | None]()
        self.tried, self.wrong = 0, list[str]()

    def ask(self, question: Question) -> None:
        """Each pair of payloads, on the page."""
        page, client = question.page, self._visitors.of(question.page.who)
        if page.address not in self._should:
            should, again = (plain(asked(client, page, NOTHING, NOTHING)) for _ in range(2))
            self._should[page.address] = should if again == should else None
        should_be = self._should[page.address]
        if should_be is None:  # draws something new each time: a first code
            return
        for one, other in question.payloads:
            response = asked(client, page, one, other)
            self.tried += 1
            if response.status_code >= 500 or (plain(response) != should_be and not shows_nothing(response)):
                self.wrong.append(f"{page.address}: {response.status_code} for {one!r}")


def askable(world: World, owner_sql: Sql) -> list[Page]:
    """Every page that does not end the session of those who ask."""
    return [page for page in everywhere(world, owner_sql) if page.route not in SIGNING_OUT]


@pytest.mark.trust("T28", target="0 differing result sets, 0 errors, 0 statements made of what was typed")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_address_reaches_the_database_as_words(
    world: World, owner_sql: Sql, measured: Measured, sample: Sampler, part: int
) -> None:
    assert len(PAYLOADS) >= 300
    asking = Asking(Visitors(world))
    of_this_part = [*questions(askable(world, owner_sql))][part::PARTS]
    drawn = sample(
        "hostile addresses", of_this_part, SHARE, key=lambda each: f"{each.page.route}/{each.number}",
        unit="requests", units_in_each=AT_ONCE,
    )  # fmt: skip
    with statements() as words:
        for question in drawn:
            asking.ask(question)
    made_of_it = [each for each in words if MARK in each]
    measured(
        f"{len(asking.wrong)} differ of {asking.tried:,} asked, "
        f"{len(made_of_it)} of {len(words):,} statements hold a payload; {sample}"
    )
    assert (asking.wrong, made_of_it) == ([], [])


@pytest.mark.trust("T28", target="0 differing result sets, 0 errors, 0 statements made of what was typed")
def test_no_search_finds_more_for_being_hostile(world: World, measured: Measured, sample: Sampler) -> None:
    """A payload finds whom its bare words find, and no one else."""
    client = Visitors(world).of("supervisor")
    wrong, made_of_it, most = list[str](), list[str](), 0
    drawn = sample("hostile searches", [payload for payload in PAYLOADS if "\n" not in payload], SHARE)
    for payload in drawn:
        with statements() as words:
            found, bare = (found_by(client, text) for text in (payload, re.sub(r"[^\w/-]+", " ", payload)))
        made_of_it += [each for each in words if MARK in each]
        most = max(most, len(found))
        if not found <= bare:
            wrong.append(f"{payload!r}: {sorted(found - bare)}")
    measured(f"{len(wrong)} of {len(drawn)} found somebody more, {len(made_of_it)} statements hold a payload; {sample}")
    assert (wrong, made_of_it) == ([], [])
    assert found_by(client, "Ashgrove"), "the search finds those who are asked for"


def found_by(client: Client, text: str) -> set[str]:
    """Who is found by the words: their URNs."""
    answer = client.post("/find/", {"idempotency_key": str(uuid4()), "q": text}, follow=True)
    assert answer.status_code == 200, text
    return set(re.findall(r"/nominals/([A-Z]{2}-\d{4}-\d{4})/", answer.content.decode()))


@pytest.mark.trust("T28", target="0 errors, 0 statements made of what was typed")
def test_no_form_reaches_the_database_as_words(
    world: World, owner_sql: Sql, measured: Measured, sample: Sampler
) -> None:
    visitors = Visitors(world)
    payloads, tried = islice(cycle(PAYLOADS), seed_of("first payload of a form") % len(PAYLOADS), None), 0
    pages = sample(
        "pages with hostile forms", askable(world, owner_sql), SHARE, key=lambda page: page.route, unit="pages"
    )
    with statements() as words:
        for page in pages:
            for form in forms(visitors.of(page.who), page):
                for _ in range(3):
                    said = {name: next(payloads) for name in form.fields} | {"idempotency_key": str(uuid4())}
                    client = visitors.of(page.who)
                    answer = client.post(form.action, said) if form.method == "post" else client.get(form.action, said)
                    tried += 1
                    assert answer.status_code < 500, f"{form.action}: {said}"
    made_of_it = [each for each in words if MARK in each]
    measured(f"{tried} forms sent, {len(made_of_it)} of {len(words):,} statements hold a payload; {sample}")
    assert made_of_it == []
    assert owner_sql("select count(*) from identity_name")[0][0] >= 8
