"""The way to every board: each role is offered what it may look at, and every way leads somewhere."""

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.web.core import navigation
from tests.support.people import Cast


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.mark.parametrize(
    "who", ["manager", "supervisor", "inspector", "coordinator", "officer", "partner", "auditor", "administrator"]
)
def test_every_way_that_is_offered_leads_to_a_page(cast: Cast, who: str) -> None:
    account = getattr(cast, who)
    client = come(account)
    offered = [way.href for way in navigation.WAYS if way.roles & set(account.roles)]
    assert offered
    assert {href: client.get(href).status_code for href in offered} == dict.fromkeys(offered, 200)


def test_the_list_of_boards_tells_each_role_of_its_own(cast: Cast) -> None:
    of_the_supervisor = come(cast.supervisor).get("/boards/").content.decode()
    assert "Access reviews due" in of_the_supervisor
    assert 'aria-current="page">Dashboards' in of_the_supervisor
    assert "Access reviews due" not in come(cast.manager).get("/boards/").content.decode()
    assert "Nominals abroad" in come(cast.manager).get("/boards/").content.decode()
    assert "There are no dashboards for your role" in come(cast.auditor).get("/boards/").content.decode()


def test_a_board_stands_under_boards_in_the_bar(cast: Cast) -> None:
    assert 'aria-current="page">Dashboards' in come(cast.supervisor).get("/reviews/").content.decode()


def test_who_has_no_board_is_offered_none(cast: Cast) -> None:
    assert "/boards/" not in come(cast.auditor).get("/audit/").content.decode()
