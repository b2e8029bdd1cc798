"""The list of dashboards: each role sees only its own, and every link opens a page."""

import re

import pytest

from mosovo.caseload import visits, wanted
from mosovo.caseload.queries import Scope, list_scopes_for
from mosovo.edge.request_context import build_actor
from mosovo.organisations.models import Account, Role
from mosovo.web.core import navigation
from tests.support.clients import sign_in
from tests.support.people import Cast, acting
from tests.trust.all_pages import Visitors
from tests.trust.world import World
from tests.web.sending import TODAY, text


@pytest.mark.parametrize(
    "who", ["manager", "supervisor", "inspector", "coordinator", "officer", "partner", "auditor", "administrator"]
)
def test_every_offered_link_opens_a_page(cast: Cast, who: str) -> None:
    account = getattr(cast, who)
    client = sign_in(account)
    offered = [way.href for way in navigation.NAVIGATION_LINKS if way.roles & set(account.roles)]
    assert offered
    assert {href: client.get(href).status_code for href in offered} == dict.fromkeys(offered, 200)


def test_each_role_sees_only_its_own_dashboards(cast: Cast) -> None:
    page = sign_in(cast.supervisor).get("/boards/").content.decode()
    assert "Access reviews due" in page
    assert 'aria-current="page">Dashboards' in page
    assert "Access reviews due" not in sign_in(cast.manager).get("/boards/").content.decode()
    assert "Nominals abroad" in sign_in(cast.manager).get("/boards/").content.decode()
    assert "There are no dashboards for your role" in sign_in(cast.auditor).get("/boards/").content.decode()


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
    assert 'aria-current="page">Dashboards' in sign_in(cast.supervisor).get("/reviews/").content.decode()


def test_each_role_has_a_bar_of_at_most_six_links_and_reaches_every_page() -> None:
    """A page is in the bar of its role or on the page of dashboards. A bar has only pages that the role may open."""
    assert set(navigation.BAR_LINKS) == set(Role)
    for role, bar in navigation.BAR_LINKS.items():
        seen = {way.href for way in navigation.NAVIGATION_LINKS if role in way.roles}
        by_boards = {way.href for way in navigation.NAVIGATION_LINKS if role in way.roles and way.about}
        assert len(bar) == len(set(bar)) <= navigation.MAX_BAR_LINKS, role
        assert set(bar) - {navigation.BOARDS} <= seen, role
        assert seen - set(bar) == by_boards - set(bar), f"{role}: a page without a way to it"
        assert (navigation.BOARDS in bar) is bool(by_boards), role


@pytest.mark.parametrize(
    "who", ["manager", "supervisor", "inspector", "coordinator", "officer", "partner", "auditor", "administrator"]
)
def test_the_first_link_of_a_bar_is_home_and_one_link_at_most_is_current(cast: Cast, who: str) -> None:
    account = getattr(cast, who)
    client = sign_in(account)
    [role] = account.roles
    bar = [href for href in navigation.BAR_LINKS[Role(role)] if href]
    landed = client.get("/", follow=True)
    assert (landed.redirect_chain[-1][0] if landed.redirect_chain else "/") == bar[0]
    for href in bar:
        page = client.get(href, follow=True).content.decode()
        assert re.findall(r'class="bar__link" href="([^"]+)" aria-current="page"', page) == [href]


def test_pages_of_daily_work_stay_in_find_or_do(cast: Cast) -> None:
    page = sign_in(cast.inspector).get("/").content.decode()
    daily = re.findall(r'class="palette__page" href="([^"]+)" hidden', page)
    assert daily == ["/caseload/", "/find/", "/desk/", "/cards/", "/nominals/new/"]
    assert "bar__search" in page
    assert "bar__search" not in sign_in(cast.auditor).get("/audit/").content.decode()


def test_role_without_dashboards_has_no_link_to_them(cast: Cast) -> None:
    assert "/boards/" not in sign_in(cast.auditor).get("/audit/").content.decode()
