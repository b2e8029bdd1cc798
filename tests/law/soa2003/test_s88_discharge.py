"""The review of an indefinite period in Scotland: ss.88A to 88I, and its effect in England."""

from datetime import date
from typing import Any

from mosovo_law.core.obligation import Bearer
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import Spell
from tests.law.people import find_duty, in_custody, notified
from tests.law.soa2003.indefinite_reviews import ended, law, list_questions, rape, refused, review, review_answer

CONVICTED = date(2010, 2, 1)
FALLS = date(2029, 2, 1)
INSIDE = in_custody(CONVICTED, date(2014, 2, 1))
TOLD = notified(date(2014, 2, 3))


def scots(*given: Any, reviews: tuple[Any, ...] = (), **more: Any) -> Derivation:
    return law(rape(CONVICTED), INSIDE, TOLD, *given, **{"jurisdiction": "SCT", "reviews": reviews, **more})


def test_discharge_date_is_15_years_after_conviction_without_time_in_custody() -> None:
    duty = find_duty(scots(), "soa2003.s88.discharge:c1")
    assert (duty.opens_on, duty.advise_by, duty.due_on) == (date(2014, 2, 3), FALLS, FALLS)
    assert (duty.bearer, duty.first_breach_day) == (Bearer.POLICE, None)


def test_discharge_date_of_a_person_under_18_is_after_eight_years() -> None:
    assert find_duty(scots(born_on=date(1992, 2, 2)), "soa2003.s88.discharge:c1").due_on == date(2022, 2, 1)


def test_missing_date_of_birth_gives_both_discharge_dates_and_a_question() -> None:
    derived = scots(born_on=None)
    duty = find_duty(derived, "soa2003.s88.discharge:c1")
    assert (duty.advise_by, duty.due_on) == (date(2022, 2, 1), FALLS)
    assert list_questions(derived) == ["the date of birth: the review falls after 8 years or after 15"]


def test_prison_after_the_first_notification_moves_only_the_latest_discharge_date() -> None:
    duty = find_duty(scots(in_custody(date(2020, 1, 1), date(2020, 1, 11), ref="s2")), "soa2003.s88.discharge:c1")
    assert (duty.advise_by, duty.due_on) == (FALLS, date(2029, 2, 11))


def test_prison_with_no_end_recorded_stops_the_clock() -> None:
    duty = find_duty(scots(in_custody(date(2020, 1, 1), ref="s2")), "soa2003.s88.discharge:c1")
    assert (duty.due_on, duty.clock_stopped_from) == (None, date(2020, 1, 1))


def test_time_abroad_after_the_first_notification_counts() -> None:
    abroad = Spell(ref="s2", kind="abroad", from_on=date(2015, 1, 1), until=date(2016, 1, 1))
    assert find_duty(scots(abroad), "soa2003.s88.discharge:c1").due_on == FALLS


def test_earlier_notification_may_leave_no_time_excluded() -> None:
    earlier = notified(date(2005, 1, 1), ref="n0")
    duty = find_duty(scots(earlier), "soa2003.s88.discharge:c1")
    assert (duty.advise_by, duty.due_on) == (date(2025, 2, 1), FALLS)


def test_no_discharge_date_before_the_first_notification() -> None:
    held = law(rape(CONVICTED), in_custody(CONVICTED), jurisdiction="SCT", reviews=())
    assert review_answer(held, date(2012, 1, 1))["date_of_discharge"] is None
    assert list_questions(held) == []
    out = law(rape(CONVICTED), INSIDE, jurisdiction="SCT", reviews=())
    assert list_questions(out) == ["when the first notification under s.83(1) was given"]


def test_earlier_discharge_date_becomes_the_applicable_date_of_the_sections() -> None:
    event = rape(date(1999, 1, 4), offence="common law: rape", convicted_in="SCT")
    young = law(event, notified(date(1999, 1, 5), "SOA 1997 s.2(1)"), jurisdiction="SCT", reviews=(),
                born_on=date(1984, 1, 1))  # fmt: skip
    assert find_duty(young, "soa2003.s88.discharge:c1").due_on == date(2011, 1, 25)


def test_determination_in_time_ends_notification_on_the_discharge_date() -> None:
    derived = scots(reviews=(ended(date(2028, 12, 1)),))
    assert derived.subject_until(date(2029, 1, 1)) == FALLS
    assert find_duty(derived, "soa2003.s88.discharge:c1").met_by == "r3"


def test_late_determination_ends_notification_on_its_own_date() -> None:
    assert scots(reviews=(ended(date(2029, 3, 1)),)).subject_until(date(2029, 3, 1)) == date(2029, 3, 1)


def test_without_a_decision_the_person_stays_subject_and_may_apply_to_the_sheriff() -> None:
    derived = scots()
    assert derived.subject_on(date(2030, 1, 1)) is True
    assert review_answer(derived, FALLS)["application_to_sheriff"] is False
    assert review_answer(derived, date(2029, 2, 2))["application_to_sheriff"] is True


def test_a_continuation_order_runs_from_the_date_of_discharge_and_is_reviewed_at_its_end() -> None:
    derived = scots(reviews=(refused(date(2029, 1, 10), further_months=60),))
    assert find_duty(derived, "soa2003.s88.discharge:c1:r2").due_on == date(2034, 2, 1)
    assert derived.subject_on(date(2034, 2, 1)) is True
    assert derived.subject_on(date(2034, 2, 2)) is None
    first = next(o for o in derived.obligations if o.key == "soa2003.s88.discharge:c1")
    assert first.met_by == "r2"


def test_the_appeal_runs_from_the_date_of_discharge_and_not_from_the_decision() -> None:
    derived = scots(reviews=(refused(date(2028, 10, 1), further_months=60),))
    appeal = find_duty(derived, "soa2003.s88g.appeal:r2")
    assert (appeal.opens_on, appeal.due_on) == (date(2028, 10, 1), date(2029, 2, 22))


def test_order_that_continues_two_periods_has_one_appeal() -> None:
    order = refused(date(2033, 1, 10), further_months=60)
    second = rape(date(2012, 1, 9), ref="c2")
    derived = scots(second, reviews=(order,))
    appeals = [o for o in derived.obligations if o.rule == "soa2003.s88g.appeal"]
    assert [o.key for o in appeals] == ["soa2003.s88g.appeal:r2"]
    assert len({o.key for o in derived.obligations}) == len(derived.obligations)


def test_further_continuation_order_runs_on_and_notification_may_then_end() -> None:
    first = refused(date(2029, 1, 10), further_months=60)
    second = refused(date(2034, 1, 10), ref="r4", further_months=12)
    derived = scots(reviews=(first, second, ended(date(2035, 1, 10), ref="r5")))
    assert derived.subject_until(date(2035, 1, 11)) == date(2035, 2, 1)
    assert find_duty(derived, "soa2003.s88.discharge:c1:r4").met_by == "r5"


def test_continuation_order_without_length_or_over_15_years_raises_a_question() -> None:
    without, beyond = refused(date(2029, 1, 10)), refused(date(2029, 1, 10), further_months=240)
    assert list_questions(scots(reviews=(without,)))[0] == "how long the notification continuation order lasts"
    assert "no more than 180" in list_questions(scots(reviews=(beyond,)))[0]


def test_application_to_the_police_makes_no_duty_in_scotland() -> None:
    derived = scots(reviews=(review("application", date(2029, 3, 1)),))
    assert not any(o.rule.startswith(("soa2003.s91", "soa2003.sch3a")) for o in derived.obligations)


# ---- across the border


def test_scottish_continuation_order_postpones_the_english_qualifying_date() -> None:
    order = refused(date(2029, 1, 10), further_months=60, nation="SCT")
    derived = law(rape(CONVICTED), INSIDE, TOLD, reviews=(order,))
    assert review_answer(derived, date(2029, 3, 1))["qualifying_date"] == "2034-02-02"
    assert derived.subject_until(date(2029, 3, 1)) is None
    assert not any(o.rule == "soa2003.s91e.appeal" for o in derived.obligations)


def test_english_discharge_counts_in_scotland_and_a_scottish_one_raises_a_question_in_england() -> None:
    south = ended(date(2029, 1, 10), nation="EW", notice_received_on=date(2029, 1, 12))
    assert scots(reviews=(south,)).subject_until(date(2029, 1, 1)) == date(2029, 1, 12)
    north = ended(date(2029, 1, 10), nation="SCT")
    derived = law(rape(CONVICTED), INSIDE, TOLD, reviews=(north,))
    assert derived.subject_on(date(2029, 3, 1)) is None
    assert list_questions(derived) == ["whether a discharge by the police of another nation counts here"]
