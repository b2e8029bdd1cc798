"""A name at two people is raised when the second is recorded, with its reasons and weight; a common one is not."""

from datetime import date

import pytest

from mosovo.casework.court_result import PersonDetails
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MARK
from mosovo.record.fact_writer import write_strike_out
from mosovo.rooms.identity import policy as identity_policy
from mosovo.rooms.identity import queries as of_identity
from tests.support.people import NEVER, TODAY, Cast, Known, opened, register
from tests.web.sending import send, text
from tests.web.test_collisions import Sql, name, seen, signed_in

BORN = date(1980, 3, 4)


def somebody(cast: Cast, forenames: str, surname: str, born_on: date = BORN) -> Known:
    return register(cast, person=PersonDetails(forenames=forenames, surname=surname, born_on=born_on, sex="male"))


def raised(cast: Cast) -> list[str]:
    """What is said of each name that stands at two people whom the manager may see."""
    return sorted(said for kind, said, _ in seen(cast.manager) if kind == "name")


@pytest.mark.parametrize(
    ("forenames", "surname", "born_on", "said"),
    [
        ("Tobin", "Hartwell", BORN, "Hartwell, Tobin: the same name, the same date of birth (60 of 100)"),
        ("Hartwell", "Tobin", BORN, "Tobin, Hartwell: the same name, the same date of birth (60 of 100)"),
        ("Tobyn", "Heartwell", BORN, "Heartwell, Tobyn: a like name, the same date of birth (50 of 100)"),
        ("Tobin", "Hartwell", date(1980, 4, 3), "Hartwell, Tobin: the same name, a like date of birth (45 of 100)"),
        ("Tobin", "Hartwell", date(1981, 3, 4), "Hartwell, Tobin: the same name, a like date of birth (45 of 100)"),
    ],
)
def test_the_second_of_two_is_raised_with_why_and_how_much(
    cast: Cast, forenames: str, surname: str, born_on: date, said: str
) -> None:
    somebody(cast, "Tobin", "Hartwell")
    assert raised(cast) == []
    somebody(cast, forenames, surname, born_on)
    assert raised(cast) == [said]
    assert said in text(signed_in(cast.manager).get("/matches/"))
    assert [each for each in seen(cast.stranger) if each[0] == "name"] == []


@pytest.mark.parametrize(
    ("forenames", "surname", "born_on"),
    [
        ("Tobin", "Hartwell", date(1961, 12, 30)),
        ("Tobyn", "Heartwell", date(1980, 4, 3)),
        ("Peter", "Hartwell", BORN),
        ("Tobin", "Quillfeather", BORN),
        ("", "Hartwell", BORN),
    ],
)
def test_so_little_in_common_says_nothing(cast: Cast, forenames: str, surname: str, born_on: date) -> None:
    somebody(cast, "Tobin", "Hartwell")
    somebody(cast, forenames or "X", surname, born_on)
    assert raised(cast) == []


def test_a_new_name_that_is_another_persons_is_raised_unless_many_bear_it(cast: Cast, nominal: Known) -> None:
    for year in (1951, 1963, 1977):
        somebody(cast, "John", "Smith", date(year, year % 12 + 1, 5))
    somebody(cast, "Tobin", "Hartwell")
    name(cast, nominal, "John", "Smith")
    assert raised(cast) == [], "four of them bear it"
    name(cast, nominal, "Tobin", "Hartwell", "former")
    assert raised(cast) == ["Hartwell, Tobin: the same name, which few bear (30 of 100)"]


def test_a_name_that_shares_a_word_with_ones_own_is_compared_whole(cast: Cast) -> None:
    one = somebody(cast, "Tobin", "Marsh", date(1961, 12, 30))
    somebody(cast, "Tobin", "Hartwell")
    name(cast, one, "Tobin", "Hartwell")
    assert raised(cast) == ["Hartwell, Tobin: the same name, which few bear (30 of 100)"]


def test_it_goes_with_the_name_and_an_answer_stays(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    other = somebody(cast, "Tobin", "Hartwell")
    name(cast, nominal, "Tobin", "Hartwell")
    with opened(cast.manager, nominal, identity_policy.STRIKE_OUT) as permit:
        [row] = [each for each in of_identity.list_names(nominal.id) if each.surname == "Hartwell"]
        write_strike_out(row, permit, change_reason="Not his.")
    assert raised(cast) == []
    name(cast, nominal, "Tobin", "Hartwell", "former")
    [(key,)] = owner_sql("select id from search_recordmatch where kind = 'name'")
    said = {"outcome": "ignored", "reason": "Two men, by their fingerprints."}
    assert send(signed_in(cast.manager), f"/matches/{key}/", said).status_code == 302
    name(cast, other, "Toby", "Quillfeather")
    name(cast, nominal, "Ian", "Strand")
    assert raised(cast) == []
    assert owner_sql("select count(*) from search_recordmatch where kind = 'name'") == [(1,)]


def test_of_a_restricted_person_nothing_is_raised_to_those_kept_out(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    hidden = somebody(cast, "Tobin", "Hartwell")
    with opened(cast.inspector, hidden, MARK) as permit:
        restrictions.restrict_case(
            permit, named=[cast.supervisor], review_on=NEVER, reason="Threats to his life", today=TODAY
        )
    name(cast, nominal, "Tobin", "Hartwell")
    assert owner_sql("select count(*) from search_recordmatch where kind = 'name'") == [(1,)]
    assert raised(cast) == []
    [said] = [said for kind, said, _ in seen(cast.supervisor) if kind == "name"]
    assert "Hartwell" in said
