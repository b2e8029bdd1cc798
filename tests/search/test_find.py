"""Finding people: names in any order, misspelt or assumed; swapped day and month; numbers in any format."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mosovo.casework.court_result import PersonDetails
from mosovo.nominals import actions as nominals
from mosovo.nominals import policy as cases
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import write_strike_out
from mosovo.rooms.identity import actions, policy, queries
from mosovo.search.models import NameWord, PersonToken
from mosovo.search.queries import SearchHit, find_people, find_safety_cards
from mosovo.search.query_parsing import parse_query
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register


def found(account: Account, text: str, born_on: date | None = None) -> list[SearchHit]:
    with acting(account, writing=False):
        return find_people(text, born_on)


def list_urns(hits: list[SearchHit]) -> list[str]:
    return [hit.urn for hit in hits]


@pytest.fixture
def hartwell(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """Tobin Hartwell, among others with a similar detail."""
    for forenames, surname, born_on in (
        ("James", "Marsh", date(1971, 12, 30)),
        ("Zoë", "O'Neill-Łukasz", date(1990, 1, 2)),
        ("Peter", "Hartfield", date(1962, 7, 7)),
    ):
        register(cast, person=PersonDetails(forenames=forenames, surname=surname, born_on=born_on, sex="male"))
    him = PersonDetails(
        forenames="Tobin James", surname="Hartwell", born_on=date(1980, 3, 4), sex="male", pnc="2012/0034567K"
    )
    return register(cast, person=him)


@pytest.mark.parametrize(
    "text",
    [
        "Hartwell",
        "tobin hartwell",
        "HARTWELL, Tobin James",
        "james hartwell",
        "hartwel tobin",
        "hartwlel",
        "artwell",
        "hartw",
        "Tobyn Heartwell",
        "04/03/1980",
        "4 March 1980",
        "03/04/1980",
        "12/34567k",
        "2012/34567K",
        "2012/0034567K",
        "12 34567 K",
    ],
)
def test_nominal_is_the_first_result_for_each_spelling(cast: Cast, hartwell: RegisteredNominal, text: str) -> None:
    hits = found(cast.manager, text)

    assert hits[0].urn == hartwell.urn
    assert hits[0].listed_name == "HARTWELL, Tobin James"
    assert hits[0].born_on == date(1980, 3, 4)
    assert hits[0].offender_manager_name == "PC Tamsin Oakthorpe"
    assert hits[0].why


def test_urn_in_any_format_finds_one_nominal(cast: Cast, hartwell: RegisteredNominal) -> None:
    for text in (hartwell.urn, hartwell.urn.lower(), hartwell.urn.replace("-", ""), hartwell.urn.replace("-", " ")):
        assert list_urns(found(cast.manager, text)) == [hartwell.urn]


@pytest.mark.parametrize("text", ["o'neill", "ONEILL zoe", "oneill-lukasz", "Zoë Łukasz", "oneilllukasz"])
def test_accents_and_apostrophes_do_not_matter(cast: Cast, hartwell: RegisteredNominal, text: str) -> None:
    assert found(cast.manager, text)[0].listed_name == "O'NEILL-ŁUKASZ, Zoë"


@pytest.mark.parametrize("text", ["maryann", "Mary-Ann", "mary ann", "MaryAnn Quillfeather", "quillfeather maryann"])
def test_hyphenated_forename_is_found_as_one_word_or_two(cast: Cast, hartwell: RegisteredNominal, text: str) -> None:
    her = PersonDetails(forenames="Mary-Ann Jo", surname="Quillfeather", born_on=date(1991, 5, 6), sex="female")
    urn = register(cast, person=her).urn
    assert list_urns(found(cast.manager, text)) == [urn]
    with acting(cast.manager, writing=False) as actor:
        assert list_urns(find_safety_cards(parse_query(text), actor)) == [urn]


def test_result_states_its_reason(cast: Cast, hartwell: RegisteredNominal) -> None:
    why = {text: found(cast.manager, text)[0].why for text in ("hartwel", "3/4/1980", "12/34567K")}

    assert why == {
        "hartwel": ("Surname: hartwell is like hartwel",),
        "3/4/1980": ("Born Tuesday 4 March 1980: day and month swapped",),
        "12/34567K": ("Number 2012/0034567K",),
    }


def test_date_of_birth_separates_people_with_the_same_name(cast: Cast) -> None:
    days = [date(1960, 1, 5), date(1984, 2, 29), date(1999, 9, 9)]
    known = [
        register(cast, person=PersonDetails(forenames="Ian", surname="Strand", born_on=day, sex="male")) for day in days
    ]

    assert found(cast.manager, "ian strand", days[1])[0].urn == known[1].urn
    assert {hit.urn for hit in found(cast.manager, "ian strand")} == {each.urn for each in known}


def test_alias_is_found_as_soon_as_recorded(cast: Cast, hartwell: RegisteredNominal) -> None:
    assert found(cast.manager, "Quillfeather") == []
    with opened(cast.manager, hartwell, policy.RECORD) as permit:
        actions.record_name(permit, today=TODAY, kind="alias", forenames="Toby", surname="Quillfeather")

    [hit] = found(cast.manager, "quilfeather toby")
    assert (hit.urn, hit.listed_name) == (hartwell.urn, "HARTWELL, Tobin James")
    assert hit.other_names == ("Quillfeather, Toby",)
    assert hit.why[0].startswith("Also known as Quillfeather, Toby")


def test_struck_out_name_is_not_found(cast: Cast, hartwell: RegisteredNominal) -> None:
    with opened(cast.manager, hartwell, policy.RECORD) as permit:
        actions.record_name(permit, today=TODAY, kind="alias", forenames="Toby", surname="Quillfeather")
    with opened(cast.manager, hartwell, policy.STRIKE_OUT) as permit:
        [alias] = [name for name in queries.list_names(hartwell.id) if name.kind == "alias"]
        write_strike_out(alias, permit, change_reason="Another person's name.")

    assert found(cast.manager, "Quillfeather") == []


@pytest.mark.parametrize("text", ["Hartwell", "04/03/1980", "2012/0034567K"])
def test_search_shows_only_nominals_the_account_may_see(cast: Cast, hartwell: RegisteredNominal, text: str) -> None:
    seen = {
        account.username: bool(found(account, text))
        for account in (cast.manager, cast.supervisor, cast.inspector, cast.coordinator, cast.stranger, cast.partner,
                        cast.auditor, cast.administrator)
    }  # fmt: skip

    assert [name for name, is_seen in seen.items() if is_seen] == ["tamsin", "morag", "edwin", "wren"]


def test_search_follows_a_reallocated_case(cast: Cast, hartwell: RegisteredNominal) -> None:
    with opened(cast.supervisor, hartwell, cases.ALLOCATE) as permit:
        nominals.allocate_case(permit, team=cast.west, offender_manager=None, lead_agency=cast.police, from_on=TODAY)

    assert found(cast.manager, "Hartwell Tobin")[:1] != [hartwell.urn]
    assert hartwell.urn not in list_urns(found(cast.manager, "Hartwell Tobin"))
    assert hartwell.urn in list_urns(found(cast.inspector, "Hartwell Tobin"))


def test_restricted_case_is_not_found(cast: Cast, hartwell: RegisteredNominal, owner_sql: Any) -> None:
    owner_sql("update search_persontoken set is_restricted = true")
    assert found(cast.inspector, "Hartwell") == []


def test_name_words_do_not_identify_a_nominal(cast: Cast, hartwell: RegisteredNominal) -> None:
    """The application may read the words; their nominals are under row security."""
    with acting(cast.stranger, writing=False):
        assert NameWord.objects.filter(word="hartwell").exists()
        assert not PersonToken.objects.exists()
    assert {field.name for field in NameWord._meta.get_fields()} == {"word", "sounds"}


def test_any_text_can_be_searched(cast: Cast, hartwell: RegisteredNominal) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text(max_size=300))
    def ask(text: str) -> None:
        find_people(text)

    with acting(cast.manager, writing=False):
        ask()
        for text in ("\0", "\ud800", "%", "_", "\\", "'; drop table search_nameword; --", "a" * 10_000, "99/99/9999"):
            find_people(text)
