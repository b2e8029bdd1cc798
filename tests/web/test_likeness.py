"""Whoever holds a hidden case learns on Today that somebody may be registering the same person."""

from dataclasses import replace

import pytest
from django.test import Client

from mosovo.casework.possible_duplicates import find_possible_duplicates
from mosovo.organisations.models import Account
from tests.support.people import PERSON, Cast, Known, acting, register
from tests.web.sending import text

SAYS = "Possible duplicate being registered"


@pytest.fixture
def known(cast: Cast) -> Known:
    """Alwyn Marchetti of Northshire, with a PNC number."""
    return register(cast, person=replace(PERSON, pnc="03/123456K"))


def today(account: Account) -> str:
    client = Client()
    client.force_login(account)
    return text(client.get("/"))


def test_the_holder_is_told_who_asked_and_of_which_force(
    manager: Account, supervisor: Account, colleague: Account, stranger: Account, known: Known
) -> None:
    assert SAYS not in today(manager)
    with acting(stranger):
        assert find_possible_duplicates(forenames="", surname="X", born_on=PERSON.born_on, pnc="03/123456K") == []

    page = today(manager)
    assert SAYS in page
    assert stranger.name in page
    assert known.urn in page
    assert SAYS in today(supervisor)
    assert SAYS not in today(colleague)
    assert SAYS not in today(stranger)
