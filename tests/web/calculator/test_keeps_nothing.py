"""The calculator keeps nothing: no cookie, no row, no query, nothing in the address or the log."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from mosovo.web.core.public_middleware import ANYBODY, TAKING_IN
from tests.support.people import Cast
from tests.web.calculator.asking import ADDRESS, EIGHTEEN_MONTHS, WORK_OUT, ask, words

MADE_BY_THE_SIGN_IN = "/account/"
LINK_OVER = "/agency/link/over/"
"""Says to whoever came by a link that it is over, and nothing else."""


@pytest.mark.pure
def test_it_works_while_the_database_is_away() -> None:
    """Tests marked pure may not touch the database at all."""
    assert Client().get(ADDRESS).status_code == 200
    assert "10 years" in words(ask(EIGHTEEN_MONTHS))


def test_it_asks_the_database_nothing(budget: Callable[[str], AbstractContextManager[Any]]) -> None:
    with budget("calculator") as asked:
        ask(EIGHTEEN_MONTHS)
        Client().get(ADDRESS)
    assert not asked


def test_it_sets_no_cookie_and_reads_none(cast: Cast, budget: Callable[[str], AbstractContextManager[Any]]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.manager)
    with budget("calculator") as asked:
        answers = [client.get(ADDRESS), client.post(ADDRESS, EIGHTEEN_MONTHS | WORK_OUT), client.post(ADDRESS, {})]
    assert not asked
    for answer in answers:
        assert answer.status_code == 200
        assert not answer.cookies
        assert "Vary" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
        assert cast.manager.name not in answer.content.decode()
        assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_nothing_is_written_anywhere(owner_sql: Callable[..., list[tuple[Any, ...]]]) -> None:
    tables = [name for (name,) in owner_sql("select relname from pg_class where relkind = 'r' and relnamespace = "
                                            "'public'::regnamespace order by relname")]  # fmt: skip
    count = "select " + ", ".join(f"(select count(*) from {name})" for name in tables)
    before = owner_sql(count)
    ask(EIGHTEEN_MONTHS)
    ask(EIGHTEEN_MONTHS, o0_on="never")
    assert owner_sql(count) == before


@pytest.mark.pure
def test_nothing_typed_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(EIGHTEEN_MONTHS, "o0-listed", o0_offence="Marchetti s.9")
    assert "Marchetti" not in caplog.text
    assert "1985" not in caplog.text


@pytest.mark.pure
def test_every_link_and_form_is_free_of_what_was_typed() -> None:
    page = ask(EIGHTEEN_MONTHS).content.decode()
    targets = [part.split('"')[0] for mark in ('href="', 'action="', 'src="') for part in page.split(mark)[1:]]
    assert targets
    assert not [target for target in targets if "1985" in target or "?" in target]


@pytest.mark.pure
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(method: str) -> None:
    assert getattr(Client(), method)(ADDRESS).status_code == 405


def routes(patterns: list[Any], before: str = "/") -> list[str]:
    """Every address without a part of its own."""
    found: list[str] = []
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            found += routes(each.url_patterns, route)
        elif "<" not in route:
            found.append(route)
    return found


def test_these_addresses_and_no_others_answer_anybody() -> None:
    asked = [route for route in routes(get_resolver().url_patterns) if not route.startswith(MADE_BY_THE_SIGN_IN)]
    open_to_all = {route for route in asked if Client().get(route).status_code == 200}
    assert open_to_all == {ADDRESS, LINK_OVER} | TAKING_IN
    assert {ADDRESS} == ANYBODY
