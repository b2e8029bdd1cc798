"""Qualifying stays: days at an address that add up, and addresses that match in any spelling."""

import doctest
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record import address_matching
from mosovo.record.address_matching import is_same_place
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.whereabouts import queries
from mosovo.rooms.whereabouts.actions import correct_fact, record_address, record_days, strike_out_fact
from mosovo.rooms.whereabouts.models import QualifyingStay, StayDays
from mosovo.rooms.whereabouts.policy import CORRECT, VIEW
from mosovo.web.features.whereabouts import stays as drawn
from mosovo_law.core.days import last_day_of_months, span_through
from mosovo_law.status.soa2003.change_dates import count_stay_days, stay_qualifying_day
from tests.rooms.transactions import read, recorded
from tests.support.people import TODAY, RegisteredNominal, opened
from tests.web.sending import text

MILL = {"lines": "3 Mill Lane, Hexley", "postcode": "NS2 2AA"}
THREE = {"first_day_on": date(2026, 1, 5), "last_day_on": date(2026, 1, 7)}
FOUR = {"first_day_on": date(2026, 3, 2), "last_day_on": date(2026, 3, 5)}


@pytest.mark.pure
def test_address_matching_agrees_with_its_docstring_examples() -> None:
    assert doctest.testmod(address_matching).failed == 0


@pytest.mark.pure
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("14 Larch Close\nHexley", "NS1 1AA"), ("14, larch cl.", "ns11aa"), True),
        (("14 Larch Close", "NS1 1AA"), ("14 Larch Close", "NS1 1AB"), False),
        (("14 Larch Close", ""), ("14 LARCH CL", ""), True),
        (("14 Larch Close", ""), ("14 Larch Close, Hexley", ""), False),
        (("14 Larch Close", "NS1 1AA"), ("14a Larch Close", "NS1 1AA"), False),
        (("Flat 2, 14 Larch Close", "NS1 1AA"), ("14 Larch Close, Apt 2", "NS1 1AA"), True),
        (("1 Caf\u00e9 Road", ""), ("1 CAFE\u0301 RD", ""), True),
        (("King’s House, Quay St", ""), ("Kings Hse, Quay Street", ""), True),
        (("", ""), ("", ""), False),
        (("?", ""), ("!", ""), False),
        (("5 Specimen Way\nMockton", "ZZ99 3AA"), ("5, Specimen Wy, Mocton", "zz993aa"), True),
        (("5 Specimen Way, Mockton", ""), ("5 specimen way Mocton", "ZZ99 3AA"), True),
        (("12 St Mary's Rd, Hexley", ""), ("12 Saint Marys Road, Hexley", ""), True),
        (("Flat 1, 5 Specimen Way", "ZZ99 3AA"), ("Flat 2, 5 Specimen Way", "ZZ99 3AA"), False),
        (("5A Specimen Way", "ZZ99 3AA"), ("5B Specimen Way", "ZZ99 3AA"), False),
        (("5 Specimen Way", "ZZ99 3AA"), ("5 Specimen Way", "ZZ1 1AA"), False),
        (("5 Specimen Way, Mockton", ""), ("5 Orchard Close, Hexley", ""), False),
        (("The bench at Quay Row", ""), ("The arches under the bridge", ""), False),
        (("15 Specimen Way", ""), ("51 Specimen Way", ""), False),
    ],
)
def test_same_address_is_recognised_in_any_spelling(
    one: address_matching.Place, other: address_matching.Place, same: bool
) -> None:
    assert is_same_place(one, other) is same
    assert is_same_place(other, one) is same


@pytest.mark.pure
@settings(deadline=None)
@given(st.lists(st.integers(0, 900), min_size=1, max_size=40, unique=True))
def test_each_stay_day_is_numbered_within_twelve_months(ahead: list[int]) -> None:
    days = sorted(date(2023, 2, 20) + timedelta(days=each) for each in ahead)
    found = list(count_stay_days(span_through(day, day) for day in days))
    for position, (day, number) in enumerate(found):
        within = [each for each in days[: position + 1] if day <= last_day_of_months(12, beginning_with=each)]
        assert (day, number) == (days[position], len(within))
    seventh = next((day for day, number in found if number == 7), None)
    assert stay_qualifying_day(span_through(day, day) for day in days) == seventh


HOME = {"kind": "home", "lines": "14 LARCH CL.\nHexley\nNorthshire", "postcode": "ns14qx"}


@pytest.mark.parametrize(
    ("changes", "needs_confirmation"),
    [
        ({}, True),
        ({"kind": "other"}, True),
        ({"lines": "15 Larch Close\nHexley"}, False),
        ({"lines": "Flat 2, 14 Larch Close\nHexley"}, False),
        ({"postcode": "NS9 9ZZ"}, False),
    ],
)
def test_known_address_in_another_spelling_needs_confirmation(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], needs_confirmation: bool
):
    address = {**HOME, **changes, "from_on": date(2026, 2, 1)}
    if not needs_confirmation:
        recorded(manager, nominal, record_address, **address)
        return
    with pytest.raises(ConfirmationNeeded, match="already recorded, from 1 January 2020, as “14 Larch Close, Hexley"):
        recorded(manager, nominal, record_address, **address)


def test_return_to_an_earlier_home_needs_no_confirmation(manager: Account, nominal: RegisteredNominal):
    other_home = {"kind": "home", "lines": "8 Quay Street", "from_on": date(2025, 6, 2)}
    recorded(manager, nominal, record_address, **other_home)
    recorded(manager, nominal, record_address, **HOME, from_on=date(2026, 1, 5))


def test_days_at_one_address_add_up_to_seven(manager: Account, nominal: RegisteredNominal):
    first = recorded(manager, nominal, record_days, **MILL, **THREE)
    assert list_duties(manager, nominal) == []
    recorded(manager, nominal, record_days, stay_id=first.stay_id, **FOUR)
    assert list_duties(manager, nominal) == [(str(first.stay_id), "2026-03-05", "2026-03-07")]
    [stay] = read(manager, nominal, queries.list_stays)
    assert [run.first_day_on for run in stay.runs] == [THREE["first_day_on"], FOUR["first_day_on"]]
    assert stay.first == first.stay_id


def test_days_at_two_addresses_do_not_add_up(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, record_days, **MILL, **THREE)
    recorded(manager, nominal, record_days, lines="9 Quay Street", **FOUR)
    assert list_duties(manager, nominal) == []


def test_struck_out_days_and_addresses_are_not_counted(manager: Account, nominal: RegisteredNominal):
    first = recorded(manager, nominal, record_days, **MILL, **THREE)
    second = recorded(manager, nominal, record_days, stay_id=first.stay_id, **FOUR)
    with opened(manager, nominal, CORRECT) as permit:
        longer = correct_fact(permit, second, change_reason="A day more", today=TODAY, last_day_on=date(2026, 3, 6))
    assert [opens for _, opens, _ in list_duties(manager, nominal)] == ["2026-03-05"]
    with opened(manager, nominal, CORRECT) as permit:
        strike_out_fact(permit, StayDays.objects.get(pk=longer.pk), change_reason="Another's")
    assert list_duties(manager, nominal) == []
    recorded(manager, nominal, record_days, stay_id=first.stay_id, **FOUR)
    with opened(manager, nominal, CORRECT) as permit:
        strike_out_fact(permit, QualifyingStay.objects.get(pk=first.stay_id), change_reason="Another's")
    assert list_duties(manager, nominal) == []


def list_duties(account: Account, nominal: RegisteredNominal) -> list[tuple[str, str, str]]:
    with opened(account, nominal, VIEW) as permit:
        found = [each for each in load_board(permit).obligations if each.rule == "soa2003.s84.stay"]
        return [(each.trigger, str(each.opens_on), str(each.due_day)) for each in found]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"last_day_on": date(2026, 1, 4)}, "last_day_on"),
        ({"last_day_on": date(2026, 3, 11)}, "last_day_on"),
        ({"first_day_on": date(1899, 1, 1)}, "first_day_on"),
        ({"lines": ""}, "lines"),
        ({"lines": "3 Mill\u202eLane"}, "lines"),
        ({"stay_id": "00000000-0000-0000-0000-000000000000"}, "stay_id"),
    ],
)
def test_stay_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        recorded(manager, nominal, record_days, **{**MILL, **THREE, **changes})
    assert refused.value.field == field


def test_stay_day_is_recorded_once(manager: Account, nominal: RegisteredNominal):
    first = recorded(manager, nominal, record_days, **MILL, **THREE)
    again = {"first_day_on": date(2026, 1, 7), "last_day_on": date(2026, 1, 8)}
    with pytest.raises(FactRefused, match="from 5 January 2026 to 7 January 2026 at this address"):
        recorded(manager, nominal, record_days, stay_id=first.stay_id, **again)
    with pytest.raises(ConfirmationNeeded, match="at another address"):
        recorded(manager, nominal, record_days, lines="9 Quay Street", **again)


def test_known_address_is_questioned_before_days_are_saved(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, record_days, **MILL, **THREE)
    with pytest.raises(ConfirmationNeeded, match="Add these days to that stay"):
        recorded(manager, nominal, record_days, lines="3 MILL LN.", postcode="ns22aa", **FOUR)
    with pytest.raises(ConfirmationNeeded, match="if the address was notified"):
        recorded(manager, nominal, record_days, lines="14 Larch Cl, Hexley", postcode="NS1 4QX", **FOUR)


def test_current_stays_are_those_of_the_last_twelve_months(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, record_days, **MILL, first_day_on=date(2025, 3, 10), last_day_on=date(2025, 3, 10))
    assert read(manager, nominal, lambda who: queries.list_current_stays(who, TODAY)) == []
    assert len(read(manager, nominal, lambda who: queries.list_current_stays(who, TODAY - timedelta(days=1)))) == 1


def test_day_strip_numbers_each_day_and_marks_the_seventh(manager: Account, nominal: RegisteredNominal):
    first = recorded(manager, nominal, record_days, **MILL, **THREE)
    [stay] = read(manager, nominal, queries.list_stays)
    assert drawn.describe_stay_days(stay.runs, TODAY) == "3 days in the 12 months to 10 Mar 2026. 4 more make 7 days"
    recorded(manager, nominal, record_days, stay_id=first.stay_id, **FOUR)
    [stay] = read(manager, nominal, queries.list_stays)
    strip = drawn.build_stay(stay, TODAY)
    assert strip.sentence.endswith("The 7th day was 5 Mar 2026")
    assert [day.number for day in strip.days if day.kind == "counted"] == [1, 2, 3, 4, 5, 6, 7]
    assert [day.on for day in strip.days if day.reason == drawn.SEVENTH] == [date(2026, 3, 5)]
    assert (strip.days[0].on, strip.days[-1].on) == (date(2026, 1, 5), TODAY)
    assert drawn.build_stay(stay, date(2027, 3, 6)).days == []


def test_stays_page_shows_the_days_left_until_seven(manager: Account, partner: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, CORRECT) as permit:
        record_days(permit, **MILL, first_day_on=date.today(), last_day_on=date.today(), today=date.today())
    client = Client()
    client.force_login(manager)
    page = text(client.get(f"/nominals/{nominal.urn}/whereabouts/stays/"))
    assert "3 Mill Lane, Hexley NS2 2AA" in page
    assert "6 more make 7 days" in page
    client.force_login(partner)
    assert client.get(f"/nominals/{nominal.urn}/whereabouts/stays/").status_code == 404
