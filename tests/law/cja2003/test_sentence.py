"""The sentences that qualify under s.327(3)(b) and (4)(b)."""

from datetime import date
from typing import Any

import pytest

from mosovo_law.acts.cja2003.sentence import find_consecutive_terms, find_qualifying_sentence, whole_term
from mosovo_law.facts.case_facts import Disposal, Event

SPRING = date(2024, 3, 4)


def dealt_with(*disposals: Disposal, ref: str = "c1", gateway: str = "conviction", **more: Any) -> Event:
    return Event(ref=ref, gateway=gateway, on=SPRING, sentenced_on=SPRING, disposals=disposals, **more)


def is_qualifying(*disposals: Disposal, **more: Any) -> bool | None:
    event = dealt_with(*disposals, **more)
    return find_qualifying_sentence(event, find_consecutive_terms((event,))).meets


@pytest.mark.parametrize(
    ("kind", "months", "expected"),
    [
        ("imprisonment", 12, True),
        ("imprisonment", 11, False),
        ("detention_yoi", 12, True),
        ("detention_s250", 11, False),
        ("detention_and_training_order", 12, True),
        ("detention_and_training_order", 10, False),
        ("life", 0, True),
        ("custody_for_life", 0, True),
        ("detention_s259", 0, True),
        ("ipp", 0, True),
        ("extended_sentence", 0, True),
        ("hospital_order", 0, True),
        ("guardianship_order", 0, True),
        ("community_order", 36, False),
        ("youth_rehabilitation_order", 36, False),
        ("imprisonment", 0, None),
    ],
)
def test_sentence_qualifies_by_kind_and_length(kind: str, months: int, expected: bool | None) -> None:
    assert is_qualifying(Disposal(kind=kind, months=months)) is expected


def test_52_weeks_are_less_than_12_months_and_365_days_raise_a_question() -> None:
    assert is_qualifying(Disposal(kind="imprisonment", weeks=52)) is False
    assert is_qualifying(Disposal(kind="imprisonment", days=365)) is None
    assert is_qualifying(Disposal(kind="imprisonment", years=1)) is True


def test_the_year_of_licence_counts_in_a_sentence_of_particular_concern() -> None:
    assert (
        is_qualifying(Disposal(kind="offender_of_particular_concern", custodial_months=8, extension_months=12)) is True
    )


def test_licence_year_counts_when_only_the_custodial_term_is_recorded() -> None:
    """LAW-073. The comparison with the bulk calculation found that the rule treated this as too short."""
    eight = Disposal(kind="offender_of_particular_concern", custodial_months=8)
    assert is_qualifying(eight) is True
    assert whole_term(eight).months == 20
    assert is_qualifying(Disposal(kind="offender_of_particular_concern")) is None


def test_a_suspended_sentence_is_imprisonment() -> None:
    assert is_qualifying(Disposal(kind="imprisonment", months=18, suspended_months=24)) is True
    assert is_qualifying(Disposal(kind="imprisonment", months=12, suspended_months=24)) is True
    assert is_qualifying(Disposal(kind="imprisonment", months=9, suspended_months=24)) is False


def test_longest_of_several_disposals_counts() -> None:
    assert is_qualifying(Disposal(kind="fine"), Disposal(kind="imprisonment", months=14)) is True


def test_consecutive_terms_that_reach_a_year_together_raise_a_question() -> None:
    first = dealt_with(Disposal(kind="imprisonment", months=8))
    second = dealt_with(Disposal(kind="imprisonment", months=8, consecutive_to="c1"), ref="c2")
    beside = dealt_with(Disposal(kind="imprisonment", months=8), ref="c3")
    events = (first, second, beside)
    assert [find_qualifying_sentence(event, find_consecutive_terms(events)).meets for event in events] == [
        None,
        None,
        False,
    ]
    short = dealt_with(Disposal(kind="imprisonment", months=3, consecutive_to="c1"), ref="c2")
    assert find_qualifying_sentence(first, find_consecutive_terms((first, short))).meets is False


def test_finding_counts_only_with_a_hospital_or_guardianship_order() -> None:
    found = dealt_with(Disposal(kind="hospital_order"), gateway="insanity_finding")
    assert (
        find_qualifying_sentence(found, find_consecutive_terms((found,))).meets,
        find_qualifying_sentence(found, find_consecutive_terms((found,))).basis,
    ) == (True, "S327_4")
    assert is_qualifying(Disposal(kind="absolute_discharge"), gateway="disability_finding") is False


def test_unsentenced_conviction_does_not_qualify_and_missing_disposals_raise_a_question() -> None:
    waiting = Event(ref="c1", gateway="conviction", on=SPRING)
    assert find_qualifying_sentence(waiting, find_consecutive_terms((waiting,))).meets is False
    assert is_qualifying() is None
