"""SOA 2003 s.85: a year, or a week, after the last notification; custody; and what moves the date."""

from datetime import date

import pytest

from mosovo_law.core.obligation import DutyStatus
from tests.law.people import MONDAY, convicted, in_custody, keys, law_of, moved, notified, owed, under_shpo

ANNUAL = "soa2003.s85.annual:n1"
FIRST = notified(MONDAY)
DUE = date(2026, 3, 10)


def test_only_the_next_occurrence_is_open() -> None:
    derived = law_of(convicted(), FIRST, notified(date(2026, 3, 2), "s.85(1)", ref="n2"))
    annual = [o for o in derived.obligations if o.rule == "soa2003.s85.annual"]
    assert [(o.key, o.met_by) for o in annual] == [(ANNUAL, "n2"), ("soa2003.s85.annual:n2", None)]


def test_two_notifications_of_one_day_begin_one_year() -> None:
    derived = law_of(convicted(), FIRST, notified(MONDAY, "s.84(1)", ref="n2", change="name"))
    assert [key for key in keys(derived) if "s85" in key] == ["soa2003.s85.annual:n2"]


def test_a_bank_account_moves_the_last_lawful_day_and_not_the_day_to_advise() -> None:
    bank = notified(date(2025, 9, 1), "s.84(1)", ref="n2", change="bank_account")
    duty = owed(law_of(convicted(), FIRST, bank), "soa2003.s85.annual")
    assert (duty.key, duty.advise_by, duty.due_on) == (ANNUAL, DUE, date(2026, 9, 1))


def test_a_bank_account_told_after_the_year_moves_nothing() -> None:
    bank = notified(date(2026, 3, 11), "s.84(1)", ref="n2", change="bank_account")
    assert owed(law_of(convicted(), FIRST, bank), ANNUAL).due_on == DUE


def test_bank_accounts_in_a_row_move_it_again_and_again() -> None:
    first, second = date(2026, 3, 1), date(2027, 2, 1)
    banks = (notified(day, "s.84(1)", ref=f"n{day.year}", change="bank_account") for day in (first, second))
    duty = owed(law_of(convicted(), FIRST, *banks), ANNUAL)
    assert (duty.advise_by, duty.due_on) == (DUE, date(2028, 2, 1))


def test_a_standing_notice_runs_from_the_day_given_to_advise_and_from_the_event_at_the_latest() -> None:
    notice = notified(date(2025, 9, 30), "s.84(2)", ref="n2", change="home_address", expected_on=date(2025, 10, 10))
    derived = law_of(convicted(), FIRST, notice, moved(date(2025, 10, 9)))
    duty = owed(derived, "soa2003.s85.annual:n2")
    assert (duty.advise_by, duty.due_on) == (date(2026, 9, 30), date(2026, 10, 9))
    assert owed(derived, ANNUAL).met_by == "n2"


def test_a_notice_that_did_not_stand_begins_nothing() -> None:
    notice = notified(date(2025, 9, 30), "s.84(2)", ref="n2", change="home_address", expected_on=date(2025, 10, 10))
    assert owed(law_of(convicted(), FIRST, notice), ANNUAL).met_by is None


def test_in_open_custody_the_natural_day_stands_until_it_comes() -> None:
    duty = owed(law_of(convicted(), FIRST, in_custody(date(2026, 2, 1))), ANNUAL)
    assert (duty.due_on, duty.clock_stopped_from, duty.first_breach_day) == (DUE, DUE, None)
    assert duty.status_on(date(2026, 3, 9)) is DutyStatus.DUE
    assert duty.status_on(DUE) is DutyStatus.CLOCK_STOPPED
    assert duty.status_on(date(2027, 1, 1)) is DutyStatus.CLOCK_STOPPED


def test_custody_that_began_after_the_day_excuses_nothing() -> None:
    duty = owed(law_of(convicted(), FIRST, in_custody(date(2026, 3, 11))), ANNUAL)
    assert duty.status_on(date(2026, 3, 11)) is DutyStatus.OVERDUE
    assert duty.first_breach_day == date(2026, 3, 11)


def test_a_notification_in_custody_is_not_late() -> None:
    visited = notified(date(2026, 4, 1), "s.85(1)", ref="n2")
    duty = owed(law_of(convicted(), FIRST, in_custody(date(2026, 2, 1)), visited), ANNUAL)
    assert duty.status_on(date(2026, 4, 1)) is DutyStatus.MET


def test_custody_and_hospital_that_touch_are_one_state() -> None:
    custody = in_custody(date(2026, 2, 1), date(2026, 4, 1))
    hospital = in_custody(date(2026, 4, 1), date(2026, 6, 1), ref="s2", kind="hospital")
    assert owed(law_of(convicted(), FIRST, custody, hospital), ANNUAL).due_on == date(2026, 6, 3)


def test_a_second_spell_gives_no_second_extension() -> None:
    first, second = (
        in_custody(date(2026, 2, 1), date(2026, 4, 1)),
        in_custody(date(2026, 4, 2), date(2026, 6, 1), ref="s2"),
    )
    assert owed(law_of(convicted(), FIRST, first, second), ANNUAL).due_on == date(2026, 4, 3)


def test_a_duty_unmet_when_the_period_ends_ceases_and_keeps_its_first_breach_day() -> None:
    last = notified(date(2029, 3, 2), "s.85(1)", ref="n2")
    duty = owed(law_of(convicted(), FIRST, last), "soa2003.s85.annual:n2")
    assert duty.due_on == date(2030, 3, 2)
    assert duty.status_on(date(2030, 3, 9)) is DutyStatus.OVERDUE
    assert duty.status_on(date(2030, 3, 10)) is DutyStatus.CEASED
    assert duty.first_breach_day == date(2030, 3, 3)
    assert not duty.may_be_breached(date(2030, 3, 2))
    assert duty.may_be_breached(date(2031, 1, 1))


def test_a_year_that_ends_with_the_period_or_later_is_not_owed() -> None:
    last = notified(date(2029, 3, 10), "s.85(1)", ref="n2")
    assert "soa2003.s85.annual:n2" not in keys(law_of(convicted(), FIRST, last))


def test_an_order_that_keeps_the_person_subject_keeps_the_year_running() -> None:
    last = notified(date(2029, 3, 10), "s.85(1)", ref="n2")
    order = under_shpo(date(2026, 1, 1), served_on=date(2026, 1, 1), months=120)
    assert "soa2003.s85.annual:n2" in keys(law_of(convicted(), FIRST, last, order))


def test_a_notification_of_the_next_time_meets_nothing_of_the_last() -> None:
    again = convicted(date(2032, 1, 5), ref="c2")
    derived = law_of(convicted(), notified(date(2029, 1, 4)), again, notified(date(2032, 1, 5), ref="n2"))
    assert owed(derived, ANNUAL).met_by is None
    assert owed(derived, "soa2003.s83.initial:c2").met_by == "n2"


def test_a_week_is_a_week_whatever_other_matters_are_told() -> None:
    no_home = notified(date(2025, 6, 2), "s.84(1)", ref="n2", change="home_address", home="place_regularly_found")
    bank = notified(date(2025, 6, 4), "s.84(1)", ref="n3", change="bank_account", home=None)
    duty = owed(law_of(convicted(), FIRST, no_home, bank), "soa2003.s85.weekly")
    assert (duty.advise_by, duty.due_on) == (date(2025, 6, 9), date(2025, 6, 11))


def test_the_last_home_address_notified_governs_when_a_notification_names_none() -> None:
    no_home = notified(date(2025, 6, 2), "s.84(1)", ref="n2", change="home_address", home="place_regularly_found")
    silent = notified(date(2025, 6, 9), "s.85(1)", ref="n3", home=None)
    assert owed(law_of(convicted(), FIRST, no_home, silent), "soa2003.s85.weekly:n3").due_on == date(2025, 6, 16)


@pytest.mark.parametrize(
    ("nation", "began"), [("EW", date(2012, 8, 13)), ("SCT", date(2013, 7, 8)), ("NI", date(2014, 6, 24))]
)
def test_the_week_began_on_another_day_in_each_nation(nation: str, began: date) -> None:
    before = notified(date.fromordinal(began.toordinal() - 1), home="place_regularly_found")
    since = notified(began, "s.85(1)", ref="n2", home="place_regularly_found")
    derived = law_of(convicted(date(2012, 1, 2), schedule3=True), before, since, jurisdiction=nation)
    assert {ANNUAL, "soa2003.s85.weekly:n2"} <= keys(derived)


def test_without_the_kind_of_home_the_year_runs_and_the_kind_is_asked_for() -> None:
    derived = law_of(convicted(), notified(MONDAY, home=None))
    assert owed(derived, ANNUAL).due_on == DUE
    assert derived.questions[0].needs == "whether a residence or a place regularly found was notified"


def test_for_those_subject_when_part_2_began_the_first_year_ran_after_its_first_day() -> None:
    derived = law_of(convicted(date(2003, 6, 2), offence="SOA 1956 s.1"), notified(date(2005, 4, 1), "s.85(1)"))
    duty = owed(derived, "soa2003.s85.annual:c1")
    assert (duty.opens_on, duty.due_on, duty.met_by) == (date(2004, 5, 1), date(2005, 5, 1), "n1")


def test_one_who_never_notified_owes_no_annual_notification() -> None:
    assert keys(law_of(convicted())) == {"soa2003.s83.initial:c1"}


def test_no_breach_is_opened_on_the_day_that_a_short_month_leaves_in_dispute() -> None:
    duty = owed(law_of(convicted(date(2024, 2, 27)), notified(date(2024, 2, 29))), ANNUAL)
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
    duty = owed(law_of(convicted(), notified(MONDAY), in_custody(began, ended, kind=kind)), "soa2003.s85.annual:n1")
    assert (duty.advise_by, duty.due_on) == (date(2026, 3, 10), due_on)
