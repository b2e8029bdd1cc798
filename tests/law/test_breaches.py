"""The offences of breach as dated data: each duty of a nominal is one of them, and what each may cost is said."""

from datetime import date, timedelta

import pytest

from mosovo.law import breaches
from mosovo.law.book import RULES
from mosovo.law.breaches import OFFENCES, RETURNED, of_duty, of_order
from mosovo.law.obligation import Bearer, Nature, Obligation, Owed
from mosovo.law.vocabulary import ORDERS

TODAY = date(2026, 3, 10)
NO_PENALTY = {"soa2003.s128", "daa2021.s43"}
"""Of these no account of what they may cost was read."""
NOT_READ = ("soa2003.s85a.", "soa2003.s122f.", "cjia2008.", "spa2019.", "daa2021.")
"""Of these it was not read whether a failure is one and prosecuted once (reading LAW-091)."""
BORNE = sorted(
    {rule.id for rule in RULES if rule.bearer is Bearer.NOMINAL and rule.nature is Nature.DUTY and rule.in_force}
)


@pytest.mark.parametrize("rule", BORNE)
def test_not_doing_a_duty_is_exactly_one_offence(rule: str) -> None:
    assert [each for each in OFFENCES.values() if each.is_of_duty(rule)] == [of_duty(rule, TODAY)]


def test_what_is_enacted_and_not_commenced_or_nobodys_crime_is_none() -> None:
    for rule in ("cpa2026.absence", "soa2003.s91b.qualifying", "soa2003.s91e.appeal", "practice.break_glass.review"):
        assert of_duty(rule, TODAY) is None


@pytest.mark.parametrize(
    ("offence", "first"),
    [
        ("soa2003.s91", date(2004, 5, 1)),
        ("sentencing_code.s354", date(2020, 12, 1)),
        ("soa2003.s103i", date(2015, 3, 8)),
        ("cjia2008.s113", date(2009, 8, 3)),
        ("daa2021.s43", date(2024, 11, 27)),
    ],
)
def test_an_offence_is_committed_from_its_day_on(offence: str, first: date) -> None:
    assert OFFENCES[offence].may_be_committed(first)
    assert not OFFENCES[offence].may_be_committed(first - timedelta(days=1))


@pytest.mark.parametrize(
    ("kind", "made_on", "expected"),
    [
        ("shpo", date(2019, 6, 3), ["soa2003.s103i"]),
        ("shpo", date(2020, 11, 30), ["soa2003.s103i"]),
        ("shpo", date(2020, 12, 1), ["soa2003.s103i", "sentencing_code.s354"]),
        ("interim_shpo", date(2024, 6, 3), ["soa2003.s103i"]),
        ("sopo", date(2010, 6, 3), ["soa2003.s113"]),
        ("rsho", date(2010, 6, 3), ["soa2003.s128"]),
        ("foreign_travel_order", date(2010, 6, 3), ["soa2003.s122"]),
        ("interim_sro", date(2024, 6, 3), ["soa2003.s122h"]),
        ("voo", date(2024, 6, 3), ["cjia2008.s113"]),
        ("interim_spo", date(2024, 6, 3), ["spa2019.s8"]),
        ("dapo", date(2025, 6, 3), ["daa2021.s39"]),
    ],
)
def test_which_offence_breaking_an_order_may_be(kind: str, made_on: date, expected: list[str]) -> None:
    assert [each.id for each in of_order(kind, made_on, TODAY)] == expected


@pytest.mark.parametrize(
    ("rule", "one"),
    [
        ("soa2003.s83.initial", True),
        ("soa2003.s84.name", True),
        ("soa2003.s84.non_occurrence", False),
        ("soa2003.s85.annual", True),
        ("soa2003.s85a.absence", False),
        ("soa2003.s86.departure", True),
    ],
)
def test_s91_3_makes_one_failure_of_some_and_not_of_others(rule: str, one: bool) -> None:
    assert OFFENCES["soa2003.s91"].is_one_failure(rule) is one


@pytest.mark.parametrize("rule", BORNE)
def test_of_words_that_were_not_read_nothing_is_claimed(rule: str) -> None:
    """Each duty is one failure, or several, or of an Act of which that was not read: never two of these."""
    offence = of_duty(rule, TODAY)
    assert offence is not None
    assert offence.is_unchecked(rule) == rule.startswith(NOT_READ)
    assert not (offence.is_unchecked(rule) and offence.is_one_failure(rule))


def test_breaking_an_order_is_an_offence_of_the_table_but_for_those_of_which_nothing_was_read() -> None:
    """A notification order has nothing to break but the duties that it brings."""
    broken = {kind for offence in OFFENCES.values() for kind in offence.orders}
    not_read = {"sex_offender_order", "interim_sex_offender_order", "restraining_order_1997"}
    assert set(ORDERS) - broken == {"notification_order", "interim_notification_order"} | not_read
    assert broken <= set(ORDERS)


def test_only_breach_of_the_notification_requirements_of_part_2_is_returned() -> None:
    assert {"soa2003.s91", "soa2003.s91.false"} == RETURNED


def test_each_says_what_it_may_cost_where_it_stands_and_what_continues_is_a_duty_of_it() -> None:
    for offence in OFFENCES.values():
        assert offence.penalty == (
            "what it may cost was not read" if offence.id in NO_PENALTY else "either way; on indictment up to 5 years"
        )
        assert offence.provision.url.startswith("https://www.legislation.gov.uk/ukpga/")
        assert all(rule.startswith(offence.duties) for rule in (*offence.continuing, *offence.unchecked))
    assert breaches.OFFENCES["sentencing_code.s354"].provision.citation == "Sentencing Code s.354"


@pytest.mark.parametrize(("met_on", "breached"), [(date(2026, 3, 4), False), (date(2026, 3, 5), True)])
def test_what_was_met_before_a_failure_was_sure_is_no_breach(met_on: date, breached: bool) -> None:
    """Met after the last lawful day, and before the last that could be argued for."""
    rule = next(each for each in RULES if each.id == "soa2003.s86.return")
    owed = Owed(trigger="x", opens_on=date(2026, 3, 1), met_on=met_on)
    due, sure = date(2026, 3, 3), date(2026, 3, 5)
    duty = Obligation(rule, owed, "EW", Bearer.NOMINAL, due, None, None, None, None, None, False, sure)
    assert duty.may_be_breached(TODAY) is breached
