"""Possible matches: found, shown to those who may see both records, and decided. New names are reviewed."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from mosovo.casework.court_result import PersonDetails
from mosovo.nominals import actions as nominals
from mosovo.nominals import policy as cases
from mosovo.organisations.models import Account
from mosovo.rooms.devices import actions as devices
from mosovo.rooms.devices import policy as devices_policy
from mosovo.rooms.finance import actions as finance
from mosovo.rooms.finance import policy as finance_policy
from mosovo.rooms.identifying_details import actions, policy, queries
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from mosovo.rooms.identity import queries as of_identity
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts import policy as whereabouts_policy
from mosovo.rooms.whereabouts.queries import list_addresses
from mosovo.search.record_matches import list_open_matches
from mosovo.search.unreviewed_names import list_unreviewed_names
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import HOME, TODAY, Cast, RegisteredNominal, acting, opened, register
from tests.support.second_factors import show_factor
from tests.web.sending import send, text

CHANGING_PARTS = re.compile(
    rb'(?<=name=")(csrfmiddlewaretoken|idempotency_key)" value="[^"]*"|data-(left|most)="[0-9]+"'
)


@pytest.fixture
def other(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """A nominal with another name and another home."""
    person = PersonDetails(forenames="Tobin", surname="Hartwell", born_on=date(1980, 3, 4), sex="male")
    return register(cast, person=person, home=build_other_home())


def build_other_home() -> Any:
    return type(HOME)(kind="home", lines="3 Mill Lane\nHexley", postcode="NS2 1AA", from_on=date(2020, 1, 1))


def record_phone(cast: Cast, nominal: RegisteredNominal, number: str = "07700 900123", **fields: Any) -> None:
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        details = {"kind": "phone", "value": number, "owner_relation": "own", "known_on": TODAY, **fields}
        actions.record_contact_point(permit, today=TODAY, **details)


def list_matches(account: Account) -> list[tuple[str, str, str]]:
    with acting(account, writing=False):
        return [(each.kind, each.value_text, each.field_group) for each in list_open_matches()]


def test_telephone_number_in_two_records_is_a_match_in_any_format(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal
) -> None:
    record_phone(cast, nominal)
    assert list_matches(cast.manager) == []
    record_phone(cast, other, "+44 7700 900123")

    assert [kind for kind, *_ in list_matches(cast.manager)] == ["phone"]
    assert list_matches(cast.stranger) == []


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (actions.record_contact_point, {"kind": "email", "value": "ada@example.org", "owner_relation": "own"}),
        (actions.record_vehicle, {"registration": "AB12 CDE", "owner_relation": "own"}),
    ],
)
def test_email_address_or_vehicle_in_two_records_is_a_match(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal, record: Any, fields: dict[str, Any]
) -> None:
    for each in (nominal, other):
        with opened(cast.manager, each, policy.RECORD) as permit:
            record(permit, today=TODAY, known_on=TODAY, **fields)
    assert len(list_matches(cast.manager)) == 1


def test_device_and_passport_in_two_records_are_matches(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal
) -> None:
    details = {"known_by": "found", "known_on": TODAY, "today": TODAY}
    for each in (nominal, other):
        with opened(cast.manager, each, devices_policy.RECORD) as permit:
            devices.record_device(
                permit, kind="phone", imei="490154203237518", sharing="own", permission="not-needed", **details
            )
        with opened(cast.manager, each, identity_policy.RECORD) as permit:
            identity.record_document(
                permit,
                kind="passport",
                number="987654321",
                name_in_it="A",
                today=TODAY,
                override_reason="Seen twice.",
            )
    assert sorted(kind for kind, *_ in list_matches(cast.manager)) == ["device", "document"]


def test_address_in_two_records_is_a_match_only_with_the_same_postcode(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal
) -> None:
    assert list_matches(cast.manager) == []
    register(cast, person=PersonDetails(forenames="Ian", surname="Strand", born_on=date(1990, 1, 1), sex="male"))
    assert [(kind, address) for kind, address, _ in list_matches(cast.manager)] == [
        ("address", "14 Larch Close, Hexley NS1 4QX")
    ]

    far_home = type(HOME)(kind="home", lines="14 Larch Close\nFarport", postcode="SS9 9ZZ", from_on=date(2020, 1, 1))
    register(
        cast,
        person=PersonDetails(forenames="Una", surname="Pell", born_on=date(1991, 1, 1), sex="female"),
        home=far_home,
    )
    assert len(list_matches(cast.manager)) == 1


@pytest.mark.parametrize(
    ("lines", "postcode"),
    [
        ("14 Larch Close, Hexley", "NS1 4QX"),
        ("14 LARCH CL\nHEXLEY\nNorthshire", "ns14qx"),
        ("Hexley, 14 Lrach Close", "NS1 4QX"),
        ("No. 14, Larch Close, Hexley NS1 4QX", ""),
        ("14 Larch Clsoe, Hexley", ""),
    ],
)
def test_address_in_three_records_matches_however_it_is_entered(
    cast: Cast, nominal: RegisteredNominal, lines: str, postcode: str
) -> None:
    """Three records once matched only if all had a line break after the street, or all had a comma."""
    home = type(HOME)(kind="home", lines=lines, postcode=postcode, from_on=date(2020, 1, 1))
    for name in ("Strand", "Pell"):
        person = PersonDetails(forenames="Ian", surname=name, born_on=date(1990, 1, len(name)), sex="male")
        register(cast, person=person, home=home)
    assert [kind for kind, *_ in list_matches(cast.manager)] == ["address"] * 3
    assert list_matches(cast.stranger) == []


@pytest.mark.parametrize(
    ("lines", "postcode"),
    [
        ("15 Larch Close\nHexley", "NS1 4QX"),
        ("Flat 2, 14 Larch Close\nHexley", "NS1 4QX"),
        ("14a Larch Close\nHexley", "NS1 4QX"),
        ("14 Larch Close\nHexley", "NS1 4QY"),
        ("14 Larch Close\nFarport", ""),
        ("14 Larch Close", ""),
        ("Hexley", "NS1 4QX"),
    ],
)
def test_different_address_is_not_a_match(cast: Cast, nominal: RegisteredNominal, lines: str, postcode: str) -> None:
    home = type(HOME)(kind="home", lines=lines, postcode=postcode, from_on=date(2020, 1, 1))
    register(
        cast, home=home, person=PersonDetails(forenames="Ian", surname="Strand", born_on=date(1990, 1, 1), sex="male")
    )
    assert list_matches(cast.manager) == []


def test_a_corrected_address_is_compared_again(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal
) -> None:
    with opened(cast.manager, other, whereabouts_policy.CORRECT) as permit:
        [home] = list_addresses(other.id)
        whereabouts.correct_fact(
            permit, home, change_reason="Misread.", today=TODAY, lines="14 Larch Cl, Hexley", postcode="NS1 4QX"
        )
    assert [kind for kind, *_ in list_matches(cast.manager)] == ["address"]
    with opened(cast.manager, other, whereabouts_policy.CORRECT) as permit:
        [home] = list_addresses(other.id)
        whereabouts.correct_fact(permit, home, change_reason="Read again.", today=TODAY, lines="16 Larch Close, Hexley")
    assert list_matches(cast.manager) == []


def test_bank_account_match_is_encrypted_and_shown_only_to_those_who_may_open_finance(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal, owner_sql: Sql
) -> None:
    for each in (nominal, other):
        with opened(cast.manager, each, finance_policy.RECORD) as permit:
            finance.record_account(
                permit, whose="own", institution="Northern Bank", sort_code="12-34-56", number="31926819", today=TODAY
            )
    assert list_matches(cast.manager) == [("account", "", "finance")]
    assert list_matches(cast.coordinator) == []
    for table in ("search_blindindex", "search_recordmatch"):
        assert "31926819" not in str(owner_sql(f"select t::text from {table} t"))
    page = text(sign_in(cast.manager).get("/matches/"))
    assert "in a field group" in page


def test_child_with_forename_and_surname_in_two_records_is_a_match(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal
) -> None:
    for each, name in ((nominal, "Wilfred Ashdown"), (other, "ASHDOWN wilfred"), (nominal, "Tom"), (other, "Tom")):
        with opened(cast.manager, each, identity_policy.RECORD) as permit:
            identity.link_person(permit, name=name, role="child", relationship="Nephew", today=TODAY)
    assert [kind for kind, *_ in list_matches(cast.manager)] == ["child"]


@pytest.mark.parametrize("hide", ["is_restricted", "elsewhere"])
def test_match_with_a_hidden_record_is_not_shown(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal, owner_sql: Sql, hide: str
) -> None:
    if hide == "is_restricted":
        owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [nominal.id])
    else:
        with opened(cast.supervisor, nominal, cases.ALLOCATE) as permit:
            nominals.allocate_case(
                permit, team=cast.west, offender_manager=None, lead_agency=cast.police, from_on=TODAY
            )
    before = [sign_in(cast.manager).get(address).content for address in ("/", "/matches/")]
    if hide == "is_restricted":
        owner_sql("update nominals_casereach set is_restricted = false where nominal_id = %s", [nominal.id])
        record_phone(cast, nominal)
        owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [nominal.id])
    else:
        with opened(cast.inspector, nominal, policy.RECORD) as permit:
            actions.record_contact_point(
                permit, today=TODAY, kind="phone", value="07700900123", owner_relation="own", known_on=TODAY
            )
    record_phone(cast, other)

    [(key,)] = owner_sql("select id from search_recordmatch")
    client = sign_in(cast.manager)
    assert list_matches(cast.manager) == []
    assert "900123" not in text(client.get("/matches/"))
    hidden, absent = client.get(f"/matches/{key}/"), client.get(f"/matches/{key + 1}/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert CHANGING_PARTS.sub(b"", hidden.content) == CHANGING_PARTS.sub(b"", absent.content)
    assert len(before) == 2
    if hide == "elsewhere":
        assert [kind for kind, *_ in list_matches(cast.inspector)] == ["phone"], (
            "the inspector sees both records and the match"
        )


def test_decision_is_recorded_on_both_records_and_removes_the_match(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal, owner_sql: Sql
) -> None:
    record_phone(cast, nominal)
    record_phone(cast, other)
    [(key,)] = owner_sql("select id from search_recordmatch")
    client = sign_in(cast.manager)
    page = text(client.get("/matches/"))
    assert nominal.urn in page
    assert other.urn in page
    assert "They are" not in text(client.get(f"/matches/{key}/"))
    assert "Enter the reason" in text(send(client, f"/matches/{key}/", {"outcome": "accepted", "reason": ""}))

    decision = {"outcome": "accepted", "reason": "They share a flat since May."}
    form_key = uuid4()
    for _ in range(2):
        assert send(client, f"/matches/{key}/", decision, form_key).status_code == 302
    assert list_matches(cast.manager) == []
    for each in (nominal, other):
        with opened(cast.manager, each, policy.VIEW):
            [row] = queries.list_match_decisions(each.id)
            assert (row.outcome, row.reason) == ("accepted", "They share a flat since May.")
        assert "They share a flat since May." in text(client.get(f"/nominals/{each.urn}/whole/"))


def test_coordinator_sees_a_match_and_cannot_decide_it(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal, owner_sql: Sql
) -> None:
    record_phone(cast, nominal)
    record_phone(cast, other)
    [(key,)] = owner_sql("select id from search_recordmatch")
    client = sign_in(cast.coordinator)
    assert "Call the offender managers" in text(client.get(f"/matches/{key}/"))
    assert send(client, f"/matches/{key}/", {"outcome": "ignored", "reason": "No."}).status_code == 404
    for account in (cast.officer, cast.auditor, cast.partner):
        assert sign_in(account).get("/matches/").status_code == 404


def test_struck_out_detail_is_no_longer_a_match(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal
) -> None:
    record_phone(cast, nominal)
    record_phone(cast, other)
    with opened(cast.manager, other, policy.STRIKE_OUT) as permit:
        [point] = queries.load_identifying_details(other.id).points
        actions.strike_out_fact(permit, point, change_reason="Another man's.")
    assert list_matches(cast.manager) == []


def test_records_of_the_same_person_do_not_match_until_separated(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal
) -> None:
    record_phone(cast, nominal)
    record_phone(cast, other)
    client = sign_in(cast.manager)
    client.get("/")
    show_factor(client)
    same_person_url = f"/nominals/{nominal.urn}/same/"
    fields = {"other": other.urn.lower(), "reason": "Fingerprints."}
    page = text(send(client, same_person_url, fields))
    assert "the two records" in page.lower()
    assert "Hartwell" in page.title()
    assert len(list_matches(cast.manager)) == 1, "the other record is shown first, and nothing is recorded yet"
    assert send(client, same_person_url, {**fields, "seen": other.urn}).status_code == 302
    assert list_matches(cast.manager) == []
    for each, other_record in ((nominal, other), (other, nominal)):
        page = text(client.get(f"/nominals/{each.urn}/whole/"))
        assert "Same person as another record" in page
        assert other_record.urn in page
    ending = {"other": nominal.urn, "reason": "A twin brother."}
    assert send(client, f"/nominals/{other.urn}/same/end/", ending).status_code == 302
    assert "Same person as another record" not in text(client.get(f"/nominals/{nominal.urn}/whole/"))
    assert len(list_matches(cast.manager)) == 1


@pytest.mark.parametrize("typed", ["", "NS-0000-0001", "nobody", "%", "NS-0000-00011"])
def test_unknown_and_hidden_urns_are_refused_alike(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal, owner_sql: Sql, typed: str
) -> None:
    client = sign_in(cast.manager)
    client.get("/")
    show_factor(client)
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [other.id])
    refused = text(send(client, f"/nominals/{nominal.urn}/same/", {"other": other.urn, "reason": "R"}))
    absent = text(send(client, f"/nominals/{nominal.urn}/same/", {"other": typed, "reason": "R"}))
    assert "Enter the URN of a record you have access to" in refused
    assert "Enter the URN of a record you have access to" in absent or "the URN of the other record" in absent


def list_new_names(account: Account) -> list[str]:
    with acting(account, writing=False):
        return [each.name_text for each in list_unreviewed_names()]


def record_name(cast: Cast, nominal: RegisteredNominal, forenames: str, surname: str, kind: str = "alias") -> None:
    with opened(cast.manager, nominal, identity_policy.RECORD) as permit:
        identity.record_name(permit, today=TODAY, kind=kind, forenames=forenames, surname=surname)


def test_new_name_is_listed_until_its_notification_is_decided(cast: Cast, nominal: RegisteredNominal) -> None:
    assert list_new_names(cast.manager) == []
    record_name(cast, nominal, "Alwyn", "Marcheti")
    record_name(cast, nominal, "A", "Marchetti", "former")
    assert list_new_names(cast.manager) == [], "a spelling mistake is not a new name"
    record_name(cast, nominal, "Toby", "Quillfeather")
    assert list_new_names(cast.manager) == ["QUILLFEATHER, Toby"]
    assert list_new_names(cast.stranger) == []

    client = sign_in(cast.manager)
    assert "QUILLFEATHER, Toby" in text(client.get("/matches/"))
    with opened(cast.manager, nominal, policy.VIEW):
        [key] = [each.first for each in of_identity.list_names(nominal.id) if each.surname == "Quillfeather"]
    decision = {"name_id": str(key), "outcome": "not-notified", "reason": "He said nothing of it."}
    assert (
        send(client, f"/nominals/{nominal.urn}/facts/identifying_details.newnamedecision/record/", decision).status_code
        == 302
    )
    assert list_new_names(cast.manager) == []
    assert "He said nothing of it." in text(client.get(f"/nominals/{nominal.urn}/whole/"))


def test_name_that_was_recorded_before_is_not_new_again(cast: Cast, nominal: RegisteredNominal) -> None:
    record_name(cast, nominal, "Toby", "Quillfeather")
    with opened(cast.manager, nominal, identity_policy.STRIKE_OUT) as permit:
        [row] = [each for each in of_identity.list_names(nominal.id) if each.surname == "Quillfeather"]
        identity.strike_out_fact(permit, row, change_reason="Not his.")
    assert list_new_names(cast.manager) == []
    record_name(cast, nominal, "Toby", "Quillfeather", "former")
    assert list_new_names(cast.manager) == []
