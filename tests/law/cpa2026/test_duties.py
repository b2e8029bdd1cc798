"""Crime and Policing Act 2026: no duties until a commencement date is entered, and then from that date."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from mosovo.practice import rule_book
from mosovo.practice.derivation import derive_obligations
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import Change
from tests.law.people import Fact, away, convicted, facts, find_duty, keys, moved, notified

COMMENCED = date(2027, 4, 1)
IDS = ("cpa2026.name_change", "cpa2026.absence", "cpa2026.children_premises")
NAME = replace(moved(date(2027, 6, 14), kind="name"), known_on=date(2027, 5, 20))
SCHOOL = Change(ref="h2", kind="children_premises", from_at=datetime(2027, 7, 12, 9), known_on=date(2027, 7, 1))
WALK = away(datetime(2027, 5, 7, 9), 6, known_on=date(2027, 4, 20))
WITH_A_CHILD = convicted(victim_age=13, schedule3=True)
FIRST = notified(date(2025, 3, 10))


def law(*given: Fact, nation: str = "EW", commenced: date | None = COMMENCED) -> Derivation:
    days = dict.fromkeys(IDS, commenced) if commenced else {}
    return derive_obligations(
        facts(*(given or (WITH_A_CHILD, FIRST, NAME, SCHOOL, WALK)), jurisdiction=nation), commencements=days
    )


def ours(derivation: Derivation) -> set[str]:
    return {key for key in keys(derivation) if key.startswith("cpa2026")}


def test_duties_need_commencement_and_apply_in_england_and_wales_only() -> None:
    assert ours(law(commenced=None)) == set()
    assert len(ours(law())) == 3
    assert ours(law(nation="SCT")) == ours(law(nation="NI")) == set()
    assert all(rule.confidence == "recalled" for rule in rule_book.RULES if rule.id in IDS)


def test_new_name_is_notified_seven_days_before_use() -> None:
    duty = find_duty(law(), "cpa2026.name_change")
    assert (duty.opens_on, duty.advise_by, duty.due_on) == (date(2027, 5, 20), date(2027, 6, 6), date(2027, 6, 7))
    assert "soa2003.s84.name:h1" in keys(law())
    notification = notified(date(2027, 6, 1), "CPA 2026 name", ref="n2", home=None, about="h1")
    assert find_duty(law(WITH_A_CHILD, FIRST, NAME, notification), "cpa2026.name_change").met_by == "n2"


def test_new_name_known_too_late_for_seven_days_is_uncertain() -> None:
    duty = find_duty(law(WITH_A_CHILD, FIRST, replace(NAME, known_on=date(2027, 6, 10))), "cpa2026.name_change")
    assert duty.is_uncertain
    assert duty.first_breach_day is None


@pytest.mark.parametrize(("nights", "is_owed"), [(5, False), (6, True)])
def test_an_absence_of_more_than_five_days(nights: int, is_owed: bool) -> None:
    found = law(WITH_A_CHILD, FIRST, replace(WALK, intended_days=nights))
    assert ("cpa2026.absence:a1" in keys(found)) is is_owed


def test_northern_ireland_keeps_its_own_absence_duty() -> None:
    found = law(nation="NI")
    assert "soa2003.s85a.absence:a1" in keys(found)
    assert find_duty(law(), "cpa2026.absence").due_at == datetime(2027, 5, 6, 21)


def test_child_sex_offender_notifies_children_premises_12_hours_before() -> None:
    duty = find_duty(law(), "cpa2026.children_premises")
    assert (duty.due_at, duty.is_uncertain) == (datetime(2027, 7, 11, 21), False)
    of_others = law(convicted(), FIRST, SCHOOL)
    assert find_duty(of_others, "cpa2026.children_premises").is_uncertain
    assert "whether the person is a child sex offender or was given a notice" in [q.needs for q in of_others.questions]


def test_facts_known_before_commencement_make_no_duty() -> None:
    assert ours(law(commenced=date(2027, 7, 2))) == set()
