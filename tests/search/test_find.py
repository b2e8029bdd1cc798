"""Finding people: names in any order, misspelt or assumed; days changed round; numbers in any spelling."""

from datetime import date

import pytest

from mosovo.casework.parts import Person
from mosovo.organisations.models import Account
from mosovo.search.queries import Hit, find
from tests.cast import Cast, Known, acting, register


def found(account: Account, text: str, born_on: date | None = None) -> list[Hit]:
    with acting(account, writing=False):
        return find(text, born_on)


@pytest.fixture
def others(cast: Cast) -> list[Known]:
    people = [
        Person(forenames="Tobin James", surname="Hartwell", born_on=date(1980, 3, 4), sex="male", pnc="2012/0034567K"),
        Person(forenames="James", surname="Marsh", born_on=date(1971, 12, 30), sex="male"),
        Person(forenames="Zoë", surname="O'Neill-Łukasz", born_on=date(1990, 1, 2), sex="female"),
    ]
    return [register(cast, person=person) for person in people]


@pytest.mark.parametrize(
    "text",
    [
        "Hartwell",
        "tobin hartwell",
        "HARTWELL, Tobin James",
        "james hartwell",
        "hartwel tobin",
        "hartwlel",
        "hart",
        "04/03/1980",
        "4 March 1980",
        "03/04/1980",
        "12/34567k",
        "2012/34567K",
        "2012/0034567K",
    ],
)
def test_he_is_the_first_whom_it_brings_up(cast: Cast, nominal: Known, others: list[Known], text: str) -> None:
    hits = found(cast.manager, text)

    assert hits[0].urn == others[0].urn
    assert hits[0].line == "HARTWELL, Tobin James"
    assert hits[0].why
