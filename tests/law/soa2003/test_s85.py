"""SOA 2003 s.85: annual and weekly notification, custody, and events that move the due date."""

from datetime import date

import pytest

from mosovo_law.core.obligation import DutyStatus
from mosovo_law.facts.case_facts import Notification
from tests.law.people import MONDAY, convicted, derive_law, find_duty, in_custody, keys, moved, notified, under_shpo

ANNUAL = "soa2003.s85.annual:n1"
FIRST = notified(MONDAY)
DUE = date(2026, 3, 10)


def test_only_the_next_occurrence_is_open() -> None:
    derived = derive_law(convicted(), FIRST, notified(date(2026, 3, 2), "s.85(1)", ref="n2"))
    annual = [o for o in derived.obligations if o.rule == "soa2003.s85.annual"]
    assert [(o.key, o.met_by) for o in annual] == [(ANNUAL, "n2"), ("soa2003.s85.annual:n2", None)]


def test_two_notifications_on_one_day_start_one_year() -> None:
    derived = derive_law(convicted(), FIRST, notified(MONDAY, "s.84(1)", ref="n2", change="name"))
    assert [key for key in keys(derived) if "s85" in key] == ["soa2003.s85.annual:n2"]


def test_bank_account_notification_moves_the_due_date_and_not_the_advised_date() -> None:
    bank = notified(date(2025, 9, 1), "s.84(1)", ref="n2", change="bank_account")
    duty = find_duty(derive_law(convicted(), FIRST, bank), "soa2003.s85.annual")
    assert (duty.key, duty.advise_by, duty.due_on) == (ANNUAL, DUE, date(2026, 9, 1))


def test_bank_account_notified_after_the_year_does_not_move_the_due_date() -> None:
    bank = notified(date(2026, 3, 11), "s.84(1)", ref="n2", change="bank_account")
    assert find_duty(derive_law(convicted(), FIRST, bank), ANNUAL).due_on == DUE


def test_each_further_bank_account_notification_moves_the_due_date() -> None:
    first, second = date(2026, 3, 1), date(2027, 2, 1)
    banks = (notified(day, "s.84(1)", ref=f"n{day.year}", change="bank_account") for day in (first, second))
    duty = find_duty(derive_law(convicted(), FIRST, *banks), ANNUAL)
    assert (duty.advise_by, duty.due_on) == (DUE, date(2028, 2, 1))


def test_year_after_advance_notice_is_advised_from_the_notice_and_due_from_the_move() -> None:
    notice = notified(date(2025, 9, 30), "s.84(2)", ref="n2", change="home_address", expected_on=date(2025, 10, 10))
    derived = derive_law(convicted(), FIRST, notice, moved(date(2025, 10, 9)))
    duty = find_duty(derived, "soa2003.s85.annual:n2")
    assert (duty.advise_by, duty.due_on) == (date(2026, 9, 30), date(2026, 10, 9))
    assert find_duty(derived, ANNUAL).met_by == "n2"


def test_advance_notice_of_a_move_that_did_not_happen_starts_no_year() -> None:
    notice = notified(date(2025, 9, 30), "s.84(2)", ref="n2", change="home_address", expected_on=date(2025, 10, 10))
    assert find_duty(derive_law(convicted(), FIRST, notice), ANNUAL).met_by is None


def test_clock_stops_only_on_the_due_date_in_custody_without_an_end_date() -> None:
    duty = find_duty(derive_law(convicted(), FIRST, in_custody(date(2026, 2, 1))), ANNUAL)
    assert (duty.due_on, duty.clock_stopped_from, duty.first_breach_day) == (DUE, DUE, None)
    assert duty.status_on(date(2026, 3, 9)) is DutyStatus.DUE
    assert duty.status_on(DUE) is DutyStatus.CLOCK_STOPPED
    assert duty.status_on(date(2027, 1, 1)) is DutyStatus.CLOCK_STOPPED


def test_custody_that_starts_after_the_due_date_is_no_excuse() -> None:
    duty = find_duty(derive_law(convicted(), FIRST, in_custody(date(2026, 3, 11))), ANNUAL)
    assert duty.status_on(date(2026, 3, 11)) is DutyStatus.OVERDUE
    assert duty.first_breach_day == date(2026, 3, 11)


def test_a_notification_in_custody_is_not_late() -> None:
    visited = notified(date(2026, 4, 1), "s.85(1)", ref="n2")
    duty = find_duty(derive_law(convicted(), FIRST, in_custody(date(2026, 2, 1)), visited), ANNUAL)
    assert duty.status_on(date(2026, 4, 1)) is DutyStatus.MET


def test_consecutive_custody_and_hospital_count_as_one_absence() -> None:
    custody = in_custody(date(2026, 2, 1), date(2026, 4, 1))
    hospital = in_custody(date(2026, 4, 1), date(2026, 6, 1), ref="s2", kind="hospital")
    assert find_duty(derive_law(convicted(), FIRST, custody, hospital), ANNUAL).due_on == date(2026, 6, 3)


def test_a_second_spell_gives_no_second_extension() -> None:
    first, second = (
        in_custody(date(2026, 2, 1), date(2026, 4, 1)),
        in_custody(date(2026, 4, 2), date(2026, 6, 1), ref="s2"),
    )
    assert find_duty(derive_law(convicted(), FIRST, first, second), ANNUAL).due_on == date(2026, 4, 3)


def test_overdue_duty_ceases_with_the_period_and_keeps_its_first_breach_day() -> None:
    last = notified(date(2029, 3, 2), "s.85(1)", ref="n2")
    duty = find_duty(derive_law(convicted(), FIRST, last), "soa2003.s85.annual:n2")
    assert duty.due_on == date(2030, 3, 2)
    assert duty.status_on(date(2030, 3, 9)) is DutyStatus.OVERDUE
    assert duty.status_on(date(2030, 3, 10)) is DutyStatus.CEASED
    assert duty.first_breach_day == date(2030, 3, 3)
    assert not duty.may_be_breached(date(2030, 3, 2))
    assert duty.may_be_breached(date(2031, 1, 1))


def test_annual_notification_is_not_due_at_or_after_the_end_of_the_period() -> None:
    last = notified(date(2029, 3, 10), "s.85(1)", ref="n2")
    assert "soa2003.s85.annual:n2" not in keys(derive_law(convicted(), FIRST, last))


def test_annual_notification_continues_while_an_order_keeps_the_person_subject() -> None:
    last = notified(date(2029, 3, 10), "s.85(1)", ref="n2")
    order = under_shpo(date(2026, 1, 1), served_on=date(2026, 1, 1), months=120)
    assert "soa2003.s85.annual:n2" in keys(derive_law(convicted(), FIRST, last, order))


def test_notification_in_a_later_period_does_not_meet_a_duty_of_the_earlier_period() -> None:
    again = convicted(date(2032, 1, 5), ref="c2")
    derived = derive_law(convicted(), notified(date(2029, 1, 4)), again, notified(date(2032, 1, 5), ref="n2"))
    assert find_duty(derived, ANNUAL).met_by is None
    assert find_duty(derived, "soa2003.s83.initial:c2").met_by == "n2"


def test_bank_account_moves_a_weekly_due_date_and_not_its_advised_date() -> None:
    no_home = notified(date(2025, 6, 2), "s.84(1)", ref="n2", change="home_address", home="place_regularly_found")
    bank = notified(date(2025, 6, 4), "s.84(1)", ref="n3", change="bank_account", home=None)
    duty = find_duty(derive_law(convicted(), FIRST, no_home, bank), "soa2003.s85.weekly")
    assert (duty.advise_by, duty.due_on) == (date(2025, 6, 9), date(2025, 6, 11))


def test_last_notified_home_address_applies_when_a_notification_names_none() -> None:
    no_home = notified(date(2025, 6, 2), "s.84(1)", ref="n2", change="home_address", home="place_regularly_found")
    silent = notified(date(2025, 6, 9), "s.85(1)", ref="n3", home=None)
    assert find_duty(derive_law(convicted(), FIRST, no_home, silent), "soa2003.s85.weekly:n3").due_on == date(
        2025, 6, 16
    )


HOME_NEEDS = "whether a residence or a place regularly found was notified"


@pytest.mark.parametrize("kind", ["home_address", "no_fixed_address"])
@pytest.mark.parametrize("first_home", ["residence", "place_regularly_found"])
def test_a_move_notified_without_its_kind_is_asked_and_advises_the_week(kind: str, first_home: str) -> None:
    """The last home notified decides the period (s.85(5), (6)), and its kind is not that of the home before."""
    silent = notified(date(2026, 2, 3), "s.84(1)", ref="n2", change=kind, home=None)
    derived = derive_law(convicted(), notified(MONDAY, home=first_home), silent, moved(date(2026, 2, 2), kind=kind))
    assert [(each.about, each.needs) for each in derived.questions] == [("n2", HOME_NEEDS)]
    duty = find_duty(derived, "soa2003.s85.annual:n2")
    assert (duty.advise_by, duty.due_on) == (date(2026, 2, 10), date(2027, 2, 3))
    assert (duty.is_uncertain, duty.first_breach_day) == (True, None)
    assert "soa2003.s85.weekly:n2" not in keys(derived)


def test_the_kind_is_asked_after_a_recorded_move_and_a_notification_of_something_else() -> None:
    silent = notified(date(2025, 6, 9), "s.85(1)", ref="n2", home=None)
    derived = derive_law(convicted(), FIRST, silent, moved(date(2025, 6, 5), kind="no_fixed_address"))
    assert [each.about for each in derived.questions] == ["n2"]
    assert find_duty(derived, "soa2003.s85.annual:n2").is_uncertain


@pytest.mark.parametrize(
    "given",
    [
        (notified(date(2025, 6, 9), "s.85(1)", ref="n2"), notified(date(2025, 7, 9), "s.85(1)", ref="n3", home=None)),
        (
            notified(date(2025, 5, 30), "s.84(2)", ref="n2", change="home_address", expected_on=date(2025, 6, 5)),
            notified(date(2025, 7, 9), "s.85(1)", ref="n3", home=None),
        ),
        (
            notified(date(2025, 6, 5), "s.84(1)", ref="n2", change="name"),
            notified(date(2025, 6, 5), "s.84(1)", ref="n3", change="home_address", home=None),
        ),
    ],
    ids=["named after the move", "named before the move", "named the same day"],
)
def test_the_kind_named_for_a_move_applies_to_later_notifications(given: tuple[Notification, ...]) -> None:
    derived = derive_law(convicted(), FIRST, moved(date(2025, 6, 5)), *given)
    assert not derived.questions
    assert not find_duty(derived, "soa2003.s85.annual:n3").is_uncertain


def test_with_no_home_at_all_the_last_home_notified_still_decides() -> None:
    none_left = notified(date(2025, 6, 3), "s.84(1)", ref="n2", change="no_home_address", home=None)
    derived = derive_law(convicted(), FIRST, none_left, moved(date(2025, 6, 2), kind="no_home_address"))
    assert not derived.questions
    assert not find_duty(derived, "soa2003.s85.annual:n2").is_uncertain


def test_a_move_is_not_asked_about_before_a_week_was_prescribed() -> None:
    silent = notified(date(2011, 6, 3), "s.84(1)", ref="n2", change="home_address", home=None)
    derived = derive_law(convicted(date(2011, 1, 10)), notified(date(2011, 1, 11)), silent)
    assert not [each for each in derived.questions if each.needs == HOME_NEEDS]
    assert not find_duty(derived, "soa2003.s85.annual:n2").is_uncertain


@pytest.mark.parametrize(
    ("nation", "began"), [("EW", date(2012, 8, 13)), ("SCT", date(2013, 7, 8)), ("NI", date(2014, 6, 24))]
)
def test_weekly_notification_starts_on_its_own_date_in_each_nation(nation: str, began: date) -> None:
    before = notified(date.fromordinal(began.toordinal() - 1), home="place_regularly_found")
    since = notified(began, "s.85(1)", ref="n2", home="place_regularly_found")
    derived = derive_law(convicted(date(2012, 1, 2), schedule3=True), before, since, jurisdiction=nation)
    assert {ANNUAL, "soa2003.s85.weekly:n2"} <= keys(derived)


def test_missing_kind_of_home_address_raises_a_question_and_gives_a_yearly_duty() -> None:
    derived = derive_law(convicted(), notified(MONDAY, home=None))
    assert find_duty(derived, ANNUAL).due_on == DUE
    assert derived.questions[0].needs == "whether a residence or a place regularly found was notified"


def test_first_year_of_a_person_already_subject_counts_from_the_start_of_part_2() -> None:
    derived = derive_law(convicted(date(2003, 6, 2), offence="SOA 1956 s.1"), notified(date(2005, 4, 1), "s.85(1)"))
    duty = find_duty(derived, "soa2003.s85.annual:c1")
    assert (duty.opens_on, duty.due_on, duty.met_by) == (date(2004, 5, 1), date(2005, 5, 1), "n1")


def test_person_who_never_notified_has_no_annual_notification() -> None:
    assert keys(derive_law(convicted())) == {"soa2003.s83.initial:c1"}


def test_no_breach_opens_on_the_disputed_day_after_a_short_month() -> None:
    duty = find_duty(derive_law(convicted(date(2024, 2, 27)), notified(date(2024, 2, 29))), ANNUAL)
    assert (duty.due_on, duty.first_breach_day) == (date(2025, 2, 28), date(2025, 3, 2))
    assert not duty.may_be_breached(date(2025, 3, 1))


@pytest.mark.parametrize(
    ("began", "ended", "due_on"),
    [
        (date(2026, 2, 1), date(2026, 3, 10), date(2026, 3, 12)),
        (date(2026, 3, 10), date(2026, 6, 1), date(2026, 6, 3)),
        (date(2026, 2, 1), date(2026, 3, 9), date(2026, 3, 10)),
        (date(2026, 3, 11), date(2026, 6, 1), date(2026, 3, 10)),
    ],
)
@pytest.mark.parametrize("kind", ["custody", "abroad"])
def test_a_year_that_ends_on_a_day_of_entry_or_release_is_advised_that_day(
    kind: str, began: date, ended: date, due_on: date
) -> None:
    duty = find_duty(
        derive_law(convicted(), notified(MONDAY), in_custody(began, ended, kind=kind)), "soa2003.s85.annual:n1"
    )
    assert (duty.advise_by, duty.due_on) == (date(2026, 3, 10), due_on)
