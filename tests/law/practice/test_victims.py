"""The Victim Contact Scheme applies only where the sentence on record brings it."""

from datetime import date
from typing import Any

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.facts.management_facts import Victim

ON = date(2026, 3, 2)


def event(*disposals: Disposal, ref: str = "c", on: date = ON, **fields: Any) -> Event:
    return Event(**{
        "ref": ref, "gateway": "conviction", "on": on, "sentenced_on": on, "offence": "SOA 2003 s.3",
        "disposals": disposals, **fields,
    })  # fmt: skip


def derive_with_victim(*events: Event, on: date | None = ON, **fields: Any) -> Derivation:
    victim = Victim(ref="v", on=on, **fields)
    return derive_obligations(CaseFacts(born_on=date(1985, 6, 1), events=events, victims=(victim,)))


def find_contact_duties(found: Derivation) -> list[Obligation]:
    return [each for each in found.obligations if each.rule == "practice.victims.contact"]


def list_victim_questions(found: Derivation) -> list[str]:
    return [each.needs for each in found.questions if each.about == "v"]


IMPRISONED = Disposal(kind="imprisonment", months=12)


@pytest.mark.parametrize(
    ("disposal", "brings"),
    [
        (IMPRISONED, True),
        (Disposal(kind="imprisonment", months=11), False),
        (Disposal(kind="detention_and_training_order", months=12), True),
        (Disposal(kind="life"), True),
        (Disposal(kind="extended_sentence", custodial_months=36, extension_months=24), True),
        (Disposal(kind="hospital_order"), True),
        (Disposal(kind="guardianship_order"), False),
        (Disposal(kind="community_order", months=36), False),
        (Disposal(kind="fine"), False),
    ],
)
def test_victim_contact_applies_from_12_months_or_with_a_hospital_order(disposal: Disposal, brings: bool) -> None:
    found = derive_with_victim(event(disposal))
    assert [each.due_on for each in find_contact_duties(found)] == ([date(2026, 4, 27)] if brings else [])
    assert list_victim_questions(found) == []


@pytest.mark.parametrize(
    ("offence", "brings"), [("SOA 2003 s.3", True), ("OAPA 1861 s.18", True), ("Theft Act 1968 s.1", False)]
)
def test_victim_contact_applies_to_sexual_and_violent_offences_only(offence: str, brings: bool) -> None:
    values = {} if brings else {"schedule3": False, "schedule15": False}
    assert bool(find_contact_duties(derive_with_victim(event(IMPRISONED, offence=offence, **values)))) is brings


def test_victim_contact_is_due_from_the_agency_and_met_by_the_offer() -> None:
    [duty] = find_contact_duties(derive_with_victim(event(IMPRISONED), offered=date(2026, 4, 1), offer="o"))
    assert (duty.bearer, duty.met_by, duty.status_on(ON)) == (Bearer.AGENCY, "o", DutyStatus.DUE)
    assert duty.rests_on == ("c",)


def test_suspended_sentence_or_unknown_length_raises_a_question_about_victim_contact() -> None:
    suspended = Disposal(kind="imprisonment", months=18, suspended_months=24)
    for doubtful in (suspended, Disposal(kind="imprisonment")):
        found = derive_with_victim(event(doubtful))
        assert find_contact_duties(found) == []
        assert len(list_victim_questions(found)) == 1


def test_victim_of_a_sentence_not_on_record_raises_a_question() -> None:
    found = derive_with_victim(event(IMPRISONED), on=date(2025, 7, 1))
    assert find_contact_duties(found) == []
    assert list_victim_questions(found) == ["the conviction for which a sentence was passed on 1 July 2025"]


def test_victim_without_a_sentence_date_uses_the_only_sentence_or_raises_a_question() -> None:
    assert len(find_contact_duties(derive_with_victim(event(IMPRISONED), on=None))) == 1
    assert find_contact_duties(derive_with_victim(event(Disposal(kind="fine")), on=None)) == []
    other = event(Disposal(kind="fine"), ref="d", on=date(2025, 1, 6))
    found = derive_with_victim(event(IMPRISONED), other, on=None)
    assert find_contact_duties(found) == []
    assert list_victim_questions(found) == ["which of the sentences on the record concerns this victim"]


def test_victim_contact_for_an_old_sentence_counts_from_the_policy_start() -> None:
    old = date(2019, 5, 7)
    [duty] = find_contact_duties(derive_with_victim(event(IMPRISONED, on=old), on=old))
    assert (duty.opens_on, duty.due_on) == (date(2026, 1, 1), date(2026, 2, 26))
    assert (
        find_contact_duties(derive_with_victim(event(IMPRISONED, on=old), on=old, offered=date(2019, 6, 1), offer="o"))
        == []
    )


def test_quashed_or_scottish_conviction_brings_no_victim_contact() -> None:
    assert find_contact_duties(derive_with_victim(event(IMPRISONED, quashed_on=date(2026, 6, 1)), on=None)) == []
    assert find_contact_duties(derive_with_victim(event(IMPRISONED, convicted_in="SCT"))) == []
