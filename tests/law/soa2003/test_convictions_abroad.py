"""A conviction abroad counts from its notice or from the order that was served for it: ss.96ZA, 96ZC(4) and 98(4)."""

from datetime import date
from typing import Any

import pytest

from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import Disposal, Event, Order, Review
from tests.law.people import convicted, derive_law, find_duty, notified

FIVE_MONTHS, A_YEAR = (Disposal(kind="imprisonment", months=months, suspended_months=12) for months in (5, 12))
FIRST_SERVED, SECOND_SERVED = date(2023, 1, 10), date(2025, 3, 1)
WHICH = "which conviction abroad the notice or the notification order is for (LAW-118)"


def abroad(on: date, *, ref: str = "c1", disposal: Disposal = FIVE_MONTHS, **more: Any) -> Event:
    return convicted(on, ref=ref, disposal=disposal, gateway="foreign_conviction", **more)


def served(on: date, *, ref: str = "o1") -> Order:
    return Order(ref=ref, kind="notification_order", made_on=on, served_on=on)


FIRST = abroad(date(2017, 5, 1))
SECOND = abroad(date(2024, 8, 1), ref="c2", disposal=A_YEAR)


def spells(derived: Derivation) -> list[tuple[date, date | None]]:
    return [(spell.from_on, spell.last_day) for spell in derived.spells]


def find_reasons(derived: Derivation) -> dict[str, str]:
    return {each.event: each.because for each in derived.not_subject}


def test_each_conviction_counts_from_the_first_notice_since_it() -> None:
    derived = derive_law(FIRST, SECOND, served(FIRST_SERVED), served(SECOND_SERVED, ref="o2"), notified(FIRST_SERVED))
    assert spells(derived) == [(FIRST_SERVED, date(2024, 4, 30)), (SECOND_SERVED, date(2034, 7, 31))]
    duty = find_duty(derived, "soa2003.s83.initial:c2")
    assert (duty.due_on, duty.first_breach_day) == (date(2025, 3, 3), date(2025, 3, 4))
    assert derived.questions == ()


def test_notices_as_orders_give_the_same_as_notices_of_the_convictions() -> None:
    given = (notified(FIRST_SERVED),)
    on_events = derive_law(
        abroad(FIRST.on, notice_given_on=FIRST_SERVED),
        abroad(SECOND.on, ref="c2", disposal=A_YEAR, notice_given_on=SECOND_SERVED),
        *given,
    )
    as_orders = derive_law(FIRST, SECOND, served(FIRST_SERVED), served(SECOND_SERVED, ref="o2"), *given)
    assert as_orders.spells == on_events.spells
    assert [duty.key for duty in as_orders.obligations] == [duty.key for duty in on_events.obligations]


@pytest.mark.parametrize("nation", ["EW", "NI", "SCT"])
def test_review_before_the_notice_does_not_end_the_period_that_the_notice_begins(nation: str) -> None:
    """The review of 2021 was about the conviction here: the notice of 2025 was given after it."""
    life = Disposal(kind="life")
    here, other = convicted(date(2005, 3, 1), disposal=life), abroad(date(2004, 6, 1), ref="c2", disposal=life)
    review = Review(ref="r1", kind="determination_to_end", on=date(2021, 3, 1), notice_received_on=date(2021, 3, 3))
    derived = derive_law(here, other, served(SECOND_SERVED), reviews=(review,), jurisdiction=nation)
    assert derived.subject_on(date(2025, 2, 28)) is False
    assert derived.subject_on(SECOND_SERVED) is True
    assert derived.subject_until(SECOND_SERVED) is None
    later = Review(ref="r2", kind="determination_to_end", on=date(2041, 5, 1), notice_received_on=date(2041, 5, 3))
    ended = derive_law(here, other, served(SECOND_SERVED), reviews=(review, later), jurisdiction=nation)
    assert ended.subject_on(date(2045, 1, 1)) is False


def test_notice_from_before_a_conviction_is_no_notice_of_it() -> None:
    derived = derive_law(FIRST, SECOND, served(FIRST_SERVED), notified(FIRST_SERVED))
    assert find_reasons(derived) == {"c2": "no notice was given"}
    assert spells(derived) == [(FIRST_SERVED, date(2024, 4, 30))]
    assert derived.subject_on(date(2024, 7, 1)) is False


def test_long_period_from_an_earlier_notice_does_not_hide_a_missing_one() -> None:
    derived = derive_law(abroad(date(2013, 1, 1)), abroad(date(2022, 1, 1), ref="c2"), served(date(2014, 1, 1)))
    assert find_reasons(derived) == {"c2": "no notice was given"}
    assert derived.subject_on(date(2026, 1, 1)) is False


def test_notice_on_the_day_of_the_conviction_counts() -> None:
    assert spells(derive_law(SECOND, served(SECOND.on))) == [(SECOND.on, date(2034, 7, 31))]


def test_one_order_after_several_convictions_raises_the_question_which_it_is_for() -> None:
    longer = abroad(date(2018, 5, 1), ref="c2", disposal=A_YEAR)
    derived = derive_law(FIRST, longer, served(FIRST_SERVED))
    assert [(question.about, question.also_about) for question in derived.questions] == [("c1", ("c2",))]
    assert derived.questions[0].needs == WHICH
    assert derived.subject_on(FIRST_SERVED) is True
    assert derived.subject_on(date(2024, 4, 30)) is True
    assert derived.subject_on(date(2024, 5, 1)) is None
    assert derived.subject_on(date(2028, 5, 1)) is False
    assert find_duty(derived, "soa2003.s83.initial").first_breach_day == date(2023, 1, 13)


def test_order_is_not_for_a_conviction_with_its_own_notice_or_with_a_period_that_had_ended() -> None:
    with_notice = abroad(date(2018, 5, 1), ref="c2", notice_given_on=date(2019, 1, 1))
    ended = abroad(date(2010, 5, 1), ref="c3")
    derived = derive_law(FIRST, with_notice, ended, served(FIRST_SERVED))
    assert derived.questions == ()
    assert find_reasons(derived) == {"c3": "the period had ended before it could take effect"}
    assert derived.subject_on(date(2024, 4, 30)) is True


def test_order_that_may_be_for_an_offence_in_doubt_is_certain_for_none() -> None:
    in_doubt = abroad(date(2018, 5, 1), ref="c2", offence="A statute of Ruritania s.4")
    derived = derive_law(FIRST, in_doubt, served(FIRST_SERVED))
    assert WHICH in " ".join(question.needs for question in derived.questions)
    assert derived.subject_on(FIRST_SERVED) is None


def test_conviction_in_doubt_is_undecided_only_from_its_notice() -> None:
    derived = derive_law(abroad(date(2018, 5, 1), offence="A statute of Ruritania s.4"), served(FIRST_SERVED))
    assert derived.subject_on(date(2020, 1, 1)) is False
    assert derived.subject_on(FIRST_SERVED) is None
