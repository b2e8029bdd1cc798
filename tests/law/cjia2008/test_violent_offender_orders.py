"""CJIA 2008 ss.108 to 110: initial notification, changes, advance notice and annual notification."""

from datetime import date

import pytest

from mosovo_law.core.days import Span, span_through
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.facts.case_facts import Change, Disposal, Journey, Order
from tests.law.people import convicted, derive_law, find_duty, in_custody, keys, moved, notified

FIRST, CHANGE = "cjia2008.s108.initial:o1", "cjia2008.s109.change:h1"
MONDAY = date(2025, 3, 3)
VOO = Order(ref="o1", kind="voo", made_on=date(2025, 2, 24), in_force_on=MONDAY, months=36)
INTERIM = Order(ref="o0", kind="interim_voo", made_on=date(2025, 2, 3), ended_on=date(2025, 3, 2))
GIVEN = notified(date(2025, 3, 5), "CJIA s.108(1)")


def test_three_days_beginning_with_the_coming_into_force() -> None:
    law = derive_law(VOO)
    assert find_duty(law, FIRST).due_on == date(2025, 3, 5)
    assert law.subject_on(MONDAY) is False
    assert not law.spells


def test_order_is_in_force_when_made_unless_another_date_is_recorded() -> None:
    assert find_duty(derive_law(Order(ref="o1", kind="voo", made_on=MONDAY, months=36)), FIRST).due_on == date(
        2025, 3, 5
    )


@pytest.mark.parametrize(
    ("kind", "due_on"),
    [("custody", date(2025, 3, 12)), ("hospital", date(2025, 3, 12)), ("abroad", date(2025, 3, 12)),
     ("immigration_detention", date(2025, 3, 5)), ("police_custody", date(2025, 3, 5))],
)  # fmt: skip
def test_custody_hospital_and_time_abroad_stop_the_three_days(kind: str, due_on: date) -> None:
    assert (
        find_duty(derive_law(VOO, in_custody(date(2025, 3, 4), date(2025, 3, 11), kind=kind)), FIRST).due_on == due_on
    )


def test_interim_order_and_full_order_each_start_three_days() -> None:
    law = derive_law(INTERIM, VOO, notified(date(2025, 2, 4), "CJIA s.108(1)"))
    assert find_duty(law, "cjia2008.s108.initial:o0").met_by == "n1"
    assert find_duty(law, FIRST).met_by is None


def test_part_2_and_violent_offender_notifications_do_not_meet_each_other() -> None:
    both = derive_law(VOO, convicted(MONDAY), notified(date(2025, 3, 4)))
    assert find_duty(both, FIRST).met_by is None
    assert find_duty(both, "soa2003.s83.initial").met_by == "n1"
    other = derive_law(
        VOO, convicted(MONDAY), notified(date(2025, 3, 4), "CJIA s.108(1)", home="place_regularly_found")
    )
    assert find_duty(other, FIRST).met_by == "n1"
    assert find_duty(other, "soa2003.s83.initial").met_by is None
    assert not any("weekly" in key for key in keys(other))


def test_parental_direction_does_not_move_a_violent_offender_duty() -> None:
    directed = convicted(MONDAY, parental_direction=Span(date(2025, 1, 1), date(2026, 1, 1)))
    law = derive_law(VOO, directed, born_on=date(2009, 1, 1))
    assert find_duty(law, FIRST).bearer.value == "nominal"
    assert find_duty(law, "soa2003.s83.initial").bearer.value == "parent"


@pytest.mark.parametrize("kind", ["name", "home_address", "no_fixed_address", "no_home_address"])
def test_a_change_is_notified_within_three_days(kind: str) -> None:
    change = moved(date(2025, 9, 1), kind=kind)
    assert find_duty(derive_law(VOO, GIVEN, change), CHANGE).due_on == date(2025, 9, 3)
    notification = notified(date(2025, 9, 2), "CJIA s.109", ref="n2", change=kind)
    assert (
        find_duty(derive_law(VOO, GIVEN, change, notification), CHANGE).status_on(date(2025, 10, 1)) is DutyStatus.MET
    )


def test_a_stay_is_notified_from_its_seventh_day() -> None:
    stay = Change(ref="h1", kind="stay", days=(Span(date(2025, 8, 1), date(2025, 8, 8)),))
    assert find_duty(derive_law(VOO, stay), CHANGE).due_on == date(2025, 8, 9)


def test_change_before_or_after_the_order_is_not_notified() -> None:
    assert CHANGE not in keys(derive_law(VOO, moved(date(2025, 3, 2))))
    assert CHANGE not in keys(derive_law(VOO, moved(date(2028, 3, 3))))
    assert CHANGE in keys(derive_law(VOO, moved(date(2028, 3, 2))))


def test_advance_notice_meets_a_move_within_two_days_of_the_date_given() -> None:
    notice = notified(date(2025, 10, 6), "CJIA s.109", change="home_address", expected_on=date(2025, 10, 10))
    assert find_duty(derive_law(VOO, notice, moved(date(2025, 10, 8))), CHANGE).met_by == "n1"
    assert find_duty(derive_law(VOO, notice, moved(date(2025, 10, 12))), CHANGE).met_by == "n1"
    assert find_duty(derive_law(VOO, notice, moved(date(2025, 10, 7))), CHANGE).met_by is None, (
        "more than two days early"
    )
    late = derive_law(VOO, notice, moved(date(2025, 10, 13)))
    assert find_duty(late, CHANGE).met_by is None
    assert find_duty(late, "cjia2008.s109.non_occurrence:n1").due_on == date(2025, 10, 15)


def test_release_is_notified_and_a_transfer_is_not() -> None:
    remand, sentence = (
        in_custody(date(2025, 8, 1), date(2025, 9, 1)),
        in_custody(date(2025, 9, 1), date(2026, 1, 5), ref="s2"),
    )
    assert {key for key in keys(derive_law(VOO, remand, sentence)) if "change" in key} == {"cjia2008.s109.change:s2"}


def test_journey_of_three_days_raises_a_question_and_a_bank_account_makes_no_duty() -> None:
    """SI 2009/2019 reg.4 covers journeys of three days or longer. No regulations prescribe further changes."""
    account = Change(ref="h1", kind="bank_account", on=date(2025, 9, 1))
    leaves = date(2025, 9, 10)
    trips = (Journey(ref="j1", departs=leaves), Journey(ref="j2", departs=leaves, intended_days=2),
             Journey(ref="j3", departs=leaves, intended_days=3))  # fmt: skip
    law = derive_law(VOO, account, *trips)
    assert CHANGE not in keys(law)
    assert {question.about for question in law.questions} == {"j1", "j3"}


def test_each_year_after_the_last_notification() -> None:
    law = derive_law(VOO, GIVEN, notified(date(2025, 9, 2), "CJIA s.109", ref="n2", change="home_address"))
    assert find_duty(law, "cjia2008.s110.annual:n1").met_by == "n2"
    assert find_duty(law, "cjia2008.s110.annual:n2").due_on == date(2026, 9, 2)


def test_no_annual_notification_is_due_after_the_order_ends() -> None:
    last = notified(date(2027, 3, 3), "CJIA s.110", ref="n9")
    assert "cjia2008.s110.annual:n9" not in keys(derive_law(VOO, last))
    assert "cjia2008.s110.annual:n9" in keys(derive_law(VOO, notified(date(2027, 3, 2), "CJIA s.110", ref="n9")))


def test_annual_notification_due_in_custody_is_due_three_days_from_release() -> None:
    law = derive_law(VOO, GIVEN, in_custody(date(2026, 2, 2), date(2026, 5, 1)))
    assert find_duty(law, "cjia2008.s110.annual:n1").due_on == date(2026, 5, 3)
    inside = find_duty(derive_law(VOO, GIVEN, in_custody(date(2026, 2, 2))), "cjia2008.s110.annual:n1")
    assert inside.status_on(date(2026, 4, 1)) is DutyStatus.CLOCK_STOPPED


def test_no_annual_notification_under_an_interim_order() -> None:
    long_interim = Order(ref="o0", kind="interim_voo", made_on=date(2025, 2, 3), months=36)
    law = derive_law(long_interim, notified(date(2025, 2, 4), "CJIA s.108(1)"))
    assert not any("annual" in key for key in keys(law))


def test_without_a_residence_notification_is_weekly() -> None:
    """SI 2009/2019 reg.11."""
    found = find_duty(
        derive_law(VOO, notified(date(2025, 3, 5), "CJIA s.108(1)", home="place_regularly_found")), "cjia2008.s110"
    )
    assert (found.due_on, found.advise_by) == (date(2025, 3, 12), date(2025, 3, 12))
    assert not found.is_uncertain
    assert found.first_breach_day == date(2025, 3, 13)


def test_seven_days_under_the_order_count_after_seven_days_before_it() -> None:
    runs = (date(2023, 1, 1), date(2023, 1, 7)), (date(2025, 6, 1), date(2025, 6, 7))
    stay = Change(ref="h1", kind="stay", days=tuple(span_through(*run) for run in runs))
    found = find_duty(derive_law(VOO, GIVEN, stay), "cjia2008.s109.change")
    assert (found.key, found.due_on) == ("cjia2008.s109.change:h1:2025-06-07", date(2025, 6, 9))


def test_a_move_notified_without_its_kind_is_asked_and_advises_the_week() -> None:
    silent = notified(date(2025, 6, 3), "CJIA s.109", ref="n2", change="home_address", home=None)
    law = derive_law(VOO, notified(date(2025, 3, 5), "CJIA s.108(1)", home="place_regularly_found"), silent)
    found = find_duty(law, "cjia2008.s110.annual:n2")
    assert (found.due_on, found.advise_by) == (date(2026, 6, 3), date(2025, 6, 10))
    assert (found.is_uncertain, found.first_breach_day) == (True, None)
    assert [each.about for each in law.questions] == ["n2"]


def test_sentence_during_the_order_without_recorded_custody_opens_no_breach() -> None:
    sentenced = convicted(date(2025, 3, 4), schedule3=False, disposal=Disposal(kind="imprisonment", months=12))
    law = derive_law(VOO, sentenced)
    assert find_duty(law, FIRST).is_uncertain
    assert any(q.source.citation == "CJIA 2008 s.108(4)" for q in law.questions)


def test_order_without_an_end_date_raises_a_question_and_binds_meanwhile() -> None:
    law = derive_law(Order(ref="o1", kind="voo", made_on=MONDAY))
    assert find_duty(law, FIRST).ceased_on is None
    assert law.questions[0].needs == "how long the order lasts"


def test_death_before_the_order_comes_into_force_leaves_no_duties() -> None:
    assert not keys(derive_law(VOO, died_on=date(2025, 3, 1)))
