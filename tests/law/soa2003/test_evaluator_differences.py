"""Cases found by the second evaluator, in which the rules once differed from the Act."""

from datetime import date

from mosovo_law.facts.case_facts import Disposal
from tests.law.people import convicted, derive_law, find_duty, notified, under_shpo


def test_offence_listed_at_either_age_is_listed() -> None:
    sexual_assault = convicted(offence="SOA 2003 s.62", disposal=Disposal(kind="imprisonment", months=12))
    assert derive_law(sexual_assault, born_on=None).subject_on(date(2025, 3, 11)) is True


def test_old_order_without_details_ends_with_death() -> None:
    old_order = convicted(date(2003, 5, 1), gateway="pre_2004", sentenced_on=None, disposals=())
    assert derive_law(old_order, died_on=date(2010, 5, 2)).subject_on(date(2011, 1, 1)) is False


def test_period_that_ended_before_part_2_on_every_reading_is_over() -> None:
    caution = convicted(
        date(1998, 4, 15), offence="SOA 1956 s.1", gateway="youth_caution", sentenced_on=None, disposals=()
    )
    assert derive_law(caution, born_on=None).subject_on(date(2010, 1, 1)) is False


def test_absolute_discharge_after_a_finding_raises_a_question() -> None:
    finding = convicted(gateway="insanity_finding", disposal=Disposal(kind="absolute_discharge"))
    derived = derive_law(finding)
    assert derived.subject_on(date(2025, 3, 11)) is None
    assert [question.about for question in derived.questions] == ["c1"]


def test_only_a_finding_of_disability_ends_with_a_later_trial() -> None:
    assert derive_law(convicted(trial_concluded_on=date(2025, 6, 1))).subject_on(date(2026, 1, 1)) is True


def test_term_that_may_be_aggregated_needs_legal_review() -> None:
    doubtful = convicted(ref="c1", schedule3="unknown", disposal=Disposal(kind="imprisonment", months=24))
    after = convicted(ref="c2", disposal=Disposal(kind="imprisonment", months=12, consecutive_to="c1"))
    [period] = derive_law(doubtful, after).periods
    assert period.kind == "needs_legal_review"
    assert period.span.until is None


def test_missing_term_length_is_not_replaced_by_a_shorter_term() -> None:
    two = (Disposal(kind="imprisonment", months=4), Disposal(kind="imprisonment"))
    [period] = derive_law(convicted(disposals=two)).periods
    assert period.span.until is None


def test_year_after_1_may_2004_is_not_met_by_an_earlier_notification() -> None:
    conviction = convicted(date(2001, 9, 30), offence="SOA 1956 s.1", disposal=Disposal(kind="imprisonment", months=96))
    derived = derive_law(conviction, under_shpo(date(2002, 2, 15), months=60), notified(date(2002, 9, 15)))
    assert find_duty(derived, "soa2003.s85.annual:c1").met_by is None


def test_181_days_are_never_more_than_six_months_and_185_always() -> None:
    def months_after(days: int) -> int | None:
        return derive_law(convicted(disposal=Disposal(kind="imprisonment", days=days))).periods[0].months

    assert (months_after(181), months_after(184), months_after(185)) == (84, None, 120)


def test_ages_that_rule_out_an_offence_decide_without_a_sentence() -> None:
    of_an_adult = convicted(offence="SOA 2003 s.47", victim_age=30, disposals=())
    assert derive_law(of_an_adult).subject_on(date(2025, 3, 11)) is False


def test_licence_year_in_an_aggregate_needs_legal_review() -> None:
    particular = Disposal(kind="offender_of_particular_concern", custodial_months=12)
    following = Disposal(kind="imprisonment", months=6, consecutive_to="c1")
    derived = derive_law(convicted(ref="c1", disposal=particular), convicted(ref="c2", disposal=following))
    assert [period.kind for period in derived.periods] == ["needs_legal_review", "needs_legal_review"]


def test_death_before_sentence_leaves_the_person_not_subject() -> None:
    derived = derive_law(convicted(sentenced_on=None, disposals=()), died_on=date(2025, 3, 10))
    assert derived.subject_on(date(2025, 3, 10)) is False


def test_longer_unhalved_row_applies_to_a_young_person() -> None:
    two = (Disposal(kind="fine"), Disposal(kind="conditional_discharge", months=60, as_passed=True))
    [period] = derive_law(convicted(disposals=two), born_on=date(2009, 1, 1)).periods
    assert (period.kind, period.months) == ("conditional_discharge", 60)


def test_aggregate_with_a_missing_length_is_at_least_the_known_term() -> None:
    doubtful = convicted(ref="c1", schedule3="unknown", disposal=Disposal(kind="imprisonment"))
    after = convicted(ref="c2", disposal=Disposal(kind="imprisonment", months=7, consecutive_to="c1"))
    [period] = derive_law(doubtful, after).periods
    assert period.sure is not None
    assert period.sure.until == date(2035, 3, 10)
