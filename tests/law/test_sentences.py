"""Sentences that no court could pass raise a question with both readings. They are not corrected or refused."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mosovo_law.case_format.case import read_case
from mosovo_law.core.obligation import Question
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.status import sentence_checks, sentence_limits
from mosovo_law.status.plain_sentences import is_plainly_possible
from mosovo_law.status.sentence_limits import SentenceDates, all_limits, limits_for
from tests.law.people import convicted, derive_law

MARCH_2024 = date(2024, 3, 4)
ADULT = date(1980, 6, 1)


def passed(kind: str = "imprisonment", **length: Any) -> Disposal:
    return Disposal(kind=kind, **length)


def dealt_with(disposal: Disposal, on: date = MARCH_2024, *, born_on: date | None = ADULT, **more: Any) -> Derivation:
    return derive_law(convicted(on, disposal=disposal, **more), born_on=born_on)


def list_sentence_questions(derived: Derivation) -> list[Question]:
    needs = {doubt.needs for doubt in derived.position.sentence_doubts}
    return [question for question in derived.questions if question.needs in needs]


@pytest.mark.parametrize(
    ("disposal", "more", "says", "source"),
    [
        (passed(months=6, suspended_months=36), {}, "the operational period: 36 months is recorded, and the most is 24",
         "CJA 2003 s.189(3)"),
        (passed(days=10, suspended_months=12), {}, "10 days is recorded, and the least is 14 days",
         "Sentencing Code s.277"),
        (passed("community_order", months=40), {}, "40 months is recorded, and the most is 36 months",
         "Sentencing Code s.220"),
        (passed("conditional_discharge", months=48), {}, "48 months is recorded, and the most is 36 months",
         "Sentencing Code s.80"),
        (passed(years=14), {"court": "magistrates"}, "168 months is recorded, and the most that a magistrates’ court "
         "can pass for one offence is 6 months", "Sentencing Code s.224"),
        (passed("life"), {"court": "magistrates"}, "a magistrates’ court cannot pass it: only the Crown Court can",
         "Sentencing Code s.226"),
        (passed("ipp"), {}, "only for an offence from 4 April 2005 and a conviction up to 2 December 2012",
         "CJA 2003 s.225"),
        (passed("detention_and_training_order", months=12), {}, "the person was 43 at the conviction or caution: it is "
         "for people 12 to 17", "Sentencing Code s.233"),
        (passed("detention_s250", months=36, suspended_months=24), {"born_on": date(2008, 1, 1)},
         "detention of a person under 18, s.250 cannot be suspended", "Sentencing Code s.277"),
        (passed("extended_sentence", months=60, extension_months=120), {"offended_on": date(2023, 1, 1)},
         "the extension (extended sentence): 120 months is recorded, and the most is 96", "Sentencing Code s.281"),
        (passed("extended_sentence", months=36, extension_months=60), {}, "the least is 48 months",
         "Sentencing Code s.280"),
        (passed("admonition"), {}, "courts in England and Wales cannot make it", "Sentencing Code"),
        (passed("probation", months=12), {}, "only for an offence up to 3 April 2005 and a conviction up to "
         "30 November 2020", "PCC(S)A 2000 s.41"),
        (passed("probation", months=12), {"convicted_in": "SCT", "offended_on": date(2011, 2, 1)},
         "only for an offence up to 31 January 2011", "CP(S)A 1995 s.228"),
    ],
)  # fmt: skip
def test_impossible_sentence_raises_a_question_that_names_the_limit(
    disposal: Disposal, more: dict[str, Any], says: str, source: str
) -> None:
    [question] = list_sentence_questions(dealt_with(disposal, **more))
    assert says in question.needs
    assert question.needs.endswith("Correct it, or confirm that the court passed it")
    assert str(question.source) == source


@pytest.mark.parametrize(
    ("on", "more"),
    [
        (date(2003, 3, 3), {}),
        (date(2019, 3, 4), {"offended_on": date(2004, 12, 1)}),
        (date(2012, 3, 5), {"convicted_in": "SCT", "offended_on": date(2011, 1, 31)}),
        (MARCH_2024, {"convicted_in": "NI"}),
    ],
)
def test_probation_raises_a_question_only_when_the_court_could_no_longer_order_it(
    on: date, more: dict[str, Any]
) -> None:
    assert list_sentence_questions(dealt_with(passed("probation", months=12), on, **more)) == []


def test_30_months_suspended_in_march_2024_is_not_indefinite_until_it_is_confirmed() -> None:
    doubtful = dealt_with(passed(months=30, suspended_months=30))
    [period] = doubtful.periods
    assert (period.kind, period.span.until, period.last_day) == ("needs_legal_review", None, None)
    assert period.sure is not None
    assert period.sure.last_day == date(2034, 3, 3)
    term, period_suspended = list_sentence_questions(doubtful)
    assert "the most is 24 months for a conviction from 1 December 2020 to 21 March 2026" in term.needs
    assert term.candidates_months == (120,)
    assert "operational period" in period_suspended.needs
    [confirmed] = dealt_with(passed(months=30, suspended_months=30, as_passed=True)).periods
    assert confirmed.kind == "indefinite"
    [later] = dealt_with(passed(months=30, suspended_months=36), date(2026, 3, 22)).periods
    assert later.kind == "indefinite"


def test_confirmed_sentence_raises_no_question() -> None:
    for disposal in (passed(months=30, suspended_months=30), passed("conditional_discharge", months=48)):
        assert list_sentence_questions(dealt_with(disposal))
        assert not list_sentence_questions(dealt_with(replace(disposal, as_passed=True)))


@pytest.mark.parametrize(
    ("on", "months", "is_asked"),
    [
        (date(2012, 12, 2), 13, True), (date(2012, 12, 3), 24, False), (date(2020, 11, 30), 25, True),
        (date(2026, 3, 21), 25, True), (date(2026, 3, 22), 36, False), (date(2026, 3, 22), 37, True),
    ],
)  # fmt: skip
def test_the_limit_of_a_suspended_sentence_changes_on_its_day(on: date, months: int, is_asked: bool) -> None:
    suspended = passed(months=months, suspended_months=max(months, 24))
    doubts = dealt_with(suspended, on, offended_on=date(2010, 1, 1)).position.sentence_doubts
    assert any("length of the suspended sentence" in doubt.needs for doubt in doubts) is is_asked


def test_suspended_sentence_limit_depends_on_the_conviction_date_and_not_the_sentence_date() -> None:
    doubts = dealt_with(
        passed(months=30, suspended_months=36), date(2026, 3, 1), sentenced_on=date(2026, 4, 1)
    ).position.sentence_doubts
    assert any("the most is 24 months" in doubt.needs for doubt in doubts)


# ---- swapped numbers


def test_swapped_term_and_suspension_raise_a_question_and_are_not_corrected() -> None:
    derived = dealt_with(passed(months=24, suspended_months=6))
    [question] = list_sentence_questions(derived)
    assert question.needs.startswith("which number is the term: 24 months suspended for 6 months is recorded")
    assert "may be swapped" in question.needs
    assert question.candidates_months == (84, 120)
    [period] = derived.periods
    assert (period.kind, period.span.last_day) == ("needs_legal_review", date(2034, 3, 3))
    assert derived.position.facts.events[0].disposals[0].months == 24


def test_a_swapped_term_beyond_its_limit_names_the_limit_too() -> None:
    [question] = list_sentence_questions(dealt_with(passed(months=30, suspended_months=24)))
    assert "for the term the most is 24 months" in question.needs
    assert "may be swapped" in question.needs


def test_suspended_sentence_in_the_usual_order_raises_no_question() -> None:
    for months in (6, 12, 24):
        assert not list_sentence_questions(dealt_with(passed(months=months, suspended_months=24)))


# ---- under ten at the offence


def test_offender_under_ten_at_the_offence_raises_a_question() -> None:
    derived = dealt_with(passed("fine"), born_on=date(2014, 6, 1), offended_on=date(2023, 12, 1))
    assert derived.subject_on(MARCH_2024) is None
    [question] = list_sentence_questions(derived)
    assert "the offender was 9 at the offence, and no one under 10 can be guilty of one" in question.needs
    assert derived.periods == ()


@pytest.mark.parametrize(("age", "is_asked"), [(9, True), (10, False)])
def test_offender_aged_ten_raises_no_question_in_england(age: int, is_asked: bool) -> None:
    derived = dealt_with(passed("fine"), born_on=None, age_at_offence=age)
    assert bool(list_sentence_questions(derived)) is is_asked


@pytest.mark.parametrize(
    ("on", "age", "is_asked"), [(date(2011, 3, 27), 8, False), (date(2011, 3, 28), 8, True), (MARCH_2024, 12, False)]
)
def test_child_under_the_scottish_age_of_prosecution_raises_a_question_since_2011(
    on: date, age: int, is_asked: bool
) -> None:
    derived = dealt_with(passed("fine"), on, born_on=None, age_at_offence=age, convicted_in="SCT")
    assert bool(list_sentence_questions(derived)) is is_asked


# ---- other nations and courts with other limits


def test_suspended_sentence_or_conditional_discharge_in_scotland_raises_a_question() -> None:
    suspended = dealt_with(passed(months=12, suspended_months=24), convicted_in="SCT", offence="common law: rape")
    [question] = list_sentence_questions(suspended)
    assert "imprisonment cannot be suspended in Scotland" in question.needs
    assert suspended.periods[0].months == 120
    discharged = dealt_with(passed("conditional_discharge", months=12), convicted_in="SCT", offence="common law: rape")
    assert list_sentence_questions(discharged)[0].candidates_months == (12, 60)
    assert discharged.periods[0].sure is not None
    assert discharged.periods[0].sure.last_day == date(2025, 3, 3)


@pytest.mark.parametrize("more", [{"gateway": "foreign_conviction"}, {"convicted_in": "abroad"}])
def test_sentences_abroad_are_not_compared_with_limits_here(more: dict[str, Any]) -> None:
    assert not list_sentence_questions(
        dealt_with(passed(months=48, suspended_months=48), notice_given_on=MARCH_2024, **more)
    )


def test_youth_caution_of_an_adult_or_adult_caution_of_a_child_raises_a_question() -> None:
    for gateway, born_on, says in (
        ("youth_caution", ADULT, "for people 10 to 17"),
        ("caution", date(2008, 1, 1), "for people 18 or over"),
    ):
        event = replace(convicted(MARCH_2024, gateway=gateway), sentenced_on=None, disposals=())
        [question] = list_sentence_questions(derive_law(event, born_on=born_on))
        assert says in question.needs
        event = replace(event, on=date(2000, 5, 31))
        assert not list_sentence_questions(derive_law(event, born_on=date(1985, 1, 1)))


# ---- results that depend on the reading


def test_doubtful_sentence_leaves_the_schedule_3_listing_open_if_it_decides() -> None:
    young = {"born_on": date(2007, 1, 1), "offence": "SOA 2003 s.3", "victim_age": 20, "court": "magistrates"}
    derived = dealt_with(passed("detention_yoi", months=18), date(2025, 2, 3), offended_on=date(2024, 12, 1), **young)
    assert list_sentence_questions(derived)[0].needs.startswith("the length of the sentence")
    assert derived.subject_on(date(2025, 3, 1)) is True  # at least 12 months on either reading
    derived = dealt_with(passed("detention_yoi", months=18), date(2024, 2, 3), offended_on=date(2023, 12, 1), **young)
    assert derived.subject_on(date(2024, 3, 1)) is None  # 6 months is not enough


def test_suspended_terms_of_one_occasion_are_limited_together() -> None:
    first = convicted(MARCH_2024, disposal=passed(months=18, suspended_months=24))
    second = convicted(MARCH_2024, ref="c2", disposal=passed(months=12, suspended_months=24, consecutive_to="c1"))
    derived = derive_law(first, second, born_on=ADULT)
    [question] = list_sentence_questions(derived)
    assert question.needs.startswith("the length of the consecutive suspended terms together: 30 months is recorded")
    assert {period.kind for period in derived.periods} == {"needs_legal_review"}
    apart = replace(second, on=date(2024, 5, 7), sentenced_on=date(2024, 5, 7))
    assert not list_sentence_questions(derive_law(first, apart, born_on=ADULT))


# ---- the warrant of sentence


@pytest.mark.parametrize(
    ("second", "more", "says", "candidates"),
    [
        (passed(months=12), {"total_months": 30}, "They make that total if they are consecutive", (120,)),
        (passed(months=12, consecutive_to=True), {"total_months": 18}, "They make that total if they are concurrent",
         (120,)),
        (passed(months=12), {"total_months": 14, "days_served": 120}, "The difference is the 120 days served, which "
         "count", ()),
        (passed(months=12), {"total_months": 22, "days_served": 120}, "120 days served, which look taken off", ()),
        (passed(months=12), {"total_months": 7}, "Check each term, and whether it is concurrent or consecutive", ()),
    ],
)  # fmt: skip
def test_total_that_differs_from_the_terms_raises_a_question(
    second: Disposal, more: dict[str, Any], says: str, candidates: tuple[int, ...]
) -> None:
    event = convicted(MARCH_2024, disposals=(passed(months=18), second), **more)
    [question] = list_sentence_questions(derive_law(event, born_on=ADULT))
    assert says in question.needs
    assert question.needs.startswith(f"which is right: the warrant of sentence states {more['total_months']} months")
    assert question.candidates_months == candidates


def test_total_that_agrees_with_the_terms_raises_no_question() -> None:
    first = convicted(MARCH_2024, disposal=passed(months=18), total_months=30, days_served=120)
    second = convicted(MARCH_2024, ref="c2", disposal=passed(months=12, consecutive_to="c1"))
    assert not list_sentence_questions(derive_law(first, second, born_on=ADULT))
    half = convicted(MARCH_2024, disposal=passed("detention_and_training_order", months=12), total_months=12)
    assert not list_sentence_questions(derive_law(half, born_on=date(2008, 1, 1)))


def test_total_on_the_warrant_that_implies_consecutive_terms_needs_legal_review() -> None:
    first = convicted(MARCH_2024, disposal=passed(months=18), total_months=30)
    second = convicted(MARCH_2024, ref="c2", disposal=passed(months=12))
    derived = derive_law(first, second, born_on=ADULT)
    assert [(period.kind, period.span.until) for period in derived.periods] == [("needs_legal_review", None)] * 2


# ---- the table


def test_every_row_names_a_known_part_and_a_source_that_can_be_opened() -> None:
    for limit in sentence_limits.all_limits():
        assert limit.part in sentence_limits.PARTS
        assert limit.confidence in ("read", "seen in part", "recalled")
        assert limit.provision.url.startswith("https://www.legislation.gov.uk/")


@pytest.mark.parametrize(
    ("kind", "part", "court", "since"),
    [
        ("imprisonment", "suspended", "", 1997), ("imprisonment", "operational", "", 1997),
        ("imprisonment", "term", "magistrates", 1997), ("detention_yoi", "term", "magistrates", 1997),
        ("detention_and_training_order", "term", "", 2000), ("extended_sentence", "extension", "", 1999),
        ("community_order", "power", "", 1997),
    ],
)  # fmt: skip
def test_exactly_one_limit_applies_on_the_first_of_every_month(kind: str, part: str, court: str, since: int) -> None:
    for year in range(since, 2041):
        for month in range(1, 13):
            day = date(year, month, 1)
            rows = [
                row
                for row in limits_for("EW", kind)
                if row.part == part and row.may_apply(SentenceDates(day, day, day)) and not row.term_over_months
                and row.courts == frozenset(court.split())
            ]  # fmt: skip
            assert len(rows) == 1, (kind, part, day)


def test_case_may_record_any_kind_of_term_as_suspended() -> None:
    event = {
        "ref": "c1", "gateway": "conviction", "offence": "SOA 2003 s.9", "on": "2024-03-04",
        "sentenced_on": "2024-03-04", "court": "crown",
        "disposals": [{"kind": "extended_sentence", "months": 48, "extension_months": 12, "suspended_months": 24}],
    }  # fmt: skip
    case = read_case({"case": {"jurisdiction": "EW", "events": [event]}, "on": "2024-03-04"})
    assert case.facts.events[0].disposals[0].suspended_months == 24


@settings(max_examples=1500)
@given(
    st.sampled_from(["EW", "SCT", "NI"]),
    st.sampled_from(sorted({limit.kind for limit in all_limits()} - {"any", "caution", "youth_caution"})),
    st.integers(0, 70),
    st.dates(date(1990, 1, 1), date(2026, 12, 31)),
    st.tuples(st.none() | st.integers(0, 5000), st.none() | st.integers(0, 900)),
    st.integers(10, 60),
    st.none() | st.integers(10, 60),
)
def test_plainly_possible_sentence_breaks_no_limit(
    nation: str,
    kind: str,
    months: int,
    on: date,
    days: tuple[int | None, int | None],
    age: int,
    offence_age: int | None,
) -> None:
    before, after = days
    event = Event(
        ref="c1", gateway="conviction", offence="SOA 2003 s.9", convicted_in=nation, on=on,
        offended_on=None if before is None else on - timedelta(before),
        sentenced_on=None if after is None else on + timedelta(after), age_at_offence=offence_age,
        disposals=(Disposal(kind=kind, months=months),),
    )  # fmt: skip
    facts = CaseFacts(jurisdiction=nation, born_on=on - timedelta(366 * age), events=(event,))
    if is_plainly_possible(event, facts):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sentence_checks, "is_plainly_possible", lambda *_: False)
            assert sentence_checks.find_sentence_doubts(facts) == ()


@pytest.mark.parametrize(
    ("kind", "most"), [("imprisonment", 480), ("community_order", 36), ("conditional_discharge", 36)]
)
def test_the_usual_sentences_are_plainly_possible(kind: str, most: int) -> None:
    for months, is_possible in ((12, True), (most, True), (most + 1, kind == "imprisonment")):
        event = convicted(MARCH_2024, disposal=passed(kind, months=months))
        assert is_plainly_possible(event, CaseFacts(born_on=ADULT, events=(event,))) is is_possible, months
