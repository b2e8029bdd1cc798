"""The offences of breach as dated data: each duty of a nominal has one offence, with its penalty."""

from datetime import date, timedelta

import pytest

from mosovo.practice.rule_book import RULES
from mosovo_law.acts import breaches
from mosovo_law.acts.breaches import OFFENCES, RETURNED, offence_for_duty, offences_for_order
from mosovo_law.core.limit import within
from mosovo_law.core.obligation import Bearer, Nature, Obligation, RuleFinding
from mosovo_law.core.vocabulary import ORDERS

TODAY = date(2026, 3, 10)
SEVERAL = {"soa2003.s84.non_occurrence", "cjia2008.s109.non_occurrence"}
"""These are no continuing failures: s.91(3) leaves out s.84(4)(b), and CJIA 2008 s.113(4) its equivalent."""
BORNE = sorted(
    {rule.id for rule in RULES if rule.bearer is Bearer.NOMINAL and rule.nature is Nature.DUTY and rule.in_force}
)


@pytest.mark.parametrize("rule", BORNE)
def test_failure_of_each_duty_is_exactly_one_offence(rule: str) -> None:
    assert [each for each in OFFENCES.values() if each.is_of_duty(rule)] == [offence_for_duty(rule, TODAY)]


def test_uncommenced_duty_or_duty_of_others_is_no_offence() -> None:
    for rule in ("cpa2026.absence", "soa2003.s91b.qualifying", "soa2003.s91e.appeal", "practice.break_glass.review"):
        assert offence_for_duty(rule, TODAY) is None


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
def test_offence_can_be_committed_from_its_first_day(offence: str, first: date) -> None:
    assert OFFENCES[offence].may_be_committed(first)
    assert not OFFENCES[offence].may_be_committed(first - timedelta(days=1))


@pytest.mark.parametrize(
    ("kind", "made_on", "expected"),
    [
        ("shpo", date(2019, 6, 3), ["soa2003.s103i"]),
        ("shpo", date(2020, 11, 30), ["soa2003.s103i"]),
        ("shpo", date(2020, 12, 1), ["soa2003.s103i", "sentencing_code.s354"]),
        ("interim_shpo", date(2024, 6, 3), ["soa2003.s103i"]),
        ("sopo", date(2010, 6, 3), ["soa2003.s103i", "soa2003.s113"]),
        ("interim_sex_offender_order", date(2003, 6, 3), ["soa2003.s113"]),
        ("restraining_order_1997", date(2003, 6, 3), ["soa2003.s103i", "soa2003.s113"]),
        ("rsho", date(2010, 6, 3), ["soa2003.s122h", "soa2003.s128"]),
        ("foreign_travel_order", date(2010, 6, 3), ["soa2003.s103i", "soa2003.s122"]),
        ("interim_sro", date(2024, 6, 3), ["soa2003.s122h"]),
        ("voo", date(2024, 6, 3), ["cjia2008.s113"]),
        ("interim_spo", date(2024, 6, 3), ["spa2019.s8"]),
        ("dapo", date(2025, 6, 3), ["daa2021.s39"]),
    ],
)
def test_breach_of_an_order_gives_the_possible_offences(kind: str, made_on: date, expected: list[str]) -> None:
    assert [each.id for each in offences_for_order(kind, made_on, TODAY)] == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("sopo", "soa2003.s113"), ("rsho", "soa2003.s128"), ("foreign_travel_order", "soa2003.s122")],
)
def test_breach_of_an_old_order_before_the_new_orders_is_under_its_own_section(kind: str, expected: str) -> None:
    assert [each.id for each in offences_for_order(kind, date(2010, 6, 3), date(2015, 3, 7))] == [expected]


@pytest.mark.parametrize(
    ("rule", "once"),
    [
        ("soa2003.s83.initial", "SOA 2003 s.91(3)"),
        ("soa2003.s84.name", "SOA 2003 s.91(3)"),
        ("soa2003.s85.annual", "SOA 2003 s.91(3)"),
        ("soa2003.s85a.absence", "SOA 2003 s.91(3)"),
        ("soa2003.s85a.return", "SOA 2003 s.91(3)"),
        ("soa2003.s86.departure", "SOA 2003 s.91(3)"),
        ("soa2003.s122f.sro_initial", "SOA 2003 s.91(3)"),
        ("cjia2008.s110.annual", "CJIA 2008 s.113(5)"),
        ("cta2008.s56.return", "CTA 2008 s.54(4)"),
        ("spa2019.s9.change", "SPA 2019 s.11(5)"),
        ("daa2021.s41.initial", "DAA 2021 s.43(6)"),
    ],
)
def test_continuing_failure_is_prosecuted_once_under_its_provision(rule: str, once: str) -> None:
    offence = offence_for_duty(rule, TODAY)
    assert offence is not None
    assert offence.is_one_failure(rule)
    assert str(offence.one_prosecution) == once


@pytest.mark.parametrize("rule", BORNE)
def test_each_failure_is_continuing_except_notice_that_a_change_did_not_happen(rule: str) -> None:
    offence = offence_for_duty(rule, TODAY)
    assert offence is not None
    assert offence.is_one_failure(rule) == (rule not in SEVERAL)


def test_failure_to_notify_under_a_sexual_risk_order_is_a_s91_offence() -> None:
    """s.122F(4) applies s.91. s.122H is about the order's terms. These people are not registered sex offenders."""
    offence = offence_for_duty("soa2003.s122f.sro_change", TODAY)
    assert offence is OFFENCES["soa2003.s91.sro"]
    assert offence.provision.citation == "SOA 2003 s.91(1)(a)"
    assert not offence.returned


def test_breaking_an_order_is_an_offence_of_the_table() -> None:
    """A notification order has no terms to breach, only the duties that it brings."""
    broken = {kind for offence in OFFENCES.values() for kind in offence.orders}
    assert set(ORDERS) - broken == {"notification_order", "interim_notification_order"}
    assert broken <= set(ORDERS)


def test_only_breach_of_the_notification_requirements_of_part_2_is_returned() -> None:
    assert {"soa2003.s91", "soa2003.s91.false"} == RETURNED


def test_each_offence_has_a_penalty_a_provision_and_its_continuing_duties() -> None:
    for offence in OFFENCES.values():
        assert offence.penalty == "either way; on indictment up to 5 years"
        assert offence.confidence == "read"
        assert offence.provision.url.startswith("https://www.legislation.gov.uk/ukpga/")
        assert all(rule.startswith(offence.duties) for rule in offence.continuing)
    assert breaches.OFFENCES["sentencing_code.s354"].provision.citation == "Sentencing Code s.354"


@pytest.mark.parametrize(("met_on", "breached"), [(date(2026, 3, 4), False), (date(2026, 3, 5), True)])
def test_duty_met_before_the_first_breach_day_is_no_breach(met_on: date, breached: bool) -> None:
    """The duty is met after the due date, but before the last arguable date."""
    rule = next(each for each in RULES if each.id == "soa2003.s86.return")
    finding = RuleFinding("x", date(2026, 3, 1), within(3, beginning_with=date(2026, 3, 1)), met_on=met_on)
    duty = Obligation(rule, finding, "EW", Bearer.NOMINAL, None, False, first_breach_day=date(2026, 3, 5))
    assert duty.due_on == date(2026, 3, 3)
    assert duty.may_be_breached(TODAY) is breached
