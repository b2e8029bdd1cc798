"""CTA 2008 ss.44, 45, 53: who notifies for terrorism, for how long, and the exclusion of custody."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo_law.facts.case_facts import Disposal, Event, Spell
from tests.law.people import derive_law, facts, in_custody

DEALT_WITH = date(2022, 1, 10)
BORN = date(1991, 6, 1)


def terrorist(disposal: Disposal, **more: object) -> Event:
    given = {
        "ref": "c1",
        "gateway": "terrorism",
        "offence": "TA 2006 s.5",
        "on": DEALT_WITH,
        "sentenced_on": DEALT_WITH,
    }
    return Event(**{**given, "disposals": (disposal,), **more})  # type: ignore[arg-type]


def prison(months: int) -> Disposal:
    return Disposal(kind="imprisonment", months=months)


@pytest.mark.parametrize(
    ("disposal", "months"),
    [
        (prison(12), 120), (prison(59), 120), (prison(60), 180), (prison(119), 180), (prison(120), 360),
        (Disposal(kind="life"), 360), (Disposal(kind="ipp"), 360), (Disposal(kind="hospital_order"), 120),
        (Disposal(kind="extended_sentence", custodial_months=48, extension_months=12), 180),
        (Disposal(kind="detention_yoi", years=10), 360),
    ],
)  # fmt: skip
def test_period_is_30_15_or_10_years_by_sentence(disposal: Disposal, months: int) -> None:
    [period] = derive_law(terrorist(disposal), born_on=BORN).periods
    assert (period.months, period.kind) == (months, "fixed")


@pytest.mark.parametrize("disposal", [prison(11), Disposal(kind="fine"), Disposal(kind="community_order", months=36)])
def test_sentence_under_12_months_makes_no_period(disposal: Disposal) -> None:
    law = derive_law(terrorist(disposal), born_on=BORN)
    assert not law.periods
    assert law.not_subject[0].source.citation == "CTA 2008 s.45"


def test_period_is_10_years_if_under_18_at_conviction_and_none_if_under_16_when_dealt_with() -> None:
    day_before_18 = date(2004, 1, 11)
    assert derive_law(terrorist(Disposal(kind="life")), born_on=day_before_18).periods[0].months == 120
    assert derive_law(terrorist(Disposal(kind="life")), born_on=date(2004, 1, 10)).periods[0].months == 360
    assert not derive_law(terrorist(prison(24)), born_on=date(2006, 1, 11)).periods
    assert derive_law(terrorist(prison(24)), born_on=date(2006, 1, 10)).periods


def test_age_at_conviction_counts_for_a_person_sentenced_at_18() -> None:
    event = terrorist(prison(120), on=date(2021, 12, 1))
    assert derive_law(event, born_on=date(2004, 1, 1)).periods[0].months == 120


def test_twelve_months_of_a_detention_and_training_order_are_twelve_months() -> None:
    order = Disposal(kind="detention_and_training_order", months=12)
    assert derive_law(terrorist(order), born_on=date(2005, 6, 1)).periods[0].months == 120
    shorter = Disposal(kind="detention_and_training_order", months=10)
    assert not derive_law(terrorist(shorter), born_on=date(2005, 6, 1)).periods


def test_missing_date_of_birth_leaves_the_period_length_open() -> None:
    law = derive_law(terrorist(prison(60)), born_on=None)
    [period] = law.periods
    assert (period.kind, period.sure) == ("needs_legal_review", None)
    assert (120, 180) in {question.candidates_months for question in law.questions}
    adult = derive_law(terrorist(prison(60), age_at_offence=30), born_on=None)
    assert adult.periods[0].months == 180


def test_consecutive_terms_count_together_for_the_length_and_not_for_the_threshold() -> None:
    one = terrorist(prison(36))
    two = terrorist(Disposal(kind="imprisonment", months=24, consecutive_to="c1"), ref="c2")
    assert [period.months for period in derive_law(one, two, born_on=BORN).periods] == [180, 180]
    short = terrorist(Disposal(kind="imprisonment", months=6, consecutive_to="c3"), ref="c4")
    law = derive_law(terrorist(prison(6), ref="c3"), short, born_on=BORN)
    assert not law.periods


def test_time_in_custody_is_left_out() -> None:
    served = in_custody(DEALT_WITH, date(2026, 1, 10))
    assert derive_law(terrorist(prison(72)), served, born_on=BORN).periods[0].last_day == date(2041, 1, 9)


@pytest.mark.parametrize(
    ("kind", "days"),
    [("custody", 31), ("hospital", 31), ("immigration_detention", 31), ("abroad", 0), ("police_custody", 0)],
)
def test_later_custody_hospital_and_immigration_detention_extend_the_period(kind: str, days: int) -> None:
    served, later = (
        in_custody(DEALT_WITH, date(2026, 1, 10)),
        in_custody(date(2030, 3, 1), date(2030, 4, 1), ref="s2", kind=kind),
    )
    last_day = derive_law(terrorist(prison(72)), served, later, born_on=BORN).periods[0].last_day
    assert last_day is not None
    assert (last_day - date(2041, 1, 9)).days == days


def test_recall_within_an_extension_extends_the_period_again() -> None:
    served = in_custody(DEALT_WITH, date(2026, 1, 10))
    one, two = (
        in_custody(date(2040, 12, 1), date(2041, 1, 1), ref="s2"),
        in_custody(date(2041, 2, 1), date(2041, 2, 3), ref="s3"),
    )
    assert derive_law(terrorist(prison(72)), served, one, two, born_on=BORN).periods[0].last_day == date(2041, 2, 11)


def test_period_has_no_last_day_while_in_custody() -> None:
    [period] = derive_law(terrorist(prison(72)), in_custody(DEALT_WITH), born_on=BORN).periods
    assert (period.kind, period.last_day, period.span.until) == ("fixed", None, None)


def test_terrorism_notification_does_not_make_a_relevant_offender() -> None:
    law = derive_law(terrorist(prison(72)), born_on=BORN)
    assert law.subject_on(date(2023, 1, 1)) is False
    assert law.subject_until(date(2023, 1, 1)) is None
    assert law.spells == ()
    assert not any(key.startswith("soa2003") for key in (o.key for o in law.obligations))


def test_no_period_before_sentence_and_a_missing_sentence_date_raises_a_question() -> None:
    waiting = Event(ref="c1", gateway="terrorism", on=DEALT_WITH)
    assert not derive_law(waiting).periods
    assert not derive_law(waiting).questions
    undated = terrorist(prison(72), sentenced_on=None)
    assert derive_law(undated, born_on=BORN).questions[0].source.citation == "CTA 2008 s.61(1)"


def test_quashed_conviction_makes_no_period() -> None:
    assert not derive_law(terrorist(prison(72), quashed_on=date(2023, 5, 1)), born_on=BORN).periods


def test_sentence_before_october_2009_counts_only_if_then_in_custody_or_on_licence() -> None:
    old = date(2007, 3, 5)
    event = terrorist(prison(72), on=old, sentenced_on=old)
    assert derive_law(event, in_custody(old, date(2010, 3, 5)), born_on=date(1970, 1, 1)).periods[0].sure is not None
    doubtful = derive_law(event, born_on=date(1970, 1, 1))
    assert doubtful.periods[0].sure is None
    assert "1 October 2009" in doubtful.questions[0].needs
    over = terrorist(prison(12), on=old, sentenced_on=old)
    assert derive_law(over, born_on=date(1970, 1, 1)).not_subject[0].source.citation == "CTA 2008 s.43(1)"


def test_death_or_a_later_trial_ends_the_period() -> None:
    dead = derive_obligations(facts(terrorist(prison(72)), born_on=BORN, died_on=date(2025, 5, 1)))
    assert dead.periods[0].last_day == date(2025, 4, 30)
    found = terrorist(Disposal(kind="hospital_order"), trial_concluded_on=date(2024, 2, 1))
    assert derive_law(found, born_on=BORN).periods[0].last_day == date(2024, 2, 1)


DAYS = st.dates(date(2021, 1, 1), date(2045, 12, 31))
HELD = st.builds(
    lambda ref, since, days, kind: in_custody(since, since + timedelta(days), ref=f"s{ref}", kind=kind),
    st.integers(0, 10**6), DAYS, st.integers(1, 900), st.sampled_from(["custody", "hospital", "immigration_detention"]),
)  # fmt: skip


@given(st.lists(HELD, min_size=1, max_size=5, unique_by=lambda spell: spell.ref))
def test_another_custody_spell_never_brings_the_end_forward(spells: list[Spell]) -> None:
    [with_all] = derive_law(terrorist(prison(72)), *spells, born_on=BORN).periods
    [without_one] = derive_law(terrorist(prison(72)), *spells[1:], born_on=BORN).periods
    assert with_all.last_day is not None
    assert without_one.last_day is not None
    assert with_all.last_day >= without_one.last_day


@given(st.lists(HELD, max_size=4, unique_by=lambda spell: spell.ref))
def test_last_day_of_the_period_is_never_in_custody(spells: list[Spell]) -> None:
    [period] = derive_law(terrorist(prison(72)), *spells, born_on=BORN).periods
    assert not any(period.last_day in spell.span for spell in spells if period.last_day is not None)
