"""The count at each link to a dashboard equals the number on that dashboard. One statement reads all counts."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mosovo.database.combined_counts import CountQuery, read_counts
from mosovo.obligations import force_policy
from mosovo.practice.policy_settings.catalogue import POLICY_SETTINGS
from mosovo.web.core import navigation
from mosovo.web.site.boards.counts import map_board_counts
from tests.support.people import Cast, acting
from tests.support.query_budgets import check_budget
from tests.trust.all_pages import Visitors
from tests.trust.world import World
from tests.web.sending import TODAY, text

ROLES = ("manager", "supervisor", "inspector", "coordinator", "administrator")
LINK = re.compile(r'href="([^"]+)">[^<]+</a></dt>\s*<dd class="govuk-summary-list__value"><b>([\d,]+)(?: or more)? ')


def count_rows(client: Client, address: str, row: str = "<tr data-row") -> int:
    """Count the rows of a list on all its pages."""
    page = text(client.get(address))
    next_link = re.search(r'rel="next" href="([^"]+)"', page) or re.search(r'href="([^"]*[?&;]after=[^"]+)"', page)
    body = page.partition("<main")[2]
    rows_on_next_pages = (
        count_rows(client, address.partition("?")[0] + next_link[1].replace("&amp;", "&"), row) if next_link else 0
    )
    return body.count(row) + rows_on_next_pages


def read_number(client: Client, address: str, pattern: str) -> int:
    """Return the number that matches this pattern on the page, or 0."""
    match = re.search(pattern, text(client.get(address)))
    return int(match[1]) if match else 0


def count_rows_after(client: Client, address: str, begins: str, row: str) -> int:
    """Count the rows after a heading, up to the next heading or the end of a table."""
    return re.split(r"</table>|</ul>|<h2", text(client.get(address)).partition(begins)[2])[0].count(row)


ON_BOARD: dict[str, Callable[[Client], int]] = {
    "/team/": lambda client: read_number(client, "/team/", r"(\d+) responses? due"),
    "/visits/": lambda client: read_number(client, "/visits/", r"(\d+) visits? overdue"),
    "/breaches/": lambda client: read_number(client, "/breaches/", r"(\d+) possible breach"),
    "/wanted/": lambda client: read_number(client, "/wanted/", r"(\d+) reviews? due by today"),
    "/orders/": lambda client: count_rows(client, "/orders/?view=owed"),
    "/alerts/": lambda client: read_number(client, "/alerts/", r"(\d+) open alert"),
    "/alerts/unmatched/": lambda client: (
        count_rows_after(client, "/alerts/unmatched/", "Unmatched alerts, earliest", "<tr") - 1
    ),
    "/mappa/": lambda client: count_rows(client, "/mappa/?view=referrals"),
    "/differences/": lambda client: read_number(client, "/differences/", r"(\d+) open difference"),
    "/travel/": lambda client: count_rows(client, "/travel/?view=overdue"),
    "/questions/": lambda client: count_rows(client, "/questions/"),
    "/completeness/": lambda client: count_rows(client, "/completeness/"),
    "/matches/": lambda client: count_rows_after(client, "/matches/", "Possible matches, newest", "<tr data-row"),
    "/retention/": lambda client: count_rows(client, "/retention/"),
    "/reviews/": lambda client: count_rows_after(client, "/reviews/", "Emergency access to review", "<tr><td>"),
    "/disclosure/": lambda client: count_rows(client, "/disclosure/"),
    "/victims/requests/": lambda client: count_rows_after(client, "/victims/requests/", "<tbody>", "<tr"),
    "/public-reports/": lambda client: count_rows(client, "/public-reports/"),
    "/rota/": lambda client: read_number(client, "/rota/", r"(\d+) gaps? in the next"),
    "/policy/": lambda client: count_rows_after(client, "/policy/", "Proposed changes</h2>", "<li"),
    "/look-ups/": lambda client: count_rows_after(client, "/look-ups/", "<tbody>", ">Lift<"),
    "/import/": lambda client: count_rows_after(client, "/import/", "<tbody>", "Waiting for you"),
    "/register-exports/": lambda client: count_rows_after(client, "/register-exports/", "</h1>", ">Approve<"),
}
"""How to read the same number on each dashboard."""


def read_listed_counts(client: Client) -> dict[str, int]:
    """Return the counts on the list of dashboards, by URL."""
    return {href: int(number.replace(",", "")) for href, number in LINK.findall(text(client.get("/boards/")))}


def test_each_board_has_a_count_or_a_reason() -> None:
    boards = {way.href for way in navigation.NAVIGATION_LINKS if way.about}
    registered = map_board_counts()
    assert boards == set(registered)
    assert [each.href for each in registered.values() if bool(each.count) is bool(each.no_count_reason)] == []
    assert [each.href for each in registered.values() if each.count and not each.noun] == []
    counted = {each.href for each in registered.values() if each.count}
    assert counted - {"/meetings/"} <= set(ON_BOARD), "tests.web.test_home_pages checks the count of minutes to approve"


@pytest.mark.parametrize("who", ROLES)
def test_each_count_equals_its_dashboard(world: World, who: str) -> None:
    client = Visitors(world).of(who)
    with acting(world.cast.inspector):
        setting = next(iter(POLICY_SETTINGS))
        force_policy.propose_change(
            "NS", setting, POLICY_SETTINGS[setting].default + 1, from_on=TODAY, reason="As the board decided",
            by=world.cast.inspector, today=TODAY,
        )  # fmt: skip
    listed = read_listed_counts(client)
    offered = {
        way.href for way in navigation.NAVIGATION_LINKS if way.about and way.roles & set(getattr(world.cast, who).roles)
    }
    counts = {
        href: (listed.get(href, 0), ON_BOARD[href](client))
        for href in offered
        if href in ON_BOARD and has_count(href, who)
    }
    assert {href: pair for href, pair in counts.items() if pair[0] != pair[1]} == {}
    print(who, {href: pair[0] for href, pair in counts.items() if pair[0]})
    assert sum(pair[0] > 0 for pair in counts.values()) >= (1 if who == "administrator" else 5)


def has_count(href: str, who: str) -> bool:
    """Return whether this reader has a count: only some roles change the rota or approve a policy setting."""
    changes = {"/rota/": {"supervisor", "inspector", "administrator"}, "/policy/": {"inspector"}}
    return who in changes.get(href, {who})


def test_rota_count_is_shown_only_to_roles_that_change_the_rota(world: World) -> None:
    visitors = Visitors(world)
    assert "/rota/" in read_listed_counts(visitors.of("supervisor"))
    assert "/rota/" not in read_listed_counts(visitors.of("manager"))


def test_two_counts_with_the_same_parameter_name_get_their_own_values(cast: Cast) -> None:
    with acting(cast.manager, writing=False):
        same = {str(n): CountQuery("select %(a)s::int * 100 / (5 %% 3)", {"a": n}) for n in (1, 2)}
        assert read_counts(same) == {"1": 50, "2": 100}
        assert read_counts({}) == {}


@pytest.mark.parametrize("who", ROLES)
def test_one_statement_reads_all_counts(world: World, who: str) -> None:
    client = Visitors(world).of(who)
    client.get("/boards/")
    with check_budget("boards"), CaptureQueriesContext(connection) as captured:
        client.get("/boards/")
    combined = [each["sql"] for each in captured.captured_queries if "select (select " in each["sql"]]
    assert len(combined) == 1
