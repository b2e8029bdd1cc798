"""SOA 2003 s.83: the three days, the days that do not count, and who need not notify again."""

from datetime import date

from mosovo_law.core.days import Span
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.facts.case_facts import Disposal
from tests.law.people import MONDAY, convicted, derive_law, find_duty, in_custody, keys, notified, under_shpo

INITIAL = "soa2003.s83.initial:c1"
PRISON = Disposal(kind="imprisonment", months=12)
WEDNESDAY, THURSDAY = date(2025, 3, 12), date(2025, 3, 13)


def test_the_relevant_date_is_day_one() -> None:
    assert find_duty(derive_law(convicted()), INITIAL).due_on == WEDNESDAY


def test_clock_is_stopped_in_custody_until_release_is_recorded() -> None:
    duty = find_duty(derive_law(convicted(disposal=PRISON), in_custody(MONDAY)), INITIAL)
    assert (duty.due_on, duty.clock_stopped_from, duty.first_breach_day) == (None, MONDAY, None)
    assert duty.status_on(THURSDAY) is DutyStatus.CLOCK_STOPPED


def test_days_before_custody_count() -> None:
    duty = find_duty(derive_law(convicted(), in_custody(date(2025, 3, 12), date(2025, 9, 1))), INITIAL)
    assert (duty.due_on, duty.advise_by) == (date(2025, 9, 1), WEDNESDAY)


def test_police_custody_and_immigration_detention_stop_no_clock() -> None:
    for kind in ("police_custody", "immigration_detention"):
        duty = find_duty(derive_law(convicted(), in_custody(MONDAY, date(2025, 9, 1), kind=kind)), INITIAL)
        assert duty.due_on == WEDNESDAY


def test_prison_sentence_without_recorded_custody_raises_a_question_and_no_breach() -> None:
    derived = derive_law(convicted(disposal=PRISON))
    duty = find_duty(derived, INITIAL)
    assert duty.status_on(THURSDAY) is DutyStatus.OVERDUE
    assert duty.is_uncertain
    assert duty.first_breach_day is None
    assert not duty.may_be_breached(date(2025, 6, 1))
    assert [question.needs for question in derived.questions] == [
        "whether the person was in custody since the sentence"
    ]


def test_recorded_custody_up_to_or_from_the_sentence_answers_the_question() -> None:
    for spell in (in_custody(MONDAY), in_custody(date(2024, 9, 1), MONDAY)):
        assert derive_law(convicted(disposal=PRISON), spell).questions == ()


def test_hospital_order_without_recorded_hospital_time_raises_a_question() -> None:
    order = Disposal(kind="hospital_order")
    derived = derive_law(convicted(disposal=order))
    assert find_duty(derived, INITIAL).is_uncertain
    assert [asked.needs for asked in derived.questions] == ["whether the person was in hospital since the order"]
    assert derive_law(convicted(disposal=order), in_custody(MONDAY, kind="hospital")).questions == ()


def test_custody_years_later_does_not_answer_the_question() -> None:
    later = in_custody(date(2027, 1, 1), date(2027, 2, 1))
    assert len(derive_law(convicted(disposal=PRISON), later).questions) == 1


def test_notification_within_three_days_answers_the_custody_question() -> None:
    assert derive_law(convicted(disposal=PRISON), notified(WEDNESDAY)).questions == ()


def test_suspended_sentence_raises_no_custody_question() -> None:
    suspended = Disposal(kind="imprisonment", months=12, suspended_months=24)
    derived = derive_law(convicted(disposal=suspended))
    assert derived.questions == ()
    assert find_duty(derived, INITIAL).first_breach_day == THURSDAY


def test_earlier_sentence_for_another_matter_raises_no_custody_question() -> None:
    theft = convicted(date(2020, 1, 1), ref="c0", offence="Theft Act 1968 s.1", disposal=PRISON)
    assert derive_law(theft, convicted()).questions == ()


def test_person_who_never_notified_must_notify_for_a_second_conviction() -> None:
    derived = derive_law(convicted(date(2024, 3, 11)), convicted(ref="c2"))
    assert {INITIAL, "soa2003.s83.initial:c2"} <= keys(derived)


def test_second_conviction_is_notified_when_the_first_period_ends_within_the_three_days() -> None:
    first = convicted(date(2020, 3, 12))
    derived = derive_law(first, convicted(ref="c2"), notified(date(2020, 3, 12)))
    assert derived.subject_until(MONDAY) == date(2030, 3, 9)
    assert "soa2003.s83.initial:c2" in keys(derived)


def test_late_notification_meets_the_duty_late_and_keeps_the_first_breach_day() -> None:
    duty = find_duty(derive_law(convicted(), notified(date(2025, 3, 20))), INITIAL)
    assert (duty.met_by, duty.met_on, duty.first_breach_day) == ("n1", date(2025, 3, 20), THURSDAY)
    assert duty.status_on(date(2025, 3, 20)) is DutyStatus.MET_LATE


def test_notification_before_the_conviction_does_not_meet_the_duty() -> None:
    assert find_duty(derive_law(convicted(), notified(date(2025, 3, 9))), INITIAL).met_by is None


def test_three_days_of_a_person_subject_before_part_2_began_with_part_2_and_are_uncertain() -> None:
    derived = derive_law(
        convicted(date(2003, 2, 18), offence="SOA 1956 s.1", disposal=Disposal(kind="imprisonment", months=60))
    )
    duty = find_duty(derived, INITIAL)
    assert (duty.opens_on, duty.due_on) == (date(2004, 5, 1), date(2004, 5, 3))
    assert duty.is_uncertain
    assert "whether the person had notified under the 1997 Act" in {q.needs for q in derived.questions}


def test_person_who_notified_under_the_1997_act_is_exempt() -> None:
    old = convicted(date(2003, 2, 18), offence="SOA 1956 s.1")
    assert INITIAL not in keys(derive_law(old, notified(date(2003, 2, 19), "SOA 1997 s.2(1)")))


def test_parental_direction_moves_the_duty_to_the_parent_without_a_breach_day() -> None:
    directed = convicted(parental_direction=Span(date(2025, 1, 1), date(2026, 1, 1)))
    duty = find_duty(derive_law(directed, born_on=date(2009, 1, 1)), INITIAL)
    assert (duty.bearer, duty.first_breach_day) == ("parent", None)


def test_order_on_a_person_not_yet_subject_starts_the_three_days_on_service() -> None:
    derived = derive_law(under_shpo(MONDAY, served_on=date(2025, 3, 14), months=60), notified(date(2025, 3, 14)))
    duty = find_duty(derived, "soa2003.s83.initial:o1")
    assert (duty.opens_on, duty.due_on, duty.met_by) == (date(2025, 3, 14), date(2025, 3, 16), "n1")


def test_two_counts_on_one_day_make_one_initial_duty() -> None:
    derived = derive_law(convicted(), convicted(ref="c2"))
    assert {key for key in keys(derived) if "initial" in key} == {INITIAL}
    assert find_duty(derived, INITIAL).rests_on == ("c2",)


def test_initial_duty_rests_on_the_count_that_was_not_quashed() -> None:
    derived = derive_law(convicted(quashed_on=date(2025, 6, 2)), convicted(ref="c2"))
    assert {key for key in keys(derived) if "initial" in key} == {"soa2003.s83.initial:c2"}


def test_notification_between_the_making_and_service_of_an_order_meets_the_duty() -> None:
    order = under_shpo(date(2025, 3, 3), served_on=MONDAY, months=60)
    duty = find_duty(derive_law(order, notified(date(2025, 3, 5))), "soa2003.s83.initial:o1")
    assert (duty.opens_on, duty.met_by, duty.status_on(THURSDAY)) == (MONDAY, "n1", DutyStatus.MET)


def test_order_served_after_it_ended_makes_no_duty() -> None:
    ended = under_shpo(date(2020, 3, 3), served_on=MONDAY, months=60)
    assert "soa2003.s83.initial:o1" not in keys(derive_law(ended, under_shpo(date(2024, 1, 1), ref="o2", months=60)))
