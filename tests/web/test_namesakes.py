"""The same name of two nominals is raised when the second is recorded, with reasons and weight, unless it is common."""

from datetime import date

import pytest

from mosovo.casework.court_result import PersonDetails
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.record.fact_writer import write_strike_out
from mosovo.rooms.identity import policy as identity_policy
from mosovo.rooms.identity import queries as identity_queries
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import NEVER, TODAY, Cast, RegisteredNominal, opened, register
from tests.web.sending import send, text
from tests.web.test_possible_matches import list_matches, record_name

BORN = date(1980, 3, 4)


def register_named(cast: Cast, forenames: str, surname: str, born_on: date = BORN) -> RegisteredNominal:
    return register(cast, person=PersonDetails(forenames=forenames, surname=surname, born_on=born_on, sex="male"))


def list_name_matches(cast: Cast) -> list[str]:
    """Return the description of each match of names that the manager may see."""
    return sorted(description for kind, description, _ in list_matches(cast.manager) if kind == "name")


@pytest.mark.parametrize(
    ("forenames", "surname", "born_on", "description"),
    [
        ("Tobin", "Hartwell", BORN, "Hartwell, Tobin: the same name, the same date of birth (60 of 100)"),
        ("Hartwell", "Tobin", BORN, "Tobin, Hartwell: the same name, the same date of birth (60 of 100)"),
        ("Tobyn", "Heartwell", BORN, "Heartwell, Tobyn: a like name, the same date of birth (50 of 100)"),
        ("Tobin", "Smith-Hartwell", BORN, "Smith-Hartwell, Tobin: a like name, the same date of birth (50 of 100)"),
        ("Tobin", "Hartwell", date(1980, 4, 3), "Hartwell, Tobin: the same name, a like date of birth (45 of 100)"),
        ("Tobin", "Hartwell", date(1981, 3, 4), "Hartwell, Tobin: the same name, a like date of birth (45 of 100)"),
    ],
)
def test_second_nominal_with_a_similar_name_is_raised_with_reasons_and_weight(
    cast: Cast, forenames: str, surname: str, born_on: date, description: str
) -> None:
    register_named(cast, "Tobin", "Hartwell")
    assert list_name_matches(cast) == []
    register_named(cast, forenames, surname, born_on)
    assert list_name_matches(cast) == [description]
    assert description in text(sign_in(cast.manager).get("/matches/"))
    assert [each for each in list_matches(cast.stranger) if each[0] == "name"] == []


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
def test_names_with_too_little_in_common_are_not_raised(
    cast: Cast, forenames: str, surname: str, born_on: date
) -> None:
    register_named(cast, "Tobin", "Hartwell")
    register_named(cast, forenames or "X", surname, born_on)
    assert list_name_matches(cast) == []


def test_new_name_that_another_nominal_has_is_raised_unless_it_is_common(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    for year in (1951, 1963, 1977):
        register_named(cast, "John", "Smith", date(year, year % 12 + 1, 5))
    register_named(cast, "Tobin", "Hartwell")
    record_name(cast, nominal, "John", "Smith")
    assert list_name_matches(cast) == [], "four people have this name"
    record_name(cast, nominal, "Tobin", "Hartwell", "former")
    assert list_name_matches(cast) == ["Hartwell, Tobin: the same name, which few people have (30 of 100)"]


def test_new_name_that_shares_a_word_with_an_earlier_name_is_compared_in_full(cast: Cast) -> None:
    nominal = register_named(cast, "Tobin", "Marsh", date(1961, 12, 30))
    register_named(cast, "Tobin", "Hartwell")
    record_name(cast, nominal, "Tobin", "Hartwell")
    assert list_name_matches(cast) == ["Hartwell, Tobin: the same name, which few people have (30 of 100)"]


def test_match_ends_when_its_name_is_struck_out_and_a_decided_match_stays_closed(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    other = register_named(cast, "Tobin", "Hartwell")
    record_name(cast, nominal, "Tobin", "Hartwell")
    with opened(cast.manager, nominal, identity_policy.STRIKE_OUT) as permit:
        [row] = [each for each in identity_queries.list_names(nominal.id) if each.surname == "Hartwell"]
        write_strike_out(row, permit, change_reason="Not his.")
    assert list_name_matches(cast) == []
    record_name(cast, nominal, "Tobin", "Hartwell", "former")
    [(key,)] = owner_sql("select id from search_recordmatch where kind = 'name'")
    fields = {"outcome": "ignored", "reason": "Two men, by their fingerprints."}
    assert send(sign_in(cast.manager), f"/matches/{key}/", fields).status_code == 302
    record_name(cast, other, "Toby", "Quillfeather")
    record_name(cast, nominal, "Ian", "Strand")
    assert list_name_matches(cast) == []
    assert owner_sql("select count(*) from search_recordmatch where kind = 'name'") == [(1,)]


def test_match_with_a_restricted_case_is_hidden_from_those_without_access(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    hidden = register_named(cast, "Tobin", "Hartwell")
    with opened(cast.inspector, hidden, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit, named=[cast.supervisor], review_on=NEVER, reason="Threats to his life", today=TODAY
        )
    record_name(cast, nominal, "Tobin", "Hartwell")
    assert owner_sql("select count(*) from search_recordmatch where kind = 'name'") == [(1,)]
    assert list_name_matches(cast) == []
    [description] = [description for kind, description, _ in list_matches(cast.supervisor) if kind == "name"]
    assert "Hartwell" in description
