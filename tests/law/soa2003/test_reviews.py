"""The review of an indefinite period: ss.91A to 91F and Schedule 3A, beyond the examples."""

from datetime import date
from typing import Any

import pytest

from mosovo_law.core.obligation import Bearer, DutyStatus, Nature
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.facts.case_facts import Disposal, Order
from tests.law.people import convicted, find_duty, in_custody, notified, under_shpo
from tests.law.soa2003.indefinite_reviews import (
    FIRST,
    QUALIFIES,
    SENTENCED,
    ended,
    law,
    list_questions,
    rape,
    refused,
    review,
    review_answer,
)

# ---- who may apply, and when


def test_finding_ended_by_a_later_trial_does_not_affect_the_review() -> None:
    held = Disposal(kind="hospital_order", restriction_order=True)
    finding = convicted(
        date(2004, 6, 7), ref="f", gateway="disability_finding", offence="SOA 2003 s.1", disposal=held,
        trial_concluded_on=SENTENCED,
    )  # fmt: skip
    released = date(2009, 4, 2)
    served = (in_custody(SENTENCED, released), notified(released))
    alone, with_trial = law(finding, reviews=()), law(finding, rape(), *served, reviews=())
    assert [needs for needs in (*list_questions(alone), *list_questions(with_trial)) if "notification" in needs] == []
    assert find_duty(with_trial, "soa2003.s91b.qualifying").opens_on == QUALIFIES


def test_the_day_before_the_qualifying_date_is_too_early() -> None:
    derived = law(rape())
    assert review_answer(derived, date(2024, 4, 1))["eligible"] is False
    assert review_answer(derived, QUALIFIES)["eligible"] is True
    right = find_duty(derived, "soa2003.s91b.qualifying")
    assert (right.opens_on, right.due_on, right.nature, right.first_breach_day) == (QUALIFIES, None, Nature.RIGHT, None)


def test_person_under_18_on_the_relevant_date_may_apply_after_eight_years() -> None:
    assert find_duty(law(rape(), born_on=date(1987, 3, 15)), "soa2003.s91b.qualifying").opens_on == date(2017, 4, 2)
    assert find_duty(law(rape(), born_on=date(1987, 3, 14)), "soa2003.s91b.qualifying").opens_on == QUALIFIES


def test_without_a_date_of_birth_the_qualifying_date_is_unknown() -> None:
    derived = law(rape(), born_on=None)
    assert review_answer(derived, QUALIFIES) == {
        "qualifying_date": None, "eligible": "unknown", "barred_by": [], "police_area": None, "further": False,
    }  # fmt: skip
    assert "the date of birth: 8 years or 15" in list_questions(derived)


def test_no_application_could_be_made_before_the_sections_began() -> None:
    early = review("first_notification_after_first_release", date(1996, 4, 1), ref="r0")
    event = rape(date(1992, 1, 1), offence="SOA 1956 s.1", position_on_1997_09_01="supervised")
    assert find_duty(law(event, reviews=(early,)), "soa2003.s91b.qualifying").opens_on == date(2012, 7, 30)


def test_a_fixed_period_is_never_reviewed() -> None:
    derived = law(rape(disposal=Disposal(kind="imprisonment", months=29)))
    assert "review" not in write_answer(derived, date(2010, 1, 1))


def test_shpo_postpones_the_right_to_apply_until_the_day_after_it_ends() -> None:
    shpo = under_shpo(date(2020, 6, 1), served_on=date(2020, 6, 1), months=60)
    derived = law(rape(), shpo)
    assert find_duty(derived, "soa2003.s91b.qualifying").opens_on == date(2025, 6, 1)
    assert review_answer(derived, date(2025, 5, 31)) == {
        "qualifying_date": "2024-04-02", "eligible": False, "barred_by": ["o1"], "police_area": None, "further": False,
    }  # fmt: skip


def test_shpo_made_later_interrupts_the_right_to_apply() -> None:
    shpo = under_shpo(date(2025, 1, 1), served_on=date(2025, 1, 1), months=60)
    derived = law(rape(), shpo)
    before = next(o for o in derived.obligations if o.key == "soa2003.s91b.qualifying:c1")
    after = next(o for o in derived.obligations if o.key == "soa2003.s91b.qualifying:c1:2030-01-01")
    assert before.status_on(date(2024, 12, 31)) is DutyStatus.DUE
    assert before.status_on(date(2025, 1, 1)) is DutyStatus.CEASED
    assert after.opens_on == date(2030, 1, 1)


def test_an_order_of_unknown_length_leaves_open_whether_one_may_apply() -> None:
    derived = law(rape(), under_shpo(date(2020, 6, 1), served_on=date(2020, 6, 1)))
    assert review_answer(derived, date(2026, 1, 1))["eligible"] == "unknown"


@pytest.mark.parametrize("kind", ["sro", "voo", "foreign_travel_order", "notification_order"])
def test_other_kinds_of_order_do_not_bar_an_application(kind: str) -> None:
    order = Order(ref="o1", kind=kind, made_on=date(2020, 1, 1), until_further_order=True)
    assert review_answer(law(rape(), order), QUALIFIES)["eligible"] is True


def test_later_qualifying_date_applies_from_a_second_conviction() -> None:
    second = rape(date(2015, 1, 5), ref="c2")
    inside = in_custody(date(2015, 1, 5), date(2019, 1, 7))
    derived = law(rape(), second, inside, notified(date(2019, 1, 8)))
    assert review_answer(derived, date(2014, 1, 1))["qualifying_date"] == "2024-04-02"
    assert review_answer(derived, date(2020, 1, 1))["qualifying_date"] == "2034-01-08"


def test_the_application_goes_to_the_force_of_the_last_address_notified() -> None:
    annual = notified(date(2023, 4, 2), "s.85(1)", police_area="Kent")
    account = notified(date(2023, 9, 1), "s.84(1)", ref="n2", change="bank_account", home=None)
    moved_to_essex = notified(date(2024, 6, 3), "s.84(1)", ref="n3", change="home_address", police_area="Essex")
    derived = law(rape(), annual, account, moved_to_essex)
    assert review_answer(derived, QUALIFIES)["police_area"] == "Kent"
    assert review_answer(derived, date(2024, 6, 3))["police_area"] == "Essex"


# ---- the relevant notification


def test_first_notification_in_time_after_release_is_the_relevant_notification() -> None:
    derived = law(rape(), in_custody(SENTENCED, date(2009, 4, 1)), notified(date(2009, 4, 3)), reviews=())
    assert review_answer(derived, QUALIFIES)["qualifying_date"] == "2024-04-03"
    assert find_duty(derived, "soa2003.s91b.qualifying").rests_on == ("n1",)


@pytest.mark.parametrize("given", [(), (notified(date(2009, 4, 4)),), (notified(date(2015, 6, 1), "s.85(1)"),)])
def test_record_without_the_first_notification_after_release_raises_a_question(given: tuple[Any, ...]) -> None:
    derived = law(rape(), in_custody(SENTENCED, date(2009, 4, 1)), *given, reviews=())
    assert review_answer(derived, QUALIFIES)["eligible"] == "unknown"
    assert list_questions(derived) == ["when the first notification after the first release was given"]


def test_person_still_in_custody_cannot_apply_and_no_question_is_raised() -> None:
    derived = law(rape(), in_custody(SENTENCED), reviews=())
    assert review_answer(derived, QUALIFIES)["eligible"] is False
    assert list_questions(derived) == []


def test_bail_between_conviction_and_sentence_raises_a_question_about_which_release() -> None:
    event = rape(sentenced_on=date(2005, 6, 1))
    remand = in_custody(date(2005, 1, 1), date(2005, 4, 1))
    sentence = in_custody(date(2005, 6, 1), date(2009, 4, 1), ref="s2")
    derived = law(event, remand, sentence, notified(date(2005, 4, 1)), notified(date(2009, 4, 1), ref="n2"), reviews=())
    assert list_questions(derived) == ["which release was the first after the detention for this conviction"]


def test_qualifying_date_without_detention_counts_from_the_first_notification() -> None:
    suspended = Disposal(kind="imprisonment", months=30, suspended_months=36)
    derived = law(rape(date(2026, 4, 1), disposal=suspended), notified(date(2026, 4, 3)), reviews=())
    assert review_answer(derived, date(2027, 1, 1))["qualifying_date"] == "2041-04-03"


def test_a_notification_under_the_act_of_1997_counts() -> None:
    event = rape(date(2001, 3, 1), offence="SOA 1956 s.1")
    notification = notified(date(2003, 3, 1), "SOA 1997 s.2(1)")
    derived = law(event, in_custody(date(2001, 3, 1), date(2003, 3, 1)), notification, reviews=())
    assert review_answer(derived, date(2018, 3, 1))["qualifying_date"] == "2018-03-01"


# ---- refusals and decisions


@pytest.mark.parametrize(
    ("months", "qualifying"), [(None, "2032-06-10"), (96, "2032-06-10"), (180, "2039-06-10"), (60, None), (181, None)]
)
def test_further_application_after_a_refusal_may_be_made_after_8_to_15_years(
    months: int | None, qualifying: str | None
) -> None:
    derived = law(rape(), reviews=(FIRST, refused(date(2024, 6, 10), further_months=months)))
    found = review_answer(derived, date(2026, 1, 1))
    assert found["qualifying_date"] == qualifying
    assert found["further"] is True
    assert review_answer(derived, date(2024, 6, 9))["further"] is False
    assert bool(list_questions(derived)) is (qualifying is None)


def test_refusal_ends_the_right_to_apply_and_opens_another_after_eight_years() -> None:
    applied = review("application", QUALIFIES)
    derived = law(rape(), reviews=(FIRST, applied, refused(date(2024, 6, 10))))
    first = find_duty(derived, "soa2003.s91b.qualifying:c1")
    assert (first.met_by, first.ceased_on) == ("r1", date(2024, 6, 10))
    assert find_duty(derived, "soa2003.s91b.qualifying:r2").opens_on == date(2032, 6, 10)


def test_police_decision_is_due_in_12_weeks_and_advised_in_10() -> None:
    derived = law(rape(), reviews=(FIRST, review("application", QUALIFIES), refused(date(2024, 6, 10))))
    decision = find_duty(derived, "soa2003.s91b.decision:r1")
    assert (decision.advise_by, decision.due_on) == (date(2024, 6, 11), date(2024, 6, 25))
    assert (decision.bearer, decision.met_by, decision.first_breach_day) == (Bearer.POLICE, "r2", None)


@pytest.mark.parametrize(
    ("asked_on", "due_on"),
    [
        (date(2024, 4, 10), date(2024, 6, 19)),
        (date(2024, 4, 16), date(2024, 6, 25)),
        (date(2024, 5, 20), date(2024, 6, 25)),
        (date(2024, 4, 1), date(2024, 6, 11)),
    ],
    ids=["within the fourteen days", "on the last of them", "too late to put anything off", "before the application"],
)
def test_information_request_in_time_moves_the_decision_to_ten_weeks_later(asked_on: date, due_on: date) -> None:
    asked = review("information_asked", asked_on, ref="r5", about="r1")
    derived = law(rape(), reviews=(FIRST, review("application", QUALIFIES), asked))
    assert find_duty(derived, "soa2003.s91b.decision:r1").due_on == due_on


def test_an_application_is_acknowledged_within_fourteen_days() -> None:
    applied, acknowledgement = (
        review("application", QUALIFIES),
        review("acknowledged", date(2024, 4, 9), ref="r4", about="r1"),
    )
    acknowledge = find_duty(law(rape(), reviews=(FIRST, applied, acknowledgement)), "soa2003.s91b.acknowledge:r1")
    assert (acknowledge.advise_by, acknowledge.due_on) == (date(2024, 4, 15), date(2024, 4, 16))
    assert (acknowledge.bearer, acknowledge.met_by, acknowledge.first_breach_day) == (Bearer.POLICE, "r4", None)
    assert find_duty(law(rape(), reviews=(FIRST, applied)), "soa2003.s91b.acknowledge:r1").met_by is None


def test_earlier_decision_meets_the_acknowledgement_duty() -> None:
    applied, decided = review("application", QUALIFIES), refused(date(2024, 4, 8))
    acknowledgement = review("acknowledged", date(2024, 4, 9), ref="r4", about="r1")
    derived = law(rape(), reviews=(FIRST, applied, decided, acknowledgement))
    assert find_duty(derived, "soa2003.s91b.acknowledge:r1").met_by == "r2"


def test_agency_has_28_days_to_give_information_until_the_decision() -> None:
    applied = review("application", QUALIFIES)
    asked = review("information_asked", date(2024, 4, 10), ref="r5", about="r1")
    another = review("information_asked", date(2024, 4, 11), ref="r7", about="r1")
    given = review("information_given", date(2024, 4, 29), ref="r6", about="r5")
    derived = law(rape(), reviews=(FIRST, applied, asked, another, given, refused(date(2024, 5, 1))))
    first, second = (find_duty(derived, f"soa2003.s91b.information:{ref}") for ref in ("r5", "r7"))
    assert (first.due_on, first.bearer, first.met_by) == (date(2024, 5, 8), Bearer.AGENCY, "r6")
    assert second.met_by is None
    assert second.status_on(date(2024, 5, 1)) is DutyStatus.DUE
    assert second.status_on(date(2024, 5, 2)) is DutyStatus.CEASED


def test_information_request_for_another_application_or_before_it_makes_no_duty() -> None:
    applied = review("application", QUALIFIES)
    for another in (
        review("information_asked", date(2024, 4, 10), ref="r5", about="r9"),
        review("information_asked", date(2024, 4, 1), ref="r5", about="r1"),
    ):
        derived = law(rape(), reviews=(FIRST, applied, another))
        assert not any(o.rule == "soa2003.s91b.information" for o in derived.obligations)


def test_application_under_an_order_or_too_early_raises_a_question_and_makes_no_duty() -> None:
    shpo = under_shpo(date(2020, 6, 1), served_on=date(2020, 6, 1), until_further_order=True)
    for derived in (
        law(rape(), shpo, reviews=(FIRST, review("application", QUALIFIES))),
        law(rape(), reviews=(FIRST, review("application", date(2024, 4, 1)))),
    ):
        assert not any(o.trigger == "r1" for o in derived.obligations)
        assert [needs.split(":")[0] for needs in list_questions(derived)] == ["whether it counts as an application"]


def test_further_application_before_the_further_date_is_too_early() -> None:
    again = review("application", date(2032, 6, 9), ref="r4")
    derived = law(rape(), reviews=(FIRST, review("application", QUALIFIES), refused(date(2024, 6, 10)), again))
    assert [o.trigger for o in derived.obligations if o.rule == "soa2003.s91b.decision"] == ["r1"]
    assert list_questions(derived) == ["whether it counts as an application: none can be made before 2032-06-10"]


def test_scottish_decision_does_not_meet_an_english_application() -> None:
    north = refused(date(2024, 5, 1), further_months=60, nation="SCT")
    applied = review("application", QUALIFIES)
    derived = law(rape(), notified(date(2009, 4, 2)), reviews=(FIRST, applied, north))
    assert not any(o.met_by == "r2" for o in derived.obligations)


def test_right_to_appeal_ceases_after_its_last_day() -> None:
    derived = law(rape(), reviews=(FIRST, refused(date(2025, 9, 1), notice_received_on=date(2025, 9, 3))))
    appeal = find_duty(derived, "soa2003.s91e.appeal:r2")
    assert appeal.status_on(date(2025, 9, 23)) is DutyStatus.DUE
    assert appeal.status_on(date(2025, 9, 24)) is DutyStatus.CEASED


# ---- the end of the period


def test_determination_to_end_takes_effect_after_the_day_of_receipt() -> None:
    derived = law(rape(), reviews=(FIRST, ended(date(2024, 6, 10), notice_received_on=date(2024, 6, 12))))
    assert derived.subject_until(date(2024, 6, 1)) == date(2024, 6, 12)
    assert derived.subject_on(date(2024, 6, 13)) is False
    assert derived.periods[0].last_day == date(2024, 6, 12)


def test_determination_to_end_without_a_receipt_date_raises_a_question() -> None:
    derived = law(rape(), reviews=(FIRST, ended(date(2024, 6, 10))))
    assert derived.subject_on(date(2024, 6, 10)) is True
    assert derived.subject_on(date(2024, 6, 11)) is None
    assert list_questions(derived) == ["when the notice of the determination was received"]


def test_determination_to_end_does_not_end_an_order_a_fixed_period_or_a_later_conviction() -> None:
    shpo = under_shpo(date(2024, 7, 1), served_on=date(2024, 7, 1), months=60)
    fixed = convicted(date(2020, 1, 6), ref="c2", disposal=Disposal(kind="imprisonment", months=12))
    later = rape(date(2030, 1, 7), ref="c3")
    ending = ended(date(2024, 6, 10), notice_received_on=date(2024, 6, 12))
    assert law(rape(), shpo, reviews=(FIRST, ending)).subject_on(date(2025, 1, 1)) is True
    assert law(rape(), fixed, reviews=(FIRST, ending)).subject_until(date(2025, 1, 1)) == date(2030, 1, 5)
    assert law(rape(), later, reviews=(FIRST, ending)).subject_until(date(2031, 1, 1)) is None


def test_annual_notification_ends_with_the_determination() -> None:
    notification = notified(date(2023, 7, 1), "s.85(1)")
    derived = law(rape(), notification, reviews=(FIRST, ended(date(2024, 6, 10), notice_received_on=date(2024, 6, 12))))
    assert not any(o.rule == "soa2003.s85.annual" and o.trigger == "n1" for o in derived.obligations)


def test_death_ends_the_right_to_apply() -> None:
    assert find_duty(law(rape(), died_on=date(2025, 1, 1)), "soa2003.s91b.qualifying").ceased_on == date(2025, 1, 1)
    assert not any(o.rule.startswith("soa2003.s91") for o in law(rape(), died_on=date(2024, 4, 1)).obligations)


# ---- Northern Ireland


def test_northern_ireland_decision_is_due_in_12_weeks_and_sets_a_further_date_only_if_given() -> None:
    applied = review("application", date(2025, 1, 6))
    derived = law(rape(), jurisdiction="NI", reviews=(FIRST, applied, refused(date(2025, 3, 1))))
    decision = find_duty(derived, "soa2003.sch3a.decision:r1")
    assert (decision.advise_by, decision.due_on, decision.met_by) == (date(2025, 3, 30), date(2025, 3, 31), "r2")
    assert review_answer(derived, date(2026, 1, 1))["qualifying_date"] is None
    assert not any(o.rule.startswith("soa2003.s91") for o in derived.obligations)
    assert "when a further application may be made: that provision was not read" in list_questions(derived)
    fixed = law(rape(), jurisdiction="NI", reviews=(FIRST, refused(date(2025, 3, 1), further_months=60)))
    assert review_answer(fixed, date(2026, 1, 1))["qualifying_date"] == "2030-03-01"


def test_northern_ireland_right_to_apply_raises_a_question_without_the_first_notification() -> None:
    assert find_duty(law(rape(), jurisdiction="NI"), "soa2003.sch3a.qualifying:c1").opens_on == QUALIFIES
    without = law(rape(), in_custody(SENTENCED, date(2009, 4, 1)), jurisdiction="NI", reviews=())
    assert list_questions(without) == ["when the first notification after the first release was given"]
