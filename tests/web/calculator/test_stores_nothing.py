"""The calculator stores nothing: no cookie, no row, no query, nothing in the URL or the log."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from mosovo.web.core.public_middleware import INTAKE_PAGES, STATELESS_PAGES
from tests.support.people import Cast
from tests.web.calculator.form_requests import ADDRESS, EIGHTEEN_MONTHS, WORK_OUT, ask, words

SIGN_IN_URLS = "/account/"
EXPIRED_LINK = "/agency/link/over/"
"""The page that says that a link has expired, and shows nothing else."""


@pytest.mark.pure
def test_calculator_works_without_a_database() -> None:
    """The marker `pure` blocks the database."""
    assert Client().get(ADDRESS).status_code == 200
    assert "10 years" in words(ask(EIGHTEEN_MONTHS))


def test_calculator_runs_no_statement(budget: Callable[[str], AbstractContextManager[Any]]) -> None:
    with budget("calculator") as statements:
        ask(EIGHTEEN_MONTHS)
        Client().get(ADDRESS)
    assert not statements


def test_calculator_sets_no_cookie_and_ignores_the_session(
    cast: Cast, budget: Callable[[str], AbstractContextManager[Any]]
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.manager)
    with budget("calculator") as statements:
        answers = [client.get(ADDRESS), client.post(ADDRESS, EIGHTEEN_MONTHS | WORK_OUT), client.post(ADDRESS, {})]
    assert not statements
    for answer in answers:
        assert answer.status_code == 200
        assert not answer.cookies
        assert "Vary" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
        assert cast.manager.name not in answer.content.decode()
        assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_calculator_writes_no_row(owner_sql: Callable[..., list[tuple[Any, ...]]]) -> None:
    tables = [name for (name,) in owner_sql("select relname from pg_class where relkind = 'r' and relnamespace = "
                                            "'public'::regnamespace order by relname")]  # fmt: skip
    count = "select " + ", ".join(f"(select count(*) from {name})" for name in tables)
    before = owner_sql(count)
    ask(EIGHTEEN_MONTHS)
    ask(EIGHTEEN_MONTHS, o0_on="never")
    assert owner_sql(count) == before


@pytest.mark.pure
def test_entered_values_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(EIGHTEEN_MONTHS, "o0-listed", o0_offence="Marchetti s.9")
    assert "Marchetti" not in caplog.text
    assert "1985" not in caplog.text


@pytest.mark.pure
def test_links_and_forms_contain_no_entered_values() -> None:
    page = ask(EIGHTEEN_MONTHS).content.decode()
    targets = [part.split('"')[0] for mark in ('href="', 'action="', 'src="') for part in page.split(mark)[1:]]
    assert targets
    assert not [target for target in targets if "1985" in target or "?" in target]


@pytest.mark.pure
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(method: str) -> None:
    assert getattr(Client(), method)(ADDRESS).status_code == 405


def routes(patterns: list[Any], before: str = "/") -> list[str]:
    """List the URLs that have no parameter."""
    found: list[str] = []
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            found += routes(each.url_patterns, route)
        elif "<" not in route:
            found.append(route)
    return found


def test_only_public_pages_answer_without_sign_in() -> None:
    requested = [route for route in routes(get_resolver().url_patterns) if not route.startswith(SIGN_IN_URLS)]
    public = {route for route in requested if Client().get(route).status_code == 200}
    assert public == {ADDRESS, EXPIRED_LINK} | INTAKE_PAGES
    assert {ADDRESS} == STATELESS_PAGES
