"""Households with children: stays of twelve hours, members, and safeguarding referrals."""

from datetime import UTC, date, datetime, time, timedelta
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
from tests.rooms.transactions import read, recorded
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened
from tests.support.second_factors import show_factor
from tests.web.sending import text

EVENING = datetime(2026, 3, 2, 18, tzinfo=UTC)
MORNING = EVENING + timedelta(hours=14)
PLACE = {"lines": "9 Quay Street, Hexley", "postcode": "NS3 3AA"}


def record_stay(account: Account, nominal: RegisteredNominal, **changes: Any) -> HouseholdStay:
    return recorded(account, nominal, actions.record_stay, **{"from_at": EVENING, "until_at": MORNING, **changes})


@pytest.fixture
def household(manager: Account, nominal: RegisteredNominal) -> Household:
    """Return the household in which the nominal stayed on the night of 2 March."""
    row = record_stay(manager, nominal, **PLACE)
    with opened(manager, nominal, VIEW):
        return Household.objects.get(pk=row.household_id)


def list_duties(
    account: Account, nominal: RegisteredNominal, rule: str = "soa2003.s84.child_household"
) -> list[tuple[str, str, str]]:
    with opened(account, nominal, VIEW) as permit:
        found = [each for each in load_board(permit).obligations if each.rule == rule]
        return [(each.trigger, str(each.opens_on), str(each.due_day)) for each in found]


def test_household_duty_counts_twelve_hours_from_arrival(manager: Account, nominal: RegisteredNominal):
    row = record_stay(manager, nominal, **PLACE)
    assert list_duties(manager, nominal) == [(str(row.first), "2026-03-03", "2026-03-05")]


def test_stay_under_twelve_hours_is_no_duty_and_the_first_longer_one_counts_once(
    manager: Account, nominal: RegisteredNominal
):
    short = record_stay(manager, nominal, **PLACE, until_at=EVENING + timedelta(hours=11, minutes=59))
    assert list_duties(manager, nominal) == []
    same_household = {"household_id": short.household_id}
    back = timedelta(days=-7)
    long = record_stay(manager, nominal, **same_household, from_at=EVENING + 2 * back, until_at=MORNING + 2 * back)
    record_stay(manager, nominal, **same_household, from_at=EVENING + back, until_at=MORNING + back)
    assert [trigger for trigger, _, _ in list_duties(manager, nominal)] == [str(long.first)], (
        "later stays in the same household create no duty"
    )
    other = record_stay(manager, nominal, lines="2 Mill Lane", from_at=MORNING, until_at=MORNING + timedelta(hours=13))
    assert {trigger for trigger, _, _ in list_duties(manager, nominal)} == {str(long.first), str(other.first)}


def test_stay_before_the_conviction_leaves_the_first_one_after_it_to_notify(
    manager: Account, nominal: RegisteredNominal
):
    with opened(manager, nominal, VIEW) as permit:
        [spell] = load_board(permit).derivation.position.spells
    before = datetime.combine(spell.from_on - timedelta(days=60), time(18), UTC)
    earlier = record_stay(manager, nominal, **PLACE, from_at=before, until_at=before + timedelta(hours=14))
    assert list_duties(manager, nominal) == []
    same = {"household_id": earlier.household_id}
    first = record_stay(manager, nominal, **same)
    week = timedelta(days=3)
    record_stay(manager, nominal, **same, from_at=EVENING + week, until_at=MORNING + week)
    assert list_duties(manager, nominal) == [(str(first.first), "2026-03-03", "2026-03-05")]


def test_stay_without_an_end_reaches_twelve_hours(manager: Account, nominal: RegisteredNominal):
    record_stay(manager, nominal, **PLACE, until_at=None)
    assert [opens for _, opens, _ in list_duties(manager, nominal)] == ["2026-03-03"]
    found = read(manager, nominal, lambda who: queries.list_current_households(who, TODAY))
    assert [str(each) for each in found] == ["9 Quay Street, Hexley NS3 3AA"]


@pytest.mark.parametrize(("left_at", "is_due"), [((4, 59), False), ((5, 0), True)])
def test_twelve_hours_are_elapsed_hours_when_the_clocks_change(
    manager: Account, nominal: RegisteredNominal, left_at: tuple[int, int], is_due: bool
):
    """The night of 26 October 2025: twelve hours pass while the clock shows eleven."""
    came = datetime(2025, 10, 25, 17, tzinfo=UTC)  # 18:00 in London
    first = record_stay(manager, nominal, **PLACE, from_at=came, until_at=datetime(2025, 10, 26, *left_at, tzinfo=UTC))
    assert [trigger for trigger, _, _ in list_duties(manager, nominal)] == [str(first.first)] * is_due
    second = record_stay(
        manager, nominal, household_id=first.household_id,
        from_at=datetime(2025, 11, 1, 18, tzinfo=UTC), until_at=datetime(2025, 11, 2, 6, tzinfo=UTC),
    )  # fmt: skip
    assert [trigger for trigger, _, _ in list_duties(manager, nominal)] == [str((first if is_due else second).first)]


def test_household_struck_out_creates_no_duty(manager: Account, nominal: RegisteredNominal, household: Household):
    assert list_duties(manager, nominal)
    with opened(manager, nominal, CORRECT) as permit:
        actions.strike_out_fact(permit, household, change_reason="No child there")
    assert list_duties(manager, nominal) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"until_at": EVENING}, "until_at"),
        ({"from_at": datetime(2026, 3, 11, tzinfo=UTC), "until_at": None}, "from_at"),
        ({"until_at": datetime(2026, 3, 11, tzinfo=UTC)}, "until_at"),
        ({"lines": ""}, "lines"),
        ({"household_id": "00000000-0000-0000-0000-000000000000"}, "household_id"),
    ],
)
def test_stay_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        record_stay(manager, nominal, **{**PLACE, **changes})
    assert refused.value.field == field


def test_overlapping_stay_is_refused_and_a_known_address_needs_confirmation(
    manager: Account, nominal: RegisteredNominal, household: Household
):
    with pytest.raises(FactRefused, match="already recorded"):
        record_stay(
            manager, nominal, household_id=household.first, from_at=MORNING - timedelta(minutes=1), until_at=None
        )
    later = {"from_at": MORNING, "until_at": None}
    with pytest.raises(ConfirmationNeeded, match="A household at this address"):
        record_stay(manager, nominal, lines="9 QUAY ST.", postcode="ns33aa", **later)


CHILD: dict[str, Any] = {"role": "child", "name": "Zanthoxylum", "relation": "Partner’s son", "born_year": "2017"}


@pytest.mark.parametrize(
    ("changes", "field"),
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
def test_household_member_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, household: Household, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        recorded(manager, nominal, actions.record_member, household_id=household.first, **{**CHILD, **changes})
    assert refused.value.field == field


def record_member(
    account: Account, nominal: RegisteredNominal, household: Household, **changes: Any
) -> HouseholdMember:
    return recorded(account, nominal, actions.record_member, household_id=household.first, **{**CHILD, **changes})


def test_child_is_encrypted_and_shown_only_with_access_to_victims(
    cast: Cast, nominal: RegisteredNominal, household: Household, owner_sql: Sql
):
    row = record_member(cast.manager, nominal, household, information_source="The school")
    record_member(
        cast.manager, nominal, household, role="adult", name="Ada Quill", relation="Partner", born_year="1990"
    )
    [columns] = owner_sql("select to_jsonb(f) - 'encrypted' from households_householdmember f where id = %s", [row.pk])
    assert [word for word in ("Zanthoxylum", "son", "2017", "school") if word in str(list(columns[0].values()))] == []

    def list_names(account: Account) -> list[str]:
        [found] = read(account, nominal, queries.list_households)
        return [each.name for each in found.members]

    assert list_names(cast.manager) == list_names(cast.coordinator) == ["Ada Quill", "Zanthoxylum"]
    assert list_names(cast.inspector) == ["Ada Quill"], "an inspector must give a purpose to open victims"


def test_case_file_counts_a_child_that_is_withheld(cast: Cast, nominal: RegisteredNominal, household: Household):
    record_member(cast.manager, nominal, household)
    client = Client()
    client.force_login(cast.inspector)
    show_factor(client)
    page = text(client.get(f"/nominals/{nominal.urn}/whole/"))
    assert "1 child of a household, not shown" in page
    assert "Zanthoxylum" not in page


def test_only_a_supervisor_or_inspector_changes_a_child_to_an_adult(
    cast: Cast, nominal: RegisteredNominal, household: Household
):
    row = record_member(cast.manager, nominal, household)
    grown = {"change_reason": "He is 18", "today": TODAY, "role": "adult", "born_year": "2007"}
    with (
        pytest.raises(FactRefused, match="Only a supervisor or an inspector can move"),
        opened(cast.manager, nominal, CORRECT) as permit,
    ):
        actions.correct_fact(permit, HouseholdMember.objects.get(pk=row.pk), **grown)
    with opened(cast.supervisor, nominal, CORRECT) as permit:
        assert actions.correct_fact(permit, HouseholdMember.objects.get(pk=row.pk), **grown).field_group == ""


REFERRAL = {"referred_to": "Northshire children’s services", "sent_on": date(2026, 3, 3), "sent_by": "PC Oakthorpe"}


def test_referral_is_unanswered_until_the_date_of_its_answer(
    manager: Account, nominal: RegisteredNominal, household: Household
):
    sent = recorded(manager, nominal, actions.record_referral, household_id=household.first, **REFERRAL)
    answer = {"referral_id": sent.first, "outcome": "taken-on"}
    with pytest.raises(FactRefused, match="must be on or after the date"):
        recorded(manager, nominal, actions.record_answer, **answer, answered_on=date(2026, 3, 2))

    def count_unanswered(on: date) -> int:
        return read(manager, nominal, lambda who: len(queries.list_unanswered_referrals(who, on)))

    assert [count_unanswered(day) for day in (date(2026, 3, 2), date(2026, 3, 3), TODAY)] == [0, 1, 1]
    recorded(manager, nominal, actions.record_answer, **answer, answered_on=date(2026, 3, 6))
    assert [count_unanswered(day) for day in (date(2026, 3, 5), date(2026, 3, 6), TODAY)] == [1, 0, 0]
    with pytest.raises(FactRefused, match="already recorded"):
        recorded(manager, nominal, actions.record_answer, **answer, answered_on=date(2026, 3, 7))


def test_case_file_shows_a_missing_a_waiting_and_an_answered_referral(
    manager: Account, nominal: RegisteredNominal, household: Household
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
    ("changes", "field"),
    [({"sent_on": date(2026, 3, 11)}, "sent_on"), ({"referred_to": ""}, "referred_to"), ({"sent_by": ""}, "sent_by")],
)
def test_referral_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, household: Household, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        recorded(manager, nominal, actions.record_referral, household_id=household.first, **{**REFERRAL, **changes})
    assert refused.value.field == field


def record_leaving(account: Account, nominal: RegisteredNominal, stayed: HouseholdStay, on: date) -> HouseholdEnd:
    return recorded(account, nominal, actions.record_end, household_id=stayed.household_id, ended_on=on)


def record_household_notification(account: Account, nominal: RegisteredNominal, on: date) -> None:
    values = {"under": "s.84(1)", "change": "child_household", "on": on}
    recorded(account, nominal, record_notification, **values)


LEFT = "soa2003.s84.child_household_left"


def test_leaving_a_notified_household_must_be_notified_within_three_days(manager: Account, nominal: RegisteredNominal):
    row = record_stay(manager, nominal, **PLACE)
    record_household_notification(manager, nominal, date(2026, 3, 4))
    end = record_leaving(manager, nominal, row, date(2026, 3, 5))
    assert list_duties(manager, nominal, LEFT) == [(str(end.first), "2026-03-05", "2026-03-07")]
    record_household_notification(manager, nominal, date(2026, 3, 6))
    with opened(manager, nominal, VIEW) as permit:
        [duty] = [each for each in load_board(permit).obligations if each.rule == LEFT]
    assert duty.met_on == date(2026, 3, 6)


def test_leaving_a_household_not_notified_or_under_twelve_hours_is_no_duty(
    manager: Account, nominal: RegisteredNominal
):
    not_notified = record_stay(manager, nominal, **PLACE)
    record_leaving(manager, nominal, not_notified, date(2026, 3, 5))
    back = timedelta(days=-21)
    short = record_stay(
        manager, nominal, lines="2 Mill Lane", from_at=EVENING + back, until_at=EVENING + back + timedelta(hours=3)
    )
    record_household_notification(manager, nominal, EVENING.date() + back)
    record_leaving(manager, nominal, short, EVENING.date() + back + timedelta(days=1))
    assert list_duties(manager, nominal, LEFT) == []


def test_return_to_a_household_after_leaving_must_be_notified_again(manager: Account, nominal: RegisteredNominal):
    first = record_stay(manager, nominal, **PLACE)
    record_leaving(manager, nominal, first, date(2026, 3, 3))
    week = timedelta(days=7)
    again = record_stay(
        manager, nominal, household_id=first.household_id, from_at=EVENING + week, until_at=MORNING + week
    )
    assert {trigger for trigger, _, _ in list_duties(manager, nominal)} == {str(first.first), str(again.first)}
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
def test_leaving_a_household_with_an_invalid_date_is_refused(
    manager: Account, nominal: RegisteredNominal, until_at: datetime | None, on: date, words: str
):
    row = record_stay(manager, nominal, **PLACE, until_at=until_at)
    with pytest.raises(FactRefused, match=words):
        record_leaving(manager, nominal, row, on)


def test_leaving_a_household_is_recorded_once(manager: Account, nominal: RegisteredNominal):
    row = record_stay(manager, nominal, **PLACE)
    record_leaving(manager, nominal, row, date(2026, 3, 5))
    with pytest.raises(FactRefused, match="already recorded"):
        record_leaving(manager, nominal, row, date(2026, 3, 6))
