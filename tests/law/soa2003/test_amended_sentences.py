"""A sentence amended on appeal or under the slip rule, and a conviction quashed and retried: LAW-014, 097 and 098."""

from datetime import date
from typing import Any

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import Disposal, Event, Review
from tests.law.people import convicted, derive_law, facts

ON, SENTENCED_ON, AMENDED_ON = date(2025, 3, 3), date(2025, 4, 1), date(2025, 6, 2)
TWO_YEARS = Disposal(kind="imprisonment", months=24)
BY_SENTENCE = "CJIA 2008 s.63"
"""Possession of extreme pornographic images: listed only if an adult is sentenced to 24 months."""


def amended(offence: str = BY_SENTENCE, disposal: Disposal = TWO_YEARS, **more: Any) -> Derivation:
    dates = {"sentenced_on": SENTENCED_ON, "substituted_on": AMENDED_ON, "offended_on": date(2024, 5, 1)}
    return derive_law(convicted(ON, offence=offence, disposal=disposal, **{**dates, **more}))


def test_offence_listed_for_any_sentence_counts_from_conviction_without_a_question() -> None:
    for by in (None, "appeal", "slip_rule"):
        derived = amended("SOA 2003 s.9", substituted_by=by)
        [period] = derived.periods
        assert (period.relevant_date, period.months) == (ON, 120)
        assert not [each for each in derived.questions if "amended" in each.needs]


def test_amended_sentence_decides_whether_the_offence_is_listed() -> None:
    derived = amended(disposal=Disposal(kind="imprisonment", months=23), first_sentence_qualified=True)
    assert derived.subject_on(AMENDED_ON) is False


def test_period_counts_from_the_first_sentence_that_met_the_condition() -> None:
    for by in (None, "appeal", "slip_rule"):
        [period] = amended(first_sentence_qualified=True, substituted_by=by).periods
        assert (period.kind, period.relevant_date, period.last_day) == ("fixed", SENTENCED_ON, date(2035, 3, 31))


def test_period_counts_from_the_appeal_when_only_that_sentence_met_the_condition() -> None:
    derived = amended(first_sentence_qualified=False, substituted_by="appeal")
    [period] = derived.periods
    assert (period.kind, period.relevant_date, period.last_day) == ("fixed", AMENDED_ON, date(2035, 6, 1))
    assert derived.subject_on(SENTENCED_ON) is False


@pytest.mark.parametrize(
    ("amendment", "needs"),
    [
        ({}, "whether the sentence first passed met the condition of Schedule 3: if it did, the period counts from "
             "1 April 2025; if only the amended sentence did, from 2 June 2025, or under the slip rule perhaps from "
             "1 April 2025"),
        ({"substituted_by": "appeal"}, "whether the sentence first passed met the condition of Schedule 3: if it did, "
             "the period counts from 1 April 2025; if only the amended sentence did, from 2 June 2025"),
        ({"first_sentence_qualified": False}, "whether the sentence was amended on appeal or under the slip rule: on "
             "appeal, the period counts from 2 June 2025; under the slip rule, from 2 June 2025 or from 1 April 2025"),
        ({"first_sentence_qualified": False, "substituted_by": "slip_rule"}, "from which day a sentence amended under "
             "the slip rule counts: from 1 April 2025, because it takes effect from that day (Sentencing Code "
             "s.385(5)), or from 2 June 2025, when it first met the condition"),
    ],
)  # fmt: skip
def test_amended_sentence_of_an_offence_listed_by_sentence_raises_a_question_with_both_dates(
    amendment: dict[str, Any], needs: str
) -> None:
    derived = amended(**amendment)
    assert needs in [question.needs for question in derived.questions]
    [period] = derived.periods
    assert (period.kind, period.span.from_on) == ("needs_legal_review", SENTENCED_ON)
    assert [derived.subject_on(day) for day in (SENTENCED_ON, AMENDED_ON)] == [None, True]
    assert derived.subject_on(date(2035, 4, 15)) is None


def test_no_breach_opens_on_dates_that_only_one_reading_gives() -> None:
    derived = amended(disposal=Disposal(kind="imprisonment", months=24, suspended_months=24))
    first = next(each for each in derived.obligations if each.rule == "soa2003.s83.initial")
    assert first.first_breach_day is None
    assert first.is_uncertain


def quashed(**more: Any) -> Event:
    return convicted(ON, disposal=TWO_YEARS, quashed_on=AMENDED_ON, **more)


def retried(on: date = date(2026, 1, 12), **more: Any) -> Event:
    return convicted(on, ref="c2", disposal=TWO_YEARS, retrial_of="c1", **more)


def test_quashed_conviction_does_not_count_and_the_retrial_counts_from_its_own_date() -> None:
    derived = derive_law(quashed(retrial="ordered"), retried())
    [period] = derived.periods
    assert (period.event, period.relevant_date) == ("c2", date(2026, 1, 12))
    assert [derived.subject_on(day) for day in (ON, date(2025, 12, 1), date(2026, 1, 12))] == [False, False, True]
    assert not [question for question in derived.questions if "retrial" in question.needs]


def test_age_at_the_conviction_on_retrial_decides_whether_the_period_is_halved() -> None:
    [period] = derive_law(quashed(retrial="ordered"), retried(), born_on=date(2007, 9, 1)).periods
    assert (period.age_on_relevant_date, period.months) == (18, 120)


def test_retrial_without_a_result_raises_a_question_and_leaves_the_person_not_subject() -> None:
    derived = derive_law(quashed(retrial="ordered"))
    assert derived.subject_on(date(2025, 12, 1)) is False
    assert derived.not_subject[0].because.endswith("; a retrial was ordered")
    [question] = derived.questions
    assert question.needs == (
        "the result of the retrial: if convicted again, the period counts from that conviction; "
        "if not, the person is not subject because of it"
    )


def test_retrial_without_a_conviction_raises_no_question() -> None:
    derived = derive_law(quashed(retrial="no_conviction"))
    assert (derived.subject_on(date(2025, 12, 1)), derived.questions) == (False, ())
    assert derived.not_subject[0].because.endswith("; the retrial ended without a conviction")


def test_retrial_of_a_conviction_not_quashed_raises_a_question() -> None:
    derived = derive_law(convicted(ON, disposal=TWO_YEARS), retried())
    assert (
        "whether the conviction of 3 March 2025 was quashed: if so, only the conviction on retrial of 12 January "
        "2026 counts; if not, both count" in [question.needs for question in derived.questions]
    )


@pytest.mark.parametrize("days", [(SENTENCED_ON, AMENDED_ON), (AMENDED_ON, SENTENCED_ON)], ids=["in order", "reversed"])
def test_review_between_the_two_possible_dates_does_not_end_the_period(days: tuple[date, date]) -> None:
    sentenced_on, substituted_on = days
    disposal = Disposal(kind="imprisonment", months=36)
    event = convicted(
        ON, offence=BY_SENTENCE, disposal=disposal, offended_on=date(2024, 5, 1), sentenced_on=sentenced_on,
        substituted_on=substituted_on,
    )  # fmt: skip
    reviewed = Review(ref="r1", kind="determination_to_end", on=date(2025, 5, 1), notice_received_on=date(2025, 5, 1))
    [period] = derive_obligations(facts(event, reviews=(reviewed,))).periods
    assert period.span.until is None
