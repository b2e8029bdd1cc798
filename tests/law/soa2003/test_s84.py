"""SOA 2003 s.84: changes, the notifications that meet them, release, and advance notice."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from mosovo_law.core.days import Span, span_through
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.facts.case_facts import Change, Notification
from mosovo_law.status.soa2003.change_dates import stay_qualifying_day
from tests.law.people import MONDAY, convicted, derive_law, find_duty, in_custody, keys, moved, notified

FIRST = notified(MONDAY)
MAY = date(2025, 5, 1)


@pytest.mark.parametrize(
    ("given", "meets"),
    [
        (notified(date(2025, 5, 2), "s.84(1)", ref="n2", change="home_address"), True),
        (notified(date(2025, 5, 2), "s.84(1)", ref="n2"), True),
        (notified(date(2025, 5, 2), "s.85(1)", ref="n2"), True),
        (notified(date(2025, 5, 2), "s.84(1)", ref="n2", change="bank_account"), False),
        (notified(date(2025, 4, 30), "s.84(1)", ref="n2", change="home_address"), False),
        (notified(date(2025, 5, 2), "s.86", ref="n2"), False),
    ],
)
def test_change_of_address_is_met_by_a_later_notification_of_it_or_of_everything(
    given: Notification, meets: bool
) -> None:
    duty = find_duty(derive_law(convicted(), FIRST, moved(MAY), given), "soa2003.s84.home_address")
    assert duty.met_by == ("n2" if meets else None)


def test_loss_of_a_home_address_is_a_change_of_home_address() -> None:
    notification = notified(date(2025, 5, 2), "s.84(1)", ref="n2", change="home_address", home="place_regularly_found")
    duty = find_duty(
        derive_law(convicted(), FIRST, moved(MAY, kind="no_fixed_address"), notification), "soa2003.s84.home_address"
    )
    assert duty.met_by == "n2"


def test_each_of_two_moves_is_met_only_by_a_notification_after_it() -> None:
    derived = derive_law(
        convicted(), FIRST, moved(MAY), moved(date(2025, 5, 8), ref="h2"),
        notified(date(2025, 5, 2), "s.84(1)", ref="n2", change="home_address"),
    )  # fmt: skip
    assert find_duty(derived, "soa2003.s84.home_address:h1").met_by == "n2"
    assert find_duty(derived, "soa2003.s84.home_address:h2").met_by is None


def test_change_before_or_after_the_period_is_not_notified() -> None:
    derived = derive_law(convicted(), moved(date(2025, 3, 9)), moved(date(2030, 3, 10), ref="h2"))
    assert keys(derived) == {"soa2003.s83.initial:c1"}


def test_a_bank_account_opened_before_the_regulations_is_not_notified() -> None:
    derived = derive_law(convicted(date(2012, 1, 10)), moved(date(2012, 8, 12), kind="bank_account"))
    assert keys(derived) == {"soa2003.s83.initial:c1"}
    derived = derive_law(convicted(date(2012, 1, 10)), moved(date(2012, 8, 13), kind="bank_account"))
    assert "soa2003.s84.prescribed:h1" in keys(derived)


def household(until: datetime | None) -> Change:
    return Change(ref="h1", kind="child_household", from_at=datetime(2025, 7, 5, 20), until_at=until)


def test_under_twelve_hours_with_a_child_is_no_stay() -> None:
    derived = derive_law(convicted(), household(datetime(2025, 7, 6, 7, 59)))
    assert keys(derived) == {"soa2003.s83.initial:c1"}


def over_night(begins: datetime, ends: datetime | None) -> Change:
    return Change(ref="h1", kind="child_household", from_at=begins, until_at=ends)


@pytest.mark.parametrize(
    ("begins", "ends", "day"),
    [
        (datetime(2025, 3, 29, 20), datetime(2025, 3, 30, 8), None),
        (datetime(2025, 3, 29, 20), datetime(2025, 3, 30, 8, 59), None),
        (datetime(2025, 3, 29, 20), datetime(2025, 3, 30, 9), date(2025, 3, 30)),
        (datetime(2025, 10, 25, 20), datetime(2025, 10, 26, 7), date(2025, 10, 26)),
        (datetime(2025, 10, 25, 20), datetime(2025, 10, 26, 6, 59), None),
        (datetime(2025, 10, 25, 13), datetime(2025, 10, 26, 0, 59), None),
        (datetime(2025, 10, 26, 12, 30), datetime(2025, 10, 27, 0, 30), date(2025, 10, 27)),
    ],
    ids=["eleven in March", "a minute short", "twelve in March", "twelve in October", "a minute short in October",
         "before the change", "after the change"],
)  # fmt: skip
@pytest.mark.parametrize("nation", ["EW", "NI"])
def test_twelve_hours_with_a_child_are_elapsed_hours(
    nation: str, begins: datetime, ends: datetime, day: date | None
) -> None:
    derived = derive_law(convicted(date(2024, 3, 4), schedule3=True), over_night(begins, ends), jurisdiction=nation)
    found = [duty for duty in derived.obligations if duty.rule == "soa2003.s84.child_household"]
    assert [(duty.opens_on, duty.is_uncertain) for duty in found] == ([(day, False)] if day else [])


@pytest.mark.parametrize(
    ("begins", "ends", "in_question"),
    [
        (datetime(2025, 10, 25, 14, 30), datetime(2025, 10, 26, 1, 30), True),
        (datetime(2025, 10, 25, 13, 30), datetime(2025, 10, 26, 1, 30), False),
        (datetime(2025, 10, 26, 1, 30), datetime(2025, 10, 26, 12, 30), True),
        (datetime(2025, 10, 26, 1, 30), datetime(2025, 10, 26, 13, 30), False),
    ],
)
def test_stay_whose_12_hours_depend_on_the_repeated_hour_is_uncertain(
    begins: datetime, ends: datetime, in_question: bool
) -> None:
    duty = find_duty(derive_law(convicted(date(2024, 3, 4)), over_night(begins, ends)), "soa2003.s84.child_household")
    assert duty.is_uncertain is in_question


def test_open_ended_stay_with_a_child_reaches_12_hours() -> None:
    duty = find_duty(derive_law(convicted(), household(None)), "soa2003.s84.child_household")
    assert (duty.opens_on, duty.due_on, duty.advise_by) == (date(2025, 7, 6), date(2025, 7, 8), date(2025, 7, 7))


def visit(day: date, ref: str, place: str | None = "the flat") -> Change:
    arrived = datetime.combine(day, time(18))
    return Change(
        ref=ref, kind="child_household", from_at=arrived, until_at=arrived + timedelta(hours=14), household=place
    )


@pytest.mark.parametrize("nation", ["EW", "NI"])
def test_only_the_first_stay_in_a_household_in_each_time_subject_is_a_change(nation: str) -> None:
    """Regulation 11(2)(a): a stay before the conviction was no event, and does not use up the first one after it."""
    days = (date(2024, 1, 5), date(2025, 3, 21), date(2025, 4, 4))
    visits = [visit(day, f"h{place}") for place, day in enumerate(days)]
    derived = derive_law(convicted(schedule3=True), FIRST, *reversed(visits), jurisdiction=nation)
    assert [key for key in keys(derived) if "household" in key] == ["soa2003.s84.child_household:h1"]
    elsewhere = derive_law(convicted(schedule3=True), *visits, visit(days[2], "h9", "the house"), jurisdiction=nation)
    assert {key for key in keys(elsewhere) if "household" in key} == {
        "soa2003.s84.child_household:h1", "soa2003.s84.child_household:h9"
    }  # fmt: skip


def test_a_household_notified_in_an_earlier_time_subject_is_in_question() -> None:
    earlier = replace(
        convicted(date(2018, 1, 8), ref="c0", gateway="caution", sentenced_on=None, schedule3=True), disposals=()
    )
    told = notified(date(2019, 3, 3), "s.84(1)", ref="n0", change="child_household")
    visits = visit(date(2019, 3, 1), "h0"), visit(date(2025, 3, 21), "h1")
    derived = derive_law(earlier, convicted(), told, *visits)
    found = {each.trigger: each for each in derived.obligations if each.rule == "soa2003.s84.child_household"}
    assert (found["h0"].met_by, found["h0"].is_uncertain, found["h1"].is_uncertain) == ("n0", False, True)
    assert "h1" in [each.about for each in derived.questions]


def test_each_day_of_a_stay_counts_once() -> None:
    week = span_through(date(2025, 5, 1), date(2025, 5, 7))
    assert stay_qualifying_day([week]) == date(2025, 5, 7)
    assert stay_qualifying_day([week, week]) == date(2025, 5, 7)
    assert stay_qualifying_day([span_through(date(2025, 5, 1), date(2025, 5, 6))]) is None
    assert stay_qualifying_day([Span(date(2025, 5, 1))]) == date(2025, 5, 7)


def stayed(*runs: tuple[date, date]) -> Change:
    return Change(ref="h1", kind="stay", days=tuple(span_through(*run) for run in runs))


STAY = "soa2003.s84.stay"
BEFORE_CONVICTION = (date(2024, 1, 1), date(2024, 1, 7))


def test_seven_days_in_the_time_subject_count_after_seven_days_before_it() -> None:
    """s.84(1)(c) and (6): the days before were no event, and do not use up the one that follows."""
    given = convicted(date(2024, 5, 1)), notified(date(2024, 5, 2))
    again = (date(2025, 2, 1), date(2025, 2, 7))
    alone = find_duty(derive_law(*given, stayed(again)), STAY)
    assert (alone.key, alone.due_on, alone.first_breach_day) == (
        f"{STAY}:h1", date(2025, 2, 9), date(2025, 2, 10)
    )  # fmt: skip
    duty = find_duty(derive_law(*given, stayed(BEFORE_CONVICTION, again)), STAY)
    assert (duty.key, duty.opens_on, duty.due_on, duty.first_breach_day) == (
        f"{STAY}:h1:2025-02-07", date(2025, 2, 7), date(2025, 2, 9), date(2025, 2, 10)
    )  # fmt: skip


def test_a_stay_that_goes_on_into_the_time_subject_is_notified_with_the_initial_notification() -> None:
    given = convicted(date(2024, 5, 1)), notified(date(2024, 5, 2))
    duty = find_duty(derive_law(*given, stayed((date(2024, 3, 1), date(2024, 6, 30)))), STAY)
    assert (duty.opens_on, duty.met_by) == (date(2024, 5, 1), "n1")
    ended = stayed((date(2024, 3, 1), date(2024, 4, 30)))
    assert not [key for key in keys(derive_law(*given, ended)) if key.startswith(STAY)]


@pytest.mark.parametrize("was_notified", [True, False])
def test_each_time_subject_has_its_own_qualifying_day(was_notified: bool) -> None:
    earlier = replace(
        convicted(date(2018, 1, 8), ref="c0", gateway="caution", sentenced_on=None, schedule3=True), disposals=()
    )
    stay = stayed((date(2019, 3, 1), date(2019, 3, 7)), (date(2025, 2, 1), date(2025, 2, 20)))
    given = [earlier, convicted(date(2024, 5, 1)), stay, notified(date(2024, 5, 2), ref="n2")]
    if was_notified:
        given.append(notified(date(2019, 3, 8), "s.84(1)", ref="n1", change="stay"))
    derived = derive_law(*given)
    found = {each.key: each for each in derived.obligations}
    first, second = found[f"{STAY}:h1"], found[f"{STAY}:h1:2025-02-07"]
    assert (first.due_on, first.met_by) == (date(2019, 3, 9), "n1" if was_notified else None)
    assert (second.due_on, second.is_uncertain) == (date(2025, 2, 9), was_notified)
    assert ("h1" in [each.about for each in derived.questions]) is was_notified


def test_an_advance_notice_meets_the_duty_of_a_later_time_subject() -> None:
    notice = notified(date(2025, 2, 1), "s.84(2)", ref="n2", change="stay", expected_on=date(2025, 2, 7))
    stay = stayed(BEFORE_CONVICTION, (date(2025, 2, 1), date(2025, 2, 7)))
    derived = derive_law(convicted(date(2024, 5, 1)), notified(date(2024, 5, 2)), stay, notice)
    assert find_duty(derived, STAY).met_by == "n2"


def test_a_move_from_custody_to_hospital_is_no_release() -> None:
    custody = in_custody(date(2025, 4, 1), date(2025, 5, 1))
    hospital = in_custody(date(2025, 5, 1), date(2025, 6, 2), ref="s2", kind="hospital")
    derived = derive_law(convicted(), FIRST, custody, hospital)
    assert [key for key in keys(derived) if "release" in key] == ["soa2003.s84.release:s2"]


def test_return_from_abroad_is_no_release() -> None:
    derived = derive_law(convicted(), FIRST, in_custody(date(2025, 4, 1), date(2025, 5, 1), kind="abroad"))
    assert not [key for key in keys(derived) if "release" in key]


def advance(expected_on: date | None = date(2025, 10, 10)) -> Notification:
    return notified(date(2025, 9, 30), "s.84(2)", ref="n2", change="home_address", expected_on=expected_on)


@pytest.mark.parametrize("day", [7, 8, 9, 10, 11, 12, 13])
def test_advance_notice_meets_a_move_from_two_days_before_to_two_days_after_its_date(day: int) -> None:
    derived = derive_law(convicted(), FIRST, advance(), moved(date(2025, 10, day)))
    duty = find_duty(derived, "soa2003.s84.home_address")
    stands = 8 <= day <= 12
    assert duty.met_by == ("n2" if stands else None)
    assert (duty.status_on(date(2025, 10, day)) is DutyStatus.MET) == stands
    assert ("soa2003.s84.non_occurrence:n2" in keys(derived)) == (day > 12)


def test_change_that_did_not_happen_is_notified_within_six_days() -> None:
    duty = find_duty(derive_law(convicted(), FIRST, advance()), "soa2003.s84.non_occurrence")
    assert (duty.opens_on, duty.due_on) == (date(2025, 10, 13), date(2025, 10, 15))
    assert duty.status_on(date(2025, 10, 12)) is DutyStatus.NOT_YET


def test_change_that_did_not_happen_may_be_notified_before_its_date() -> None:
    notification = notified(date(2025, 10, 5), "s.84(4)(b)", ref="n3", about="n2")
    assert (
        find_duty(derive_law(convicted(), FIRST, advance(), notification), "soa2003.s84.non_occurrence").met_by == "n3"
    )
    about_another = notified(date(2025, 10, 14), "s.84(4)(b)", ref="n3", about="n9")
    assert (
        find_duty(derive_law(convicted(), FIRST, advance(), about_another), "soa2003.s84.non_occurrence").met_by is None
    )


def test_advance_notice_without_a_date_raises_a_question() -> None:
    derived = derive_law(convicted(), FIRST, advance(None), moved(date(2025, 10, 10)))
    assert [question.about for question in derived.questions] == ["n2"]
    assert find_duty(derived, "soa2003.s84.home_address").met_by is None


def test_several_custody_spells_ending_on_one_day_are_one_release() -> None:
    until = date(2025, 9, 1)
    spells = (
        in_custody(date(2025, 7, 1), until, ref="s2"),
        in_custody(date(2025, 6, 2), until),
        in_custody(date(2025, 8, 1), until, ref="s3", kind="hospital"),
    )
    found = {key for key in keys(derive_law(convicted(), notified(MONDAY), *spells)) if "release" in key}
    assert found == {"soa2003.s84.release:s1"}


@pytest.mark.parametrize(
    ("nation", "on", "is_owed"),
    [
        ("EW", date(2012, 8, 13), True), ("NI", date(2014, 6, 23), False), ("NI", date(2014, 6, 24), True),
    ],
)  # fmt: skip
def test_accounts_and_child_households_are_notified_from_the_regulations_of_each_nation(
    nation: str, on: date, is_owed: bool
) -> None:
    """NISR 2014/185 regs 11 and 13."""
    account = Change(ref="h1", kind="bank_account", on=on)
    with_a_child = Change(ref="h2", kind="child_household", from_at=datetime.combine(on, time(8)), until_at=None)
    found = keys(derive_law(convicted(date(2012, 1, 10), schedule3=True), account, with_a_child, jurisdiction=nation))
    assert ("soa2003.s84.prescribed:h1" in found) is is_owed
    assert ("soa2003.s84.child_household:h2" in found) is is_owed


def left_on(day: date, came_at: datetime | None = datetime(2025, 7, 5, 20)) -> Change:
    return Change(ref="h2", kind="child_household_left", on=day, from_at=came_at)


HOUSEHOLD_NOTIFIED = notified(date(2025, 7, 7), "s.84(1)", ref="n2", change="child_household")
LEFT = "soa2003.s84.child_household_left"


def test_leaving_a_notified_child_household_is_notified_within_three_days() -> None:
    duty = find_duty(derive_law(convicted(), FIRST, HOUSEHOLD_NOTIFIED, left_on(date(2025, 9, 5))), LEFT)
    assert (duty.opens_on, duty.due_on, duty.met_by) == (date(2025, 9, 5), date(2025, 9, 7), None)


def test_leaving_a_child_household_never_notified_makes_no_duty() -> None:
    """2012 Regulations reg.11(2)(b). The stay itself must still be notified."""
    found = keys(derive_law(convicted(), FIRST, household(None), left_on(date(2025, 9, 5))))
    assert "soa2003.s84.child_household:h1" in found
    assert not any(key.startswith(LEFT) for key in found)


def test_leaving_a_child_household_without_an_arrival_date_is_notified() -> None:
    assert find_duty(derive_law(convicted(), FIRST, left_on(date(2025, 9, 5), came_at=None)), LEFT).met_by is None


@pytest.mark.parametrize(
    ("given", "meets"),
    [
        (notified(date(2025, 9, 6), "s.84(1)", ref="n3", change="child_household"), True),
        (notified(date(2025, 9, 6), "s.85(1)", ref="n3"), True),
        (notified(date(2025, 9, 6), "s.84(1)", ref="n3", change="bank_account"), False),
    ],
)
def test_leaving_is_met_by_a_child_household_or_a_full_notification(given: Notification, meets: bool) -> None:
    duty = find_duty(derive_law(convicted(), FIRST, HOUSEHOLD_NOTIFIED, left_on(date(2025, 9, 5)), given), LEFT)
    assert duty.met_by == ("n3" if meets else None)


@pytest.mark.parametrize(
    ("nation", "on", "is_owed"),
    [
        ("EW", date(2012, 8, 12), False), ("EW", date(2012, 8, 13), True),
        ("NI", date(2014, 6, 23), False), ("NI", date(2014, 6, 24), True), ("SCT", date(2025, 7, 5), False),
    ],
)  # fmt: skip
def test_leaving_is_notified_from_the_regulations_of_each_nation(nation: str, on: date, is_owed: bool) -> None:
    found = keys(derive_law(convicted(date(2012, 1, 10), schedule3=True), left_on(on, None), jurisdiction=nation))
    assert (f"{LEFT}:h2" in found) is is_owed
