"""Condition checks: which conditions an answer can satisfy, by kind and wording, and what the room refuses."""

import pytest

from mosovo.rooms.licences.condition_library import CATEGORIES, CONDITIONS_BY_CODE, conditions_of_version
from mosovo.rooms.licences.models import LicenceCondition
from mosovo.rooms.orders.models import Clause
from mosovo.rooms.visits.answers import (
    BREACHED_BEFORE,
    BY_CATEGORY,
    BY_SUBJECT,
    FALLBACK_BY_CATEGORY,
    NAMES_VISIBLE_EVIDENCE,
    STANDARD_BY_CODE,
    UNKNOWN_KIND,
    CheckNeed,
    find_check_rule,
    list_kinds,
)


def test_every_subject_has_a_rule_and_every_category_exists() -> None:
    assert {*Clause.Subject.values, *LicenceCondition.Subject.values} == set(BY_SUBJECT)
    assert {*BY_CATEGORY, *FALLBACK_BY_CATEGORY} <= set(CATEGORIES)
    assert set(STANDARD_BY_CODE) <= set(CONDITIONS_BY_CODE)


@pytest.mark.parametrize(
    ("subject", "wording", "category", "need"),
    [
        ("children", "No contact with a child under 16", "", "answer"),
        ("place", "Not to enter Elm Road", "", "answer"),
        ("work", "No work with children", "", "answer"),
        ("device", "Tells police of each device", "", "look"),
        ("living", "No child in the home", "", "look"),
        ("travel", "No foreign travel", "", "look"),
        ("other", "Uses no other name", "", "by-hand"),
        ("other", "No contact with the victims", "contact", "answer"),
        ("other", "No crime", "standard", "by-hand"),
        ("place", "At home from 19:00", "monitoring", "look"),
        ("child", "No night in a home with a child", "residency", "look"),
        ("place", "Reside permanently at an approved address", "standard", "by-hand"),
        ("other", "Goes to drug tests", "substances", "answer"),
        ("other", "Tells of each relationship", "disclosure", "by-hand"),
        ("children", "No photograph of a child without leave", "", "by-hand"),
    ],
)
def test_condition_is_checked_by_answer_inspection_or_hand(
    subject: str, wording: str, category: str, need: str
) -> None:
    assert find_check_rule(subject, wording, category).need == need


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_standard_licence_condition_has_the_same_check_in_each_version(version: str) -> None:
    """Practitioners record appointments and work, so an answer is enough. The home or police systems show the rest."""
    needs = {
        each.plain: find_check_rule(each.subject, each.wording(version), each.category, each.code).need.value
        for each in conditions_of_version(version, standard=True)
    }
    expected = {
        "No crime, good behaviour": "by-hand", "Lives where agreed": "look", "Keeps in contact as instructed": "answer",
        "Declares every name used": "by-hand", "Declares new contact details": "look",
        "Work only once agreed": "answer", "No foreign travel without permission": "look",
        "Declares passports, asks before applying for one": "look",
    }  # fmt: skip
    assert needs == {plain: need for plain, need in expected.items() if plain in needs}
    assert len(needs) == {"3.0": 5, "4.0": 8}[version]


def test_wording_or_an_earlier_breach_never_makes_a_condition_easier_to_satisfy() -> None:
    """A condition that must be inspected stays so."""
    exceptions = (("Not to use a phone", False, NAMES_VISIBLE_EVIDENCE), ("Not to", True, BREACHED_BEFORE))
    for subject, rule in BY_SUBJECT.items():
        for wording, breached, expected in exceptions:
            found = find_check_rule(subject, wording, breached=breached)
            assert found == (expected if rule.need is CheckNeed.ANSWER else rule)
    assert find_check_rule("", "Not to enter Elm Road") == UNKNOWN_KIND


def test_each_rule_is_listed_under_one_check_need_with_its_reason() -> None:
    listed = [rule for need in CheckNeed for rule in list_kinds(need)]
    assert len(listed) == len(set(listed))
    assert {
        *BY_SUBJECT.values(),
        *BY_CATEGORY.values(),
        *FALLBACK_BY_CATEGORY.values(),
        *STANDARD_BY_CODE.values(),
    } <= set(listed)
    assert all(rule.reason and not rule.reason.endswith(".") for rule in listed)
