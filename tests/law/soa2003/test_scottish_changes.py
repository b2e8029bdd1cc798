"""Passports, accounts, cards and households in Scotland: SOA 2003 s.84(1)(e) to (g), SSI 2007/246 reg.4."""

from datetime import date, datetime

import pytest

from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import Change, Disposal, Notification
from tests.law.people import convicted, derive_law, find_duty, keys, moved, notified

PRESCRIBED = "soa2003.s84.prescribed:h1"
LONG = Disposal(kind="imprisonment", months=48)
CHANGED_ON = date(2025, 9, 6)


def in_scotland(*changes: Change | Notification) -> Derivation:
    """Derive the law for a person in Scotland who is subject indefinitely since 2006."""
    event = convicted(date(2006, 1, 10), disposal=LONG, offence="common law: rape", convicted_in="SCT")
    return derive_law(event, notified(date(2006, 1, 11)), *changes, jurisdiction="SCT")


def asked_about(derived: Derivation, ref: str) -> list[str]:
    return [question.needs for question in derived.questions if question.about == ref]


@pytest.mark.parametrize("kind", ["bank_account", "payment_card", "passport"])
def test_a_change_of_account_card_or_passport_is_notified_within_three_days(kind: str) -> None:
    """SSI 2007/246 reg.4 and s.84(1)(e), (f) prescribe them. Earlier, Scotland had no duty and no question."""
    derived = in_scotland(moved(CHANGED_ON, kind=kind))
    duty = find_duty(derived, PRESCRIBED)
    assert (duty.opens_on, duty.due_on, duty.is_uncertain) == (CHANGED_ON, date(2025, 9, 8), False)
    assert duty.source.citation == "SSI 2007/246 reg.4"
    assert asked_about(derived, "h1") == []


@pytest.mark.parametrize(
    ("kind", "on", "is_owed"),
    [
        ("passport", date(2006, 8, 31), False), ("passport", date(2006, 9, 1), True),
        ("passport", date(2007, 4, 1), True),
        ("bank_account", date(2007, 3, 31), False), ("bank_account", date(2007, 4, 1), True),
        ("payment_card", date(2007, 3, 31), False), ("payment_card", date(2007, 4, 1), True),
    ],
)  # fmt: skip
def test_passports_are_notified_since_the_act_of_2006_and_accounts_since_the_regulations(
    kind: str, on: date, is_owed: bool
) -> None:
    assert (PRESCRIBED in keys(in_scotland(moved(on, kind=kind)))) is is_owed


def test_before_the_regulations_the_duty_about_a_passport_cites_the_act() -> None:
    assert find_duty(in_scotland(moved(date(2006, 9, 1), kind="passport")), PRESCRIBED).source.citation == (
        "SOA 2003 s.84(1)(e)"
    )


def test_document_other_than_a_passport_is_uncertain() -> None:
    """s.83(8): a document that can be used instead of a passport counts as one."""
    derived = in_scotland(moved(CHANGED_ON, kind="identity_document"))
    duty = find_duty(derived, PRESCRIBED)
    assert duty.is_uncertain
    assert duty.first_breach_day is None
    [asked] = asked_about(derived, "h1")
    assert "instead of a passport" in asked


def test_household_with_a_child_raises_a_question_in_scotland() -> None:
    stay = Change(ref="h1", kind="child_household", from_at=datetime(2025, 7, 5, 8), until_at=datetime(2025, 7, 6, 8))
    derived = in_scotland(stay)
    assert not any("household" in key for key in keys(derived))
    [asked] = asked_about(derived, "h1")
    assert "If one does" in asked
    assert "if none does" in asked


def test_bank_account_notification_meets_the_duty() -> None:
    notification = notified(date(2025, 9, 8), "s.84(1)", ref="n2", change="bank_account")
    assert find_duty(in_scotland(moved(CHANGED_ON, kind="bank_account"), notification), PRESCRIBED).met_by == "n2"
