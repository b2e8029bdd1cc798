"""People are found by numbers, addresses, vehicles and body marks, with the reason; archived people only on request."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mosovo.casework.court_result import AddressDetails, PersonDetails
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import write_strike_out
from mosovo.rooms.contacts import actions as contacts
from mosovo.rooms.contacts import policy as contacts_policy
from mosovo.rooms.devices import actions as devices
from mosovo.rooms.devices import policy as devices_policy
from mosovo.rooms.identifying_details import actions, policy, queries
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.management_modes import policy as modes_policy
from mosovo.search.queries import SearchHit, find_people, find_safety_cards
from mosovo.search.query_parsing import parse_query
from mosovo.search.text_index import find_text
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register

MADE_AT = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def found(account: Account, text: str, **options: Any) -> list[SearchHit]:
    with acting(account, writing=False):
        return find_people(text, **options)


def words(account: Account, text: str, **options: Any) -> list[str]:
    with acting(account, writing=False):
        return [each.source for each in find_text(text, **options)]


@pytest.fixture
def alwyn(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """Alwyn Marchetti of 14 Larch Close, with every kind of identifying detail; and another nominal."""
    peter = PersonDetails(forenames="Peter", surname="Hartfield", born_on=date(1962, 7, 7), sex="male")
    far = AddressDetails(kind="home", lines="3 Mill Lane\nHexley", postcode="NS2 1AA", from_on=date(2020, 1, 1))
    register(cast, person=peter, home=far)
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.record_contact_point(
            permit,
            today=TODAY,
            kind="phone",
            value="07700 900123",
            owner_relation="neighbour",
            name="Ada Bell",
            known_on=TODAY,
        )
        actions.record_contact_point(
            permit, today=TODAY, kind="email", value="Night.Owl@example.org", owner_relation="own", known_on=TODAY
        )
        actions.record_vehicle(permit, today=TODAY, registration="AB12 CDE", owner_relation="own", known_on=TODAY)
        actions.record_body_mark(
            permit,
            today=TODAY,
            kind="tattoo",
            place="Left forearm",
            description="Anchor and the name Ada",
            known_on=TODAY,
        )
    with opened(cast.manager, nominal, devices_policy.RECORD) as permit:
        about = {"known_by": "found", "known_on": TODAY, "today": TODAY}
        devices.record_device(
            permit, kind="phone", imei="490154203237518", sharing="own", permission="not-needed", **about
        )
        devices.record_account(permit, service="Chat", handle="nightowl77", **about)
    with opened(cast.manager, nominal, identity_policy.RECORD) as permit:
        identity.record_document(permit, kind="passport", number="987654321", name_in_it="A Marchetti", today=TODAY)
    return nominal


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("07700 900123", "Telephone number: 07700 900123, Ada Bell, of a neighbour"),
        ("+44 7700 900123", "Telephone number: 07700 900123, Ada Bell, of a neighbour"),
        ("900123", "Telephone number: 07700 900123, Ada Bell, of a neighbour, in part"),
        ("night.owl@EXAMPLE.org", "E-mail address: Night.Owl@example.org"),
        ("night.owl@exampel.org", "E-mail address: Night.Owl@example.org is like night.owl@exampel.org"),
        ("nightowl77", "Online name: nightowl77"),
        ("@NightOwl77", "Online name: nightowl77"),
        ("nigtowl77", "Online name: nightowl77 is like nigtowl77"),
        ("nightowl12", None),
        ("nigthowl77", "Online name: nightowl77 is like nigthowl77"),
        ("nightowl78", "Online name: nightowl77 is like nightowl78"),
        ("ab12cde", "Vehicle: AB12 CDE"),
        ("AB12 CDE", "Vehicle: AB12 CDE"),
        ("B12C", "Vehicle: AB12 CDE, in part"),
        ("49-015420-323751-8", "Device or SIM: 490154203237518"),
        ("987654321", "Passport or document: 987654321"),
        ("14 larch close", "Address: 14 Larch Close, Hexley NS1 4QX"),
        ("14 Larch Cl, Hexley", "Address: 14 Larch Close, Hexley NS1 4QX"),
        ("larch close", "Address: 14 Larch Close, Hexley NS1 4QX"),
        ("ns14qx", "Postcode: 14 Larch Close, Hexley NS1 4QX"),
        ("NS1 4QX", "Postcode: 14 Larch Close, Hexley NS1 4QX"),
        ("anchor", "Body mark: tattoo, Left forearm: Anchor and the name Ada"),
    ],
)
def test_nominal_is_found_by_each_identifying_detail_with_the_reason(
    cast: Cast, alwyn: RegisteredNominal, text: str, why: str | None
) -> None:
    hits = found(cast.manager, text)

    assert [hit.urn for hit in hits] == ([alwyn.urn] if why else []), text
    assert not why or why in hits[0].why
    assert found(cast.stranger, text) == []


@pytest.fixture
def row(cast: Cast, nominal: RegisteredNominal) -> list[RegisteredNominal]:
    """Three people at one address, each typed differently, and a neighbour."""
    typed = ("8 Invented Row, Mockton", "8 Invented Row\nMockton", "8, INVENTED ROW\nMockton\nNorthshire")
    homes = [AddressDetails(kind="home", lines=lines, postcode="ZZ2 4QD", from_on=date(2020, 1, 1)) for lines in typed]
    homes.append(
        AddressDetails(kind="home", lines="11 Invented Row, Mockton", postcode="ZZ2 4QD", from_on=date(2020, 1, 1))
    )
    names = ("Aldous", "Bertram", "Clement", "Dunstan")
    return [
        register(
            cast, home=home, person=PersonDetails(forenames=name, surname="Quill", born_on=date(1970, 1, n), sex="male")
        )
        for n, (name, home) in enumerate(zip(names, homes, strict=True), 1)
    ]


@pytest.mark.parametrize(
    ("text", "houses"),
    [
        ("8 Invented Row", 3),
        ("8 invented row mockton", 3),
        ("8, Invented Row, ZZ2 4QD", 3),
        ("zz24qd 8", 3),
        ("8 ZZ2 4QD", 3),
        ("Invented Row", 4),
        ("ZZ2 4QD", 4),
        ("11 invented row", 1),
        ("9 ZZ2 4QE", 0),
        ("Invented Street", 0),
    ],
)
def test_people_are_found_by_house_street_and_postcode_however_typed(
    cast: Cast, row: list[RegisteredNominal], text: str, houses: int
) -> None:
    """Before, only those whose address was typed with a line break were found."""
    expected = row if houses == 4 else row[:houses] if houses == 3 else row[3 : 3 + houses]
    assert {hit.urn for hit in found(cast.manager, text)} == {each.urn for each in expected}
    assert found(cast.stranger, text) == []


@pytest.mark.parametrize(
    ("text", "houses"),
    [
        ("8 Invnted Row", 3), ("8 invetned row, mockton", 3), ("Invnted Row", 4),
        ("11 Invennted Row", 1), ("9 Invnted Row", 4), ("8 Vented Road", 0),
    ],
)  # fmt: skip
def test_people_are_found_by_a_misspelt_street(
    cast: Cast, row: list[RegisteredNominal], text: str, houses: int
) -> None:
    expected = row if houses == 4 else row[:houses] if houses == 3 else row[3 : 3 + houses]
    hits = found(cast.manager, text)
    assert {hit.urn for hit in hits} == {each.urn for each in expected}
    assert all("similar street to" in why for hit in hits for why in hit.why), [hit.why for hit in hits]
    assert found(cast.stranger, text) == []


def test_similar_street_ranks_after_the_street_that_was_typed(cast: Cast, nominal: RegisteredNominal) -> None:
    at = {"kind": "home", "postcode": "ZZ2 4QD", "from_on": date(2020, 1, 1)}
    who = {"forenames": "Alwyn", "born_on": date(1970, 1, 1), "sex": "male"}
    people = [
        register(
            cast,
            home=AddressDetails(lines=f"5 {street} Close, Mockton", **at),
            person=PersonDetails(surname=surname, **who),
        )
        for street, surname in (("March", "Abbot"), ("Marsh", "Zeal"))
    ]
    for text, order in (("5 Marsh Close", (1, 0)), ("5 March Close", (0, 1))):
        hits = found(cast.manager, text)
        assert [hit.urn for hit in hits] == [people[nth].urn for nth in order]
        assert "similar street" not in str(hits[0].why)
        assert "similar street to" in str(hits[1].why)


def test_misspelt_street_of_a_restricted_case_finds_no_result(
    cast: Cast, row: list[RegisteredNominal], owner_sql: Callable[..., Any]
) -> None:
    owner_sql(
        "update search_persontoken set is_restricted = true where nominal_id = any(%s)", [[each.id for each in row]]
    )
    assert found(cast.manager, "8 Invnted Row") == []


def test_streets_are_searched_by_their_index(cast: Cast, owner_sql: Callable[..., Any]) -> None:
    owner_sql("insert into search_street select 'street number ' || n || ' road' from generate_series(1, 20000) n")
    owner_sql("analyze search_street")
    plan = owner_sql(
        "explain select street from search_street where allowed_misspellings(replace(street::text, ' ', ''), 2) && "
        "allowed_misspellings('invntedrow', 2) and levenshtein_less_equal(street, 'invnted row', 4) <= 4"
    )
    assert "street_slips" in str(plan)


def test_unknown_house_number_finds_people_of_its_postcode(cast: Cast, row: list[RegisteredNominal]) -> None:
    assert {hit.urn for hit in found(cast.manager, "9 ZZ2 4QD")} == {each.urn for each in row}


@pytest.mark.parametrize(
    ("text", "is_found"), [("0123", True), ("00123", True), ("marchetti 0123", True), ("9001", False)]
)
def test_last_four_digits_of_a_telephone_number_find_the_nominal(
    cast: Cast, alwyn: RegisteredNominal, text: str, *, is_found: bool
) -> None:
    assert [hit.urn for hit in found(cast.manager, text)] == ([alwyn.urn] if is_found else [])
    why = [reason for hit in found(cast.manager, text) for reason in hit.why]
    assert ("Telephone number: 07700 900123, Ada Bell, of a neighbour, in part" in why) is is_found


def test_identifying_detail_with_a_name_gives_both_reasons(cast: Cast, alwyn: RegisteredNominal) -> None:
    [hit] = found(cast.manager, "marketti 900123")
    assert len(hit.why) == 2


def test_street_in_an_address_is_not_matched_as_a_misspelt_name(cast: Cast, alwyn: RegisteredNominal) -> None:
    """A name with an address may be misspelt, and a name spelt like the street is still found."""
    [hit] = found(cast.manager, "marketti 14 larch close")
    assert len(hit.why) == 2
    assert found(cast.manager, "9 marchetty road") == []
    assert [hit.urn for hit in found(cast.manager, "9 marchetti road")] == [alwyn.urn]


def test_struck_out_identifying_detail_finds_no_result(cast: Cast, alwyn: RegisteredNominal) -> None:
    with opened(cast.manager, alwyn, policy.STRIKE_OUT) as permit:
        [vehicle] = queries.load_identifying_details(alwyn.id).vehicles
        write_strike_out(vehicle, permit, change_reason="His brother's.")

    assert found(cast.manager, "AB12 CDE") == []


@pytest.mark.parametrize("text", ["07700 900123", "AB12 CDE", "anchor", "14 larch close", "987654321", "nightowl77"])
def test_safety_card_is_not_found_by_identifying_details(cast: Cast, alwyn: RegisteredNominal, text: str) -> None:
    with acting(cast.officer, writing=False) as actor:
        assert find_safety_cards(parse_query(text), actor) == []
        assert len(find_safety_cards(parse_query("marchetti"), actor)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a", "x" * 300, "Мария", "王", "محمد", "O'Neill", "d'Arcy-Smith", "%", "_%", ".*", "^a|b$", "(", "[a-z]+",
        "\\d",
        "<nigh", ">owl77", "'; drop table search_persontoken; --", "\ud800", "\0", "+", "00000000000000000000",
        "@", "@@", "a@", "14", "ZZ99 9ZZ", "-" * 50, "1 " * 90,
    ],
)  # fmt: skip
def test_special_characters_are_searched_literally(cast: Cast, alwyn: RegisteredNominal, text: str) -> None:
    """No wildcard or internal mark matches anyone."""
    assert found(cast.manager, text) == []
    assert words(cast.manager, text) == []


@pytest.mark.parametrize("surname", ["X", "y" * 100, "Мария", "王", "O'Neill", "Smith-Jones", "%", "a.*b"])
def test_nominal_with_an_unusual_surname_is_found(cast: Cast, nominal: RegisteredNominal, surname: str) -> None:
    person = PersonDetails(forenames="Nom", surname=surname, born_on=date(1970, 1, 2), sex="male")
    known = register(cast, person=person)
    letters = any(each.isalnum() for each in surname)
    assert ([hit.urn for hit in found(cast.manager, surname)][:1] == [known.urn]) is letters
    assert found(cast.manager, "nom")[0].urn == known.urn


def test_archived_nominal_is_found_only_on_request_by_a_supervisor(cast: Cast, alwyn: RegisteredNominal) -> None:
    with opened(cast.supervisor, alwyn, modes_policy.RECORD) as permit:
        modes.record_archiving(permit, today=TODAY, kind="archived", on=TODAY, reason="Died abroad, says the coroner.")

    assert found(cast.supervisor, "marchetti") == []
    [hit] = found(cast.supervisor, "marchetti", archived=True)
    assert (hit.urn, hit.archived) == (alwyn.urn, True)
    assert found(cast.manager, "marchetti", archived=True) == []

    with opened(cast.supervisor, alwyn, modes_policy.RECORD) as permit:
        modes.record_archiving(
            permit, today=TODAY, kind="opened", on=TODAY, reason="He is alive, and was seen in Hexley."
        )
    assert found(cast.manager, "marchetti")[0].urn == alwyn.urn


def write(cast: Cast, nominal: RegisteredNominal, **details: Any) -> Any:
    about = {"kind": "telephone", "made_at": MADE_AT, "today": TODAY, **details}
    with opened(cast.manager, nominal, contacts_policy.RECORD) as permit:
        return contacts.record_contact(permit, **about)


def test_contact_is_found_by_its_words_by_those_who_see_the_case(cast: Cast, nominal: RegisteredNominal) -> None:
    contact = write(cast, nominal, text="He says that the caravan at Seaburn is sold.", other_party="Mrs Bell")

    for text in ("caravan", "Seaburn caravan", "the BELL"):
        assert words(cast.manager, text) == ["contact"], text
    assert words(cast.manager, "caravan boat") == []
    assert words(cast.stranger, "caravan") == []
    assert words(cast.partner, "caravan") == []

    with opened(cast.manager, nominal, contacts_policy.STRIKE_OUT) as permit:
        contacts.strike_out_fact(permit, contact, change_reason="Of another man.")
    assert words(cast.manager, "caravan") == []


def test_field_group_text_is_not_searched(cast: Cast, nominal: RegisteredNominal, owner_sql: Any) -> None:
    grading = {"source": "1", "assessment": "A", "handling": "P"}
    write(cast, nominal, kind="intel-in", text="He keeps a second caravan.", **grading)

    assert words(cast.manager, "caravan") == []
    assert owner_sql("select count(*) from search_textword where word = 'caravan'") == [(0,)]
