"""Households with children: twelve hours, who is there, and a referral that waits for its answer."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.households import actions, queries
from mosovo.rooms.households.models import Household, HouseholdEnd, HouseholdMember, HouseholdStay
from mosovo.rooms.households.policy import CORRECT, VIEW
from mosovo.rooms.notifications.actions import record_notification
from tests.rooms.recording import read, recorded
from tests.support.people import TODAY, Cast, Known, opened
from tests.support.second_factors import show_factor
from tests.web.sending import text

type Sql = Callable[..., list[tuple[Any, ...]]]

EVENING = datetime(2026, 3, 2, 18, tzinfo=UTC)
MORNING = EVENING + timedelta(hours=14)
PLACE = {"lines": "9 Quay Street, Hexley", "postcode": "NS3 3AA"}


def stay(account: Account, nominal: Known, **said: Any) -> HouseholdStay:
    return recorded(account, nominal, actions.record_stay, **{"from_at": EVENING, "until_at": MORNING, **said})


@pytest.fixture
def household(manager: Account, nominal: Known) -> Household:
    """Where the nominal stayed the night of 2 March."""
    row = stay(manager, nominal, **PLACE)
    with opened(manager, nominal, VIEW):
        return Household.objects.get(pk=row.household_id)


def owed(account: Account, nominal: Known, rule: str = "soa2003.s84.child_household") -> list[tuple[str, str, str]]:
    with opened(account, nominal, VIEW) as permit:
        found = [each for each in load_board(permit).obligations if each.rule == rule]
        return [(each.trigger, str(each.opens_on), str(each.due_day)) for each in found]


def test_the_law_counts_twelve_hours_from_when_they_came(manager: Account, nominal: Known):
    row = stay(manager, nominal, **PLACE)
    assert owed(manager, nominal) == [(str(row.first), "2026-03-03", "2026-03-05")]


def test_eleven_hours_are_not_told_and_the_first_twelve_are_once(manager: Account, nominal: Known):
    short = stay(manager, nominal, **PLACE, until_at=EVENING + timedelta(hours=11, minutes=59))
    assert owed(manager, nominal) == []
    there = {"household_id": short.household_id}
    back = timedelta(days=-7)
    long = stay(manager, nominal, **there, from_at=EVENING + 2 * back, until_at=MORNING + 2 * back)
    stay(manager, nominal, **there, from_at=EVENING + back, until_at=MORNING + back)
    assert [trigger for trigger, _, _ in owed(manager, nominal)] == [str(long.first)], "the later are in one notified"
    other = stay(manager, nominal, lines="2 Mill Lane", from_at=MORNING, until_at=MORNING + timedelta(hours=13))
    assert {trigger for trigger, _, _ in owed(manager, nominal)} == {str(long.first), str(other.first)}


def test_who_is_still_there_reaches_twelve_hours(manager: Account, nominal: Known):
    stay(manager, nominal, **PLACE, until_at=None)
    assert [opens for _, opens, _ in owed(manager, nominal)] == ["2026-03-03"]
    found = read(manager, nominal, lambda who: queries.list_current_households(who, TODAY))
    assert [str(each) for each in found] == ["9 Quay Street, Hexley NS3 3AA"]


@pytest.mark.parametrize(("left_at", "is_owed"), [((4, 59), False), ((5, 0), True)])
def test_twelve_hours_are_elapsed_hours_across_a_change_of_the_clocks(
    manager: Account, nominal: Known, left_at: tuple[int, int], is_owed: bool
):
    """The night of 26 October 2025: the clock on the wall shows eleven hours where twelve have passed."""
    came = datetime(2025, 10, 25, 17, tzinfo=UTC)  # 18:00 in London
    first = stay(manager, nominal, **PLACE, from_at=came, until_at=datetime(2025, 10, 26, *left_at, tzinfo=UTC))
    assert [trigger for trigger, _, _ in owed(manager, nominal)] == [str(first.first)] * is_owed
    second = stay(
        manager, nominal, household_id=first.household_id,
        from_at=datetime(2025, 11, 1, 18, tzinfo=UTC), until_at=datetime(2025, 11, 2, 6, tzinfo=UTC),
    )  # fmt: skip
    assert [trigger for trigger, _, _ in owed(manager, nominal)] == [str((first if is_owed else second).first)]


def test_a_struck_out_household_is_told_no_more(manager: Account, nominal: Known, household: Household):
    assert owed(manager, nominal)
    with opened(manager, nominal, CORRECT) as permit:
        actions.strike_out_fact(permit, household, change_reason="No child there")
    assert owed(manager, nominal) == []


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"until_at": EVENING}, "until_at"),
        ({"from_at": datetime(2026, 3, 11, tzinfo=UTC), "until_at": None}, "from_at"),
        ({"until_at": datetime(2026, 3, 11, tzinfo=UTC)}, "until_at"),
        ({"lines": ""}, "lines"),
        ({"household_id": "00000000-0000-0000-0000-000000000000"}, "household_id"),
    ],
)
def test_a_stay_that_can_not_be_is_refused(manager: Account, nominal: Known, said: dict[str, Any], field: str):
    with pytest.raises(FactRefused) as refused:
        stay(manager, nominal, **{**PLACE, **said})
    assert refused.value.field == field


def test_hours_are_recorded_once_and_a_place_is_one_household(manager: Account, nominal: Known, household: Household):
    with pytest.raises(FactRefused, match="already recorded"):
        stay(manager, nominal, household_id=household.first, from_at=MORNING - timedelta(minutes=1), until_at=None)
    later = {"from_at": MORNING, "until_at": None}
    with pytest.raises(ConfirmationNeeded, match="A household at this address"):
        stay(manager, nominal, lines="9 QUAY ST.", postcode="ns33aa", **later)


CHILD: dict[str, Any] = {"role": "child", "name": "Zanthoxylum", "relation": "Partner’s son", "born_year": "2017"}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": "", "relation": ""}, "name"),
        ({"born_year": ""}, "born_year"),
        ({"born_year": "17"}, "born_year"),
        ({"born_year": "２０１７"}, "born_year"),
        ({"born_year": "2027"}, "born_year"),
        ({"born_year": "2007"}, "born_year"),
        ({"role": "adult"}, "born_year"),
        ({"role": "adult", "born_year": "", "age_band": "5-9"}, "age_band"),
        ({"age_band": "3"}, "age_band"),
        ({"role": "dog"}, "role"),
    ],
)
def test_somebody_who_can_not_be_is_refused(
    manager: Account, nominal: Known, household: Household, said: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        recorded(manager, nominal, actions.record_member, household_id=household.first, **{**CHILD, **said})
    assert refused.value.field == field


def member(account: Account, nominal: Known, household: Household, **said: Any) -> HouseholdMember:
    return recorded(account, nominal, actions.record_member, household_id=household.first, **{**CHILD, **said})


def test_a_child_is_kept_with_victims_and_sealed(cast: Cast, nominal: Known, household: Household, owner_sql: Sql):
    row = member(cast.manager, nominal, household, information_source="The school")
    member(cast.manager, nominal, household, role="adult", name="Ada Quill", relation="Partner", born_year="1990")
    [columns] = owner_sql("select to_jsonb(f) - 'encrypted' from households_householdmember f where id = %s", [row.pk])
    assert [word for word in ("Zanthoxylum", "son", "2017", "school") if word in str(list(columns[0].values()))] == []

    def names(account: Account) -> list[str]:
        [found] = read(account, nominal, queries.list_households)
        return [each.name for each in found.members]

    assert names(cast.manager) == names(cast.coordinator) == ["Ada Quill", "Zanthoxylum"]
    assert names(cast.inspector) == ["Ada Quill"], "an inspector opens victims for a purpose"


def test_the_case_file_counts_a_child_that_is_kept_back(cast: Cast, nominal: Known, household: Household):
    member(cast.manager, nominal, household)
    client = Client()
    client.force_login(cast.inspector)
    show_factor(client)
    page = text(client.get(f"/nominals/{nominal.urn}/whole/"))
    assert "1 child of a household, not shown" in page
    assert "Zanthoxylum" not in page


def test_a_supervisor_makes_a_child_an_adult_since_more_people_read_it(
    cast: Cast, nominal: Known, household: Household
):
    row = member(cast.manager, nominal, household)
    grown = {"change_reason": "He is 18", "today": TODAY, "role": "adult", "born_year": "2007"}
    with (
        pytest.raises(FactRefused, match="Only a supervisor or an inspector can move"),
        opened(cast.manager, nominal, CORRECT) as permit,
    ):
        actions.correct_fact(permit, HouseholdMember.objects.get(pk=row.pk), **grown)
    with opened(cast.supervisor, nominal, CORRECT) as permit:
        assert actions.correct_fact(permit, HouseholdMember.objects.get(pk=row.pk), **grown).field_group == ""


REFERRAL = {"referred_to": "Northshire children’s services", "sent_on": date(2026, 3, 3), "sent_by": "PC Oakthorpe"}


def test_a_referral_waits_until_it_is_answered(manager: Account, nominal: Known, household: Household):
    sent = recorded(manager, nominal, actions.record_referral, household_id=household.first, **REFERRAL)
    answer = {"referral_id": sent.first, "outcome": "taken-on"}
    with pytest.raises(FactRefused, match="must be on or after the date"):
        recorded(manager, nominal, actions.record_answer, **answer, answered_on=date(2026, 3, 2))

    def waiting(on: date) -> int:
        return read(manager, nominal, lambda who: len(queries.list_unanswered_referrals(who, on)))

    assert [waiting(day) for day in (date(2026, 3, 2), date(2026, 3, 3), TODAY)] == [0, 1, 1]
    recorded(manager, nominal, actions.record_answer, **answer, answered_on=date(2026, 3, 6))
    assert [waiting(day) for day in (date(2026, 3, 5), date(2026, 3, 6), TODAY)] == [1, 0, 0]
    with pytest.raises(FactRefused, match="already recorded"):
        recorded(manager, nominal, actions.record_answer, **answer, answered_on=date(2026, 3, 7))


def test_the_case_says_that_a_referral_is_missing_then_waits_then_is_answered(
    manager: Account, nominal: Known, household: Household
):
    client = Client()
    client.force_login(manager)
    page = f"/nominals/{nominal.urn}/whole/"
    assert "Refer to children's services" in text(client.get(page))
    sent = recorded(manager, nominal, actions.record_referral, household_id=household.first, **REFERRAL)
    waiting = text(client.get(page))
    assert "Safeguarding referral not answered" in waiting
    assert "no answer yet" in waiting
    recorded(
        manager, nominal, actions.record_answer, referral_id=sent.first, outcome="known", answered_on=date(2026, 3, 6)
    )
    answered = text(client.get(page))
    assert "not answered" not in answered
    assert "Already known to children's services" in answered


@pytest.mark.parametrize(
    ("said", "field"),
    [({"sent_on": date(2026, 3, 11)}, "sent_on"), ({"referred_to": ""}, "referred_to"), ({"sent_by": ""}, "sent_by")],
)
def test_a_referral_that_can_not_be_is_refused(
    manager: Account, nominal: Known, household: Household, said: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        recorded(manager, nominal, actions.record_referral, household_id=household.first, **{**REFERRAL, **said})
    assert refused.value.field == field


def left_for_good(account: Account, nominal: Known, stayed: HouseholdStay, on: date) -> HouseholdEnd:
    return recorded(account, nominal, actions.record_end, household_id=stayed.household_id, ended_on=on)


def told_of(account: Account, nominal: Known, on: date) -> None:
    said = {"under": "s.84(1)", "change": "child_household", "on": on}
    recorded(account, nominal, record_notification, **said)


LEFT = "soa2003.s84.child_household_left"


def test_leaving_a_household_that_was_notified_is_told_within_three_days(manager: Account, nominal: Known):
    row = stay(manager, nominal, **PLACE)
    told_of(manager, nominal, date(2026, 3, 4))
    end = left_for_good(manager, nominal, row, date(2026, 3, 5))
    assert owed(manager, nominal, LEFT) == [(str(end.first), "2026-03-05", "2026-03-07")]
    told_of(manager, nominal, date(2026, 3, 6))
    with opened(manager, nominal, VIEW) as permit:
        [duty] = [each for each in load_board(permit).obligations if each.rule == LEFT]
    assert duty.met_on == date(2026, 3, 6)


def test_leaving_what_was_never_told_or_never_reached_twelve_hours_is_no_duty(manager: Account, nominal: Known):
    untold = stay(manager, nominal, **PLACE)
    left_for_good(manager, nominal, untold, date(2026, 3, 5))
    back = timedelta(days=-21)
    short = stay(
        manager, nominal, lines="2 Mill Lane", from_at=EVENING + back, until_at=EVENING + back + timedelta(hours=3)
    )
    told_of(manager, nominal, EVENING.date() + back)
    left_for_good(manager, nominal, short, EVENING.date() + back + timedelta(days=1))
    assert owed(manager, nominal, LEFT) == []


def test_who_comes_back_after_leaving_for_good_tells_of_it_anew(manager: Account, nominal: Known):
    first = stay(manager, nominal, **PLACE)
    left_for_good(manager, nominal, first, date(2026, 3, 3))
    week = timedelta(days=7)
    again = stay(manager, nominal, household_id=first.household_id, from_at=EVENING + week, until_at=MORNING + week)
    assert {trigger for trigger, _, _ in owed(manager, nominal)} == {str(first.first), str(again.first)}
    [home] = read(manager, nominal, queries.list_households)
    assert queries.left_permanently_on(home, date(2026, 3, 8)) == date(2026, 3, 3)
    assert queries.left_permanently_on(home, date(2026, 3, 20)) is None


@pytest.mark.parametrize(
    ("until_at", "on", "words"),
    [
        (None, date(2026, 3, 5), "still there"),
        (MORNING, date(2026, 3, 1), "the record has none in this household by this date"),
        (MORNING, date(2026, 3, 2), "must be on or after the end of the last stay"),
        (MORNING, TODAY + timedelta(days=1), "must be on or before today"),
    ],
)
def test_one_leaves_for_good_where_one_was_and_is_no_more(
    manager: Account, nominal: Known, until_at: datetime | None, on: date, words: str
):
    row = stay(manager, nominal, **PLACE, until_at=until_at)
    with pytest.raises(FactRefused, match=words):
        left_for_good(manager, nominal, row, on)


def test_one_leaves_for_good_once(manager: Account, nominal: Known):
    row = stay(manager, nominal, **PLACE)
    left_for_good(manager, nominal, row, date(2026, 3, 5))
    with pytest.raises(FactRefused, match="already recorded"):
        left_for_good(manager, nominal, row, date(2026, 3, 6))
