"""SOA 2003 ss.80 to 82, 131 and 132: who is subject, and for how long, beyond the examples."""

from datetime import date

import pytest

from mosovo_law.facts.case_facts import Disposal, Event
from mosovo_law.status.offence_names import NamedOffence, parse_offence
from mosovo_law.status.soa2003.s131 import SentenceTerm
from tests.law.people import MONDAY, convicted, derive_law, duties, under_shpo


def imprisonment(**length: int) -> Disposal:
    return Disposal(kind="imprisonment", **length)


def test_quashed_conviction_never_made_the_person_subject() -> None:
    derived = derive_law(convicted(quashed_on=date(2026, 1, 1)))
    assert derived.subject_on(MONDAY) is False
    assert derived.not_subject[0].because == "the conviction was quashed, or the finding set aside"


def test_a_disregard_frees_from_the_start_of_its_day() -> None:
    derived = derive_law(convicted(disregarded_on=date(2026, 1, 1)))
    assert derived.subject_until(MONDAY) == date(2025, 12, 31)
    assert derived.subject_on(date(2026, 1, 1)) is False


def test_death_ends_notification_and_its_duties() -> None:
    derived = derive_law(convicted(), died_on=date(2025, 3, 11))
    assert derived.subject_on(date(2025, 3, 11)) is False
    [initial] = duties(derived)
    assert initial.ceased_on == date(2025, 3, 11)
    assert initial.first_breach_day is None


def test_unknown_ages_raise_a_question_and_make_no_duty() -> None:
    offence = {"offence": "SOA 2003 s.3", "disposal": Disposal(kind="fine")}
    derived = derive_law(convicted(**offence))  # type: ignore[arg-type]
    assert derived.subject_on(MONDAY) is None
    assert derived.obligations == ()
    [question] = derived.questions
    assert question.needs.startswith("the ages of the offender and of the other party")


def test_a_missing_victim_age_leaves_the_relevant_date_open_when_the_sentence_limb_is_met() -> None:
    event = convicted(offence="SOA 2003 s.3", sentenced_on=date(2025, 5, 1), disposal=imprisonment(months=12))
    derived = derive_law(event)
    [period] = derived.periods
    assert (period.kind, period.relevant_date) == ("needs_legal_review", None)
    assert derived.subject_on(date(2025, 4, 1)) is None
    assert derived.subject_on(date(2025, 5, 1)) is True
    assert derived.subject_on(date(2035, 3, 9)) is True
    assert derived.subject_on(date(2035, 3, 10)) is None
    assert derived.subject_on(date(2035, 5, 1)) is False


def test_an_offender_old_enough_when_the_act_began_was_an_adult_at_the_offence() -> None:
    derived = derive_law(convicted(offence="SOA 2003 s.7", disposal=Disposal(kind="fine")))
    assert derived.subject_on(MONDAY) is True


def test_offence_without_a_provision_raises_a_question() -> None:
    [question] = derive_law(convicted(offence="sexual assault")).questions
    assert question.needs.startswith("the Act and section that create the offence. Did you mean Sexual Offences Act")


def test_an_offence_added_to_the_schedule_later_does_not_look_back() -> None:
    exploited = {"offence": "SOA 2003 s.48", "age_at_offence": 20, "disposal": Disposal(kind="fine")}
    assert derive_law(convicted(date(2007, 2, 18), **exploited)).subject_on(date(2007, 3, 1)) is False  # type: ignore[arg-type]
    assert derive_law(convicted(date(2007, 2, 19), **exploited)).subject_on(date(2007, 3, 1)) is True  # type: ignore[arg-type]


def test_conviction_before_the_offence_existed_raises_a_question() -> None:
    flashing = {"offence": "SOA 2003 s.66A", "victim_age": 12, "disposal": Disposal(kind="fine")}
    derived = derive_law(convicted(date(2024, 1, 30), **flashing))  # type: ignore[arg-type]
    assert derived.subject_on(date(2024, 2, 1)) is None
    assert derived.questions[0].needs == "which offence it was: that one was not in force before 2024-01-31"
    assert derive_law(convicted(date(2024, 1, 31), **flashing)).subject_on(date(2024, 2, 1)) is True  # type: ignore[arg-type]


def test_only_the_listed_subsection_counts() -> None:
    shared = {"victim_age": 15, "disposal": Disposal(kind="fine")}
    assert derive_law(convicted(offence="SOA 2003 s.66B(3)", **shared)).subject_on(MONDAY) is True  # type: ignore[arg-type]
    assert derive_law(convicted(offence="SOA 2003 s.66B(2)", **shared)).subject_on(MONDAY) is False  # type: ignore[arg-type]


def test_breach_of_a_sexual_risk_order_without_the_order_raises_a_question() -> None:
    derived = derive_law(convicted(offence="SOA 2003 s.122H"))
    assert derived.subject_on(MONDAY) is None
    assert "order that was breached" in derived.questions[0].needs


def test_period_that_may_be_halved_raises_a_question_without_a_date_of_birth() -> None:
    derived = derive_law(convicted(), born_on=None)
    [period] = derived.periods
    assert period.kind == "needs_legal_review"
    assert derived.questions[0].candidates_months == (30, 60)
    assert derived.subject_on(date(2027, 9, 9)) is True
    assert derived.subject_on(date(2027, 9, 10)) is None


def test_without_a_date_of_birth_an_adult_at_the_offence_is_not_halved() -> None:
    [period] = derive_law(convicted(age_at_offence=18), born_on=None).periods
    assert period.months == 60


@pytest.mark.parametrize(
    ("disposal", "kind", "candidates"),
    [
        (Disposal(kind="imprisonment", weeks=26), "needs_legal_review", (84, 120)),
        (Disposal(kind="imprisonment", weeks=20), "fixed", ()),
        (Disposal(kind="imprisonment", weeks=30), "fixed", ()),
        (Disposal(kind="imprisonment"), "needs_legal_review", (84, 120)),
        (Disposal(kind="imprisonment", years=2, weeks=26), "needs_legal_review", (120,)),
        (Disposal(kind="offender_of_particular_concern", custodial_months=18), "needs_legal_review", (120,)),
        (Disposal(kind="offender_of_particular_concern", custodial_months=12), "fixed", ()),
        (Disposal(kind="guardianship_order"), "needs_legal_review", (60, 84)),
        (Disposal(kind="conditional_discharge"), "pending_disposal", ()),
        (Disposal(kind="ipp"), "indefinite", ()),
    ],
)
def test_a_disposal_between_two_rows_is_a_question(disposal: Disposal, kind: str, candidates: tuple[int, ...]) -> None:
    derived = derive_law(convicted(disposal=disposal))
    [period] = derived.periods
    assert period.kind == kind
    asked = [question for question in derived.questions if question.candidates_months]
    assert tuple(q.candidates_months for q in asked) == ((candidates,) if candidates else ())


def test_consecutive_terms_of_one_conviction_add_up() -> None:
    more = Disposal(kind="imprisonment", months=12, consecutive_to=True)
    [period] = derive_law(convicted(disposals=(imprisonment(months=18), more))).periods
    assert period.term == SentenceTerm(30)
    assert period.kind == "indefinite"


def test_terms_linked_through_a_third_all_count() -> None:
    first = convicted(ref="c1", disposal=imprisonment(months=12))
    second = convicted(ref="c2", disposal=Disposal(kind="imprisonment", months=12, consecutive_to="c1"))
    third = convicted(ref="c3", disposal=Disposal(kind="imprisonment", months=6, consecutive_to="c2"))
    assert [period.term for period in derive_law(third, first, second).periods] == [SentenceTerm(30)] * 3


@pytest.mark.parametrize(
    ("term", "months", "at_least", "longer"),
    [
        (SentenceTerm(6), 6, True, False),
        (SentenceTerm(6, 1), 6, True, True),
        (SentenceTerm(0, 182), 6, None, None),
        (SentenceTerm(0, 180), 6, False, False),
        (SentenceTerm(0, 185), 6, True, True),
        (SentenceTerm(5, 30), 6, None, None),
        (SentenceTerm(5, 15), 6, False, False),
    ],
)
def test_days_are_measured_against_months_only_where_every_month_agrees(
    term: SentenceTerm, months: int, at_least: bool | None, longer: bool | None
) -> None:
    assert term.at_least(months) is at_least
    assert term.longer_than(months) is longer


def test_half_of_an_odd_order_is_half_a_month() -> None:
    [period] = derive_law(convicted(disposal=Disposal(kind="detention_and_training_order", months=13))).periods
    assert period.row == 4


@pytest.mark.parametrize(
    ("name", "offence"),
    [
        ("SOA 2003 s.9", NamedOffence("Sexual Offences Act 2003", "9")),
        ("Sexual Offences Act 2003, section 15A", NamedOffence("Sexual Offences Act 2003", "15A")),
        ("soa 2003 s 66b(3)", NamedOffence("Sexual Offences Act 2003", "66B", "3")),
        ("SO(NI)O 2008 art.16", NamedOffence("Sexual Offences (Northern Ireland) Order 2008", "16")),
        ("common law: rape", None),
        ("rape", None),
    ],
)
def test_how_an_offence_is_read(name: str, offence: NamedOffence | None) -> None:
    assert parse_offence(name) == offence


@pytest.mark.parametrize(
    ("position", "subject"), [("serving", True), ("none", False), ("not_yet_dealt_with", True), (None, None)]
)
def test_conviction_before_september_1997_depends_on_the_position_on_1_september_1997(
    position: str | None, subject: bool | None
) -> None:
    old = {"offence": "SOA 1956 s.1", "disposal": imprisonment(months=60), "position_on_1997_09_01": position}
    event = convicted(date(1995, 2, 1), **old)  # type: ignore[arg-type]
    assert derive_law(event, born_on=date(1970, 1, 1)).subject_on(date(2010, 1, 1)) is subject


def test_caution_before_part_2_lasts_60_months_and_one_before_1997_does_not_count() -> None:
    caution = {"gateway": "caution", "offence": "SOA 1956 s.1", "disposals": ()}
    derived = derive_law(Event(ref="c1", on=date(2002, 1, 1), **caution), born_on=date(1970, 1, 1))  # type: ignore[arg-type]
    assert (derived.periods[0].months, derived.spells[0].from_on) == (60, date(2004, 5, 1))
    assert derive_law(Event(ref="c1", on=date(1997, 8, 31), **caution)).spells == ()  # type: ignore[arg-type]


def test_foreign_conviction_does_not_count_without_notice() -> None:
    abroad = convicted(gateway="foreign_conviction")
    assert derive_law(abroad).not_subject[0].because == "no notice was given"


def test_offence_is_judged_by_the_nation_of_the_court_and_not_of_the_home() -> None:
    assert derive_law(convicted(), jurisdiction="SCT").subject_on(MONDAY) is True
    theft = {"offence": "Theft Act 1968 s.1"}
    assert derive_law(convicted(**theft), jurisdiction="SCT").subject_on(MONDAY) is None  # type: ignore[arg-type]
    assert derive_law(convicted(**theft, convicted_in="EW"), jurisdiction="SCT").subject_on(MONDAY) is False  # type: ignore[arg-type]


def test_an_order_on_a_person_already_subject_starts_no_clock() -> None:
    derived = derive_law(convicted(), under_shpo(date(2025, 4, 1), served_on=date(2025, 4, 2), months=120))
    assert [o.trigger for o in duties(derived)] == ["c1"]
    assert derived.subject_until(MONDAY) == date(2035, 3, 31)


def test_second_order_on_a_person_subject_by_the_first_starts_no_clock() -> None:
    first = under_shpo(date(2025, 3, 10), served_on=date(2025, 3, 10), months=60)
    second = under_shpo(date(2026, 3, 10), ref="o2", served_on=date(2026, 3, 10), months=60)
    assert [o.trigger for o in duties(derive_law(second, first))] == ["o1"]


def test_order_without_a_service_date_makes_subject_and_raises_a_question() -> None:
    derived = derive_law(under_shpo(MONDAY, months=60))
    assert derived.subject_on(MONDAY) is True
    assert duties(derived) == ()
    assert derived.questions[0].needs == "when the order was served"


def test_order_of_unknown_length_raises_a_question_and_may_still_run() -> None:
    derived = derive_law(under_shpo(MONDAY, served_on=MONDAY))
    assert derived.subject_on(MONDAY) is None
    assert derived.questions[0].needs == "how long the order lasts"
    assert derived.obligations[0].is_uncertain


def test_scottish_probation_order_keeps_its_own_length_in_england() -> None:
    order = Disposal(kind="probation", months=18)
    scottish = convicted(date(2008, 3, 3), offence="common law: indecent assault", disposal=order)
    assert derive_law(scottish).periods[0].months == 18
    english = convicted(date(2008, 3, 3), offence="SOA 2003 s.9", disposal=order)
    assert derive_law(english, jurisdiction="SCT").periods[0].months == 60


@pytest.mark.parametrize("beside", ["compensation_only", "fine", "no_separate_penalty", "guardianship_order"])
def test_last_row_of_the_table_does_not_extend_a_conditional_discharge(beside: str) -> None:
    discharge = Disposal(kind="conditional_discharge", months=12)
    [period] = derive_law(convicted(disposals=(discharge, Disposal(kind=beside)))).periods
    shortest = 12 if beside != "guardianship_order" else None
    assert period.months == shortest
    assert period.sure is not None
    assert period.sure.last_day == date(2026, 3, 9)


def test_compensation_with_an_absolute_discharge_makes_no_period() -> None:
    disposals = (Disposal(kind="absolute_discharge"), Disposal(kind="compensation_only"))
    assert derive_law(convicted(disposals=disposals)).periods == ()
