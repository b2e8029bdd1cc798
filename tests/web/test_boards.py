"""The list of dashboards: each role sees only its own, and every link opens a page."""

import re

import pytest
from django.test import Client

from mosovo.caseload import visits, wanted
from mosovo.caseload.queries import Scope, list_scopes_for
from mosovo.edge.request_context import build_actor
from mosovo.organisations.models import Account
from mosovo.web.core import navigation
from tests.support.people import Cast, acting
from tests.trust.everywhere import Visitors
from tests.trust.world import World
from tests.web.sending import TODAY, text


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.mark.parametrize(
    "who", ["manager", "supervisor", "inspector", "coordinator", "officer", "partner", "auditor", "administrator"]
)
def test_every_offered_link_opens_a_page(cast: Cast, who: str) -> None:
    account = getattr(cast, who)
    client = come(account)
    offered = [way.href for way in navigation.WAYS if way.roles & set(account.roles)]
    assert offered
    assert {href: client.get(href).status_code for href in offered} == dict.fromkeys(offered, 200)


def test_each_role_sees_only_its_own_dashboards(cast: Cast) -> None:
    page = come(cast.supervisor).get("/boards/").content.decode()
    assert "Access reviews due" in page
    assert 'aria-current="page">Dashboards' in page
    assert "Access reviews due" not in come(cast.manager).get("/boards/").content.decode()
    assert "Nominals abroad" in come(cast.manager).get("/boards/").content.decode()
    assert "There are no dashboards for your role" in come(cast.auditor).get("/boards/").content.decode()


IN_LIST = {
    "/visits/": r"(\d+) visits? overdue", "/breaches/": r"(\d+) possible breach", "/wanted/": r"(\d+) review",
    "/alerts/": r"(\d+) open alert", "/matches/": r"(\d+) possible match",
}  # fmt: skip
"""Patterns for the counts on the list of dashboards."""
ON_DASHBOARD = {
    "/visits/": r"(\d+) visits? overdue", "/breaches/": r"Possible breaches <span[^>]*>(\d+)<",
    "/alerts/": r"(\d+) open alert",
}  # fmt: skip
"""Patterns for the same counts on the dashboards."""


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector"])
def test_each_count_equals_its_dashboard(world: World, who: str) -> None:
    client = Visitors(world).of(who)
    listed = text(client.get("/boards/"))
    rows = dict(
        re.findall(r'href="([^"]+)">[^<]+</a></dt>\s*<dd class="govuk-summary-list__value"><b>([^<]+)</b>', listed)
    )
    assert rows, "the test register has work to count"
    compared = 0
    for href, pattern in ON_DASHBOARD.items():
        on_board = re.search(pattern, text(client.get(href)))
        in_list = re.match(IN_LIST[href], rows.get(href, ""))
        assert (int(in_list[1]) if in_list else 0) == (int(on_board[1]) if on_board else 0), href
        compared += bool(in_list)
    assert compared
    scope = scope_of(getattr(world.cast, who))
    with acting(getattr(world.cast, who), writing=False):
        assert (f"<b>{visits.count_visits_due(scope, TODAY).overdue} visit" in listed) is ("/visits/" in rows)
        waiting = wanted.count_wanted(scope, TODAY).to_review
    assert (f"<b>{waiting} review" in listed) is bool(waiting)


def scope_of(account: Account) -> Scope:
    return list_scopes_for(build_actor(account, TODAY))[0]


def test_navigation_marks_dashboards_as_current_on_a_dashboard(cast: Cast) -> None:
    assert 'aria-current="page">Dashboards' in come(cast.supervisor).get("/reviews/").content.decode()


def test_role_without_dashboards_has_no_link_to_them(cast: Cast) -> None:
    assert "/boards/" not in come(cast.auditor).get("/audit/").content.decode()
