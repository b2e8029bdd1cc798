"""Today warns the officer of a hidden case that another user may be registering the same person."""

from dataclasses import replace

import pytest
from django.test import Client

from mosovo.casework.possible_duplicates import find_possible_duplicates
from mosovo.organisations.models import Account
from tests.support.people import PERSON, Cast, RegisteredNominal, acting, register
from tests.web.sending import text

NOTICE = "Possible duplicate being registered"


@pytest.fixture
def known(cast: Cast) -> RegisteredNominal:
    """Alwyn Marchetti of Northshire, with a PNC number."""
    return register(cast, person=replace(PERSON, pnc="03/123456K"))


def today_page(account: Account) -> str:
    client = Client()
    client.force_login(account)
    return text(client.get("/"))


def test_officer_and_supervisor_see_who_may_be_registering_a_duplicate_of_their_case(
    manager: Account, supervisor: Account, colleague: Account, stranger: Account, known: RegisteredNominal
) -> None:
    assert NOTICE not in today_page(manager)
    with acting(stranger):
        assert find_possible_duplicates(forenames="", surname="X", born_on=PERSON.born_on, pnc="03/123456K") == []

    page = today_page(manager)
    assert NOTICE in page
    assert stranger.name in page
    assert known.urn in page
    assert NOTICE in today_page(supervisor)
    assert NOTICE not in today_page(colleague)
    assert NOTICE not in today_page(stranger)
