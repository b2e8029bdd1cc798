"""Names, streets, houses, telephone numbers, vehicles and other numbers in a text, and the nominals they suggest."""

from datetime import date
from typing import Any

import pytest

from mosovo.casework.court_result import AddressDetails, PersonDetails
from mosovo.organisations.models import Account
from mosovo.rooms.identifying_details import actions, policy
from mosovo.search.mentions import MentionText, Suggestion, suggest_matches
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register


def list_suggestions(account: Account, words: str, who: str = "") -> list[Suggestion]:
    with acting(account, writing=False):
        [found] = suggest_matches([MentionText(words, who)])
    return found


@pytest.fixture
def dennis(cast: Cast) -> RegisteredNominal:
    """Dennis Mockholt of 8 Sample Street, with a telephone and a van."""
    person = PersonDetails(
        forenames="Dennis Roy", surname="Mockholt", born_on=date(1975, 5, 5), sex="male", pnc="2012/0034567K"
    )
    home = AddressDetails(kind="home", lines="8 Sample Street, Mockton", postcode="ZZ2 4QD", from_on=date(2020, 1, 1))
    known = register(cast, person=person, home=home)
    with opened(cast.manager, known, policy.RECORD) as permit:
        actions.record_contact_point(
            permit, today=TODAY, kind="phone", value="07700 900123", owner_relation="own", known_on=TODAY
        )
        actions.record_contact_point(
            permit, today=TODAY, kind="email", value="den@example.org", owner_relation="own", known_on=TODAY
        )
        actions.record_vehicle(permit, today=TODAY, registration="AB12 CDE", owner_relation="own", known_on=TODAY)
    return known


@pytest.mark.parametrize(
    ("words", "who", "reason"),
    [
        ("I saw Dennis Mockholt at the pool.", "", "Name Dennis Mockholt"),
        ("i saw dennis mockholt at the pool", "", "Name Dennis Mockholt"),
        ("MOCKHOLT, Dennis was there", "", "Name Mockholt Dennis"),
        ("It was Denis Mockholdt again", "", "A name like Dennis Mockholt"),
        ("", "Mockholt, the man from next door", "Surname Mockholt"),
        ("He lives on sample st somewhere.", "", "Street Sample Street"),
        ("They went into 8 Sample St. and stayed", "", "Address 8 Sample Street"),
        ("The house is number 8, zz2 4qd.", "", "Address 8, ZZ2 4QD"),
        ("Call 07700 900 123 and ask", "", "Telephone number 07700 900 123"),
        ("He rang from +44 7700 900123", "", "Telephone number +44 7700 900123"),
        ("A white van, ab12cde, outside", "", "Vehicle AB12CDE"),
        ("He writes as den@example.org.", "", "E-mail address den@example.org"),
        ("PNC 12/34567K, they say", "", "Number 12/34567K"),
    ],
)
def test_mentioned_nominal_is_suggested_with_the_reason(
    cast: Cast, dennis: RegisteredNominal, nominal: RegisteredNominal, words: str, who: str, reason: str
) -> None:
    found = list_suggestions(cast.manager, words, who)
    assert [each.nominal_id for each in found] == [dennis.id]
    assert reason in found[0].reasons
    assert list_suggestions(cast.stranger, words, who) == []


@pytest.mark.parametrize(
    "words",
    [
        "", "Nobody was there.", "Dennis was there.", "A sample of the street food", "07700 900124", "AB12 CDF",
        "8 Sample Road", "\0\ud800%_", "x" * 10_000, "7" * 5_000, "Mockholt " * 600,
    ],
)  # fmt: skip
def test_details_not_on_the_register_suggest_no_nominal(
    cast: Cast, dennis: RegisteredNominal, nominal: RegisteredNominal, words: str
) -> None:
    assert list_suggestions(cast.manager, words) == []


def test_nominal_with_most_details_mentioned_is_first(cast: Cast, dennis: RegisteredNominal) -> None:
    home = AddressDetails(kind="home", lines="11 Sample Street\nMockton", postcode="ZZ2 4QD", from_on=date(2020, 1, 1))
    other = register(
        cast, home=home, person=PersonDetails(forenames="Ian", surname="Strand", born_on=date(1990, 1, 1), sex="male")
    )
    found = list_suggestions(cast.manager, "Somebody in Sample Street, I think Dennis Mockholt")
    assert [each.nominal_id for each in found] == [dennis.id, other.id]
    assert found[0].worth > found[1].worth


def test_restricted_or_archived_nominal_is_not_suggested(cast: Cast, dennis: RegisteredNominal, owner_sql: Any) -> None:
    owner_sql("update search_persontoken set archived = true where nominal_id = %s", [dennis.id])
    assert list_suggestions(cast.supervisor, "Dennis Mockholt") == []
    owner_sql("update search_persontoken set archived = false, is_restricted = true where nominal_id = %s", [dennis.id])
    assert list_suggestions(cast.supervisor, "Dennis Mockholt, 8 Sample Street, AB12 CDE") == []
