"""The count beside the link to a board is the number that the board itself shows, and costs one statement for all."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mosovo.database.combined_counts import CountQuery, read_counts
from mosovo.obligations import force_policy
from mosovo.practice.policy_settings.catalogue import FIGURES
from mosovo.web.core import navigation
from mosovo.web.site.boards.counts import map_board_counts
from tests.support.people import Cast, acting
from tests.support.query_budgets import within
from tests.trust.everywhere import Visitors
from tests.trust.world import World
from tests.web.sending import TODAY, text

READERS = ("manager", "supervisor", "inspector", "coordinator", "administrator")
LINK = re.compile(r'href="([^"]+)">[^<]+</a></dt>\s*<dd class="govuk-summary-list__value"><b>([\d,]+)(?: or more)? ')


def rows_of(client: Client, address: str, row: str = "<tr data-row") -> int:
    """The rows of a list, on all its pages."""
    page = text(client.get(address))
    following = re.search(r'rel="next" href="([^"]+)"', page) or re.search(r'href="([^"]*[?&;]after=[^"]+)"', page)
    body = page.partition("<main")[2]
    rest = rows_of(client, address.partition("?")[0] + following[1].replace("&amp;", "&"), row) if following else 0
    return body.count(row) + rest


def said(client: Client, address: str, words: str) -> int:
    """The number that the page says."""
    found = re.search(words, text(client.get(address)))
    return int(found[1]) if found else 0


def section(client: Client, address: str, begins: str, row: str) -> int:
    """The rows after a heading, up to the next heading or the end of a table."""
    return re.split(r"</table>|</ul>|<h2", text(client.get(address)).partition(begins)[2])[0].count(row)


ON_BOARD: dict[str, Callable[[Client], int]] = {
    "/team/": lambda client: said(client, "/team/", r"(\d+) responses? due"),
    "/visits/": lambda client: said(client, "/visits/", r"(\d+) visits? overdue"),
    "/breaches/": lambda client: said(client, "/breaches/", r"(\d+) possible breach"),
    "/wanted/": lambda client: said(client, "/wanted/", r"(\d+) reviews? due by today"),
    "/orders/": lambda client: rows_of(client, "/orders/?view=owed"),
    "/alerts/": lambda client: said(client, "/alerts/", r"(\d+) open alert"),
    "/alerts/unmatched/": lambda client: section(client, "/alerts/unmatched/", "Unmatched alerts, earliest", "<tr") - 1,
    "/mappa/": lambda client: rows_of(client, "/mappa/?view=referrals"),
    "/differences/": lambda client: said(client, "/differences/", r"(\d+) open difference"),
    "/travel/": lambda client: rows_of(client, "/travel/?view=overdue"),
    "/questions/": lambda client: rows_of(client, "/questions/"),
    "/completeness/": lambda client: rows_of(client, "/completeness/"),
    "/matches/": lambda client: section(client, "/matches/", "Possible matches, newest", "<tr data-row"),
    "/retention/": lambda client: rows_of(client, "/retention/"),
    "/reviews/": lambda client: section(client, "/reviews/", "Emergency access to review", "<tr><td>"),
    "/disclosure/": lambda client: rows_of(client, "/disclosure/"),
    "/victims/requests/": lambda client: section(client, "/victims/requests/", "<tbody>", "<tr"),
    "/public-reports/": lambda client: rows_of(client, "/public-reports/"),
    "/rota/": lambda client: said(client, "/rota/", r"(\d+) gaps? in the next"),
    "/policy/": lambda client: section(client, "/policy/", "Proposed changes</h2>", "<li"),
    "/look-ups/": lambda client: section(client, "/look-ups/", "<tbody>", ">Lift<"),
    "/import/": lambda client: section(client, "/import/", "<tbody>", "Waiting for you"),
    "/register-exports/": lambda client: section(client, "/register-exports/", "</h1>", ">Approve<"),
}
"""The same number on the board."""


def listed(client: Client) -> dict[str, int]:
    """The counts of the page of boards, by address."""
    return {href: int(number.replace(",", "")) for href, number in LINK.findall(text(client.get("/boards/")))}


def test_each_board_has_a_count_or_a_reason() -> None:
    boards = {way.href for way in navigation.WAYS if way.about}
    registered = map_board_counts()
    assert boards == set(registered)
    assert [each.href for each in registered.values() if bool(each.count) is bool(each.why_none)] == []
    assert [each.href for each in registered.values() if each.count and not each.noun] == []
    counted = {each.href for each in registered.values() if each.count}
    assert counted - {"/meetings/"} <= set(ON_BOARD), "tests.web.test_homes compares the minutes to approve"


@pytest.mark.parametrize("who", READERS)
def test_each_count_is_that_of_its_board(world: World, who: str) -> None:
    client = Visitors(world).of(who)
    with acting(world.cast.inspector):
        figure = next(iter(FIGURES))
        force_policy.propose_change(
            "NS", figure, FIGURES[figure].shipped + 1, from_on=TODAY, reason="As the board decided",
            by=world.cast.inspector, today=TODAY,
        )  # fmt: skip
    found = listed(client)
    offered = {way.href for way in navigation.WAYS if way.about and way.roles & set(getattr(world.cast, who).roles)}
    counts = {
        href: (found.get(href, 0), ON_BOARD[href](client)) for href in offered if href in ON_BOARD and shown(href, who)
    }
    assert {href: pair for href, pair in counts.items() if pair[0] != pair[1]} == {}
    print(who, {href: pair[0] for href, pair in counts.items() if pair[0]})
    assert sum(pair[0] > 0 for pair in counts.values()) >= (1 if who == "administrator" else 5)


def shown(href: str, who: str) -> bool:
    """Whether the count of a board is of work for this reader: only some change the rota or apply a policy."""
    changes = {"/rota/": {"supervisor", "inspector", "administrator"}, "/policy/": {"inspector"}}
    return who in changes.get(href, {who})


def test_work_of_others_is_not_counted(world: World) -> None:
    visitors = Visitors(world)
    assert "/rota/" in listed(visitors.of("supervisor"))
    assert "/rota/" not in listed(visitors.of("manager"))


def test_parameters_of_two_counts_are_kept_apart(cast: Cast) -> None:
    with acting(cast.manager, writing=False):
        same = {str(n): CountQuery("select %(a)s::int * 100 / (5 %% 3)", {"a": n}) for n in (1, 2)}
        assert read_counts(same) == {"1": 50, "2": 100}
        assert read_counts({}) == {}


@pytest.mark.parametrize("who", READERS)
def test_all_counts_are_one_statement_and_the_rota(world: World, who: str) -> None:
    client = Visitors(world).of(who)
    client.get("/boards/")
    with within("boards"), CaptureQueriesContext(connection) as captured:
        client.get("/boards/")
    combined = [each["sql"] for each in captured.captured_queries if "select (select " in each["sql"]]
    assert len(combined) == 1
