"""A person must confirm the MAPPA category that the facts propose, whenever it began."""

from datetime import date
from typing import Any

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.facts.management_facts import AllocationFact
from mosovo_law.facts.mappa_facts import MappaDecision, Supervision

MONDAY = date(2026, 3, 2)


def sentenced(on: date, ref: str = "c", offence: str = "SOA 2003 s.1", **fields: Any) -> Event:
    terms = (Disposal(kind="imprisonment", years=8),)
    return Event(ref=ref, gateway="conviction", on=on, sentenced_on=on, offence=offence, disposals=terms, **fields)


def decided(kind: str, on: date, category: int = 1, **fields: Any) -> MappaDecision:
    return MappaDecision(ref=f"{kind}{category}{on:%m%d}", kind=kind, on=on, category=category, **fields)


def asked(*events: Event, **facts: Any) -> list[Obligation]:
    found = derive_obligations(CaseFacts(born_on=date(1985, 6, 1), events=events, **facts)).obligations
    return sorted((each for each in found if each.rule == "practice.mappa.category"), key=lambda each: each.opens_on)


def test_mappa_category_is_confirmed_within_three_working_days_of_the_sentence() -> None:
    [duty] = asked(sentenced(MONDAY))
    assert (duty.bearer, duty.opens_on, duty.due_on) == (Bearer.OFFENDER_MANAGER, MONDAY, date(2026, 3, 5))
    assert duty.status_on(date(2026, 3, 6)) is DutyStatus.OVERDUE
    [met] = asked(sentenced(MONDAY), mappa=(decided("confirmed", date(2026, 3, 4)),))
    assert (met.met_by, met.status_on(date(2026, 3, 6))) == ("confirmed10304", DutyStatus.MET)


@pytest.mark.parametrize("year", [2004, 2012, 2018, 2025])
def test_mappa_category_of_an_old_sentence_counts_from_the_policy_start_or_the_allocation(year: int) -> None:
    [duty] = asked(sentenced(date(year, 6, 1)))
    assert (duty.opens_on, duty.due_on) == (date(2026, 1, 1), date(2026, 1, 6)), "from the first day of the policy"
    assert duty.status_on(date(2026, 11, 28)) is DutyStatus.OVERDUE
    [taken] = asked(sentenced(date(year, 6, 1)), allocated=(AllocationFact(ref="a", on=date(2026, 11, 2)),))
    assert taken.due_on == date(2026, 11, 5), "from the date of allocation"


def test_mappa_category_confirmed_before_the_policy_makes_no_duty() -> None:
    assert asked(sentenced(date(2018, 6, 1)), mappa=(decided("confirmed", date(2018, 6, 4)),)) == []


def test_only_the_lower_numbered_mappa_category_is_to_be_confirmed() -> None:
    violent = sentenced(MONDAY, "d", "OAPA 1861 s.18")
    both = asked(sentenced(MONDAY), violent)
    assert [each.key for each in both] == ["practice.mappa.category:c:1"]
    [only] = asked(violent)
    assert only.key == "practice.mappa.category:d:2"
    [still] = asked(sentenced(MONDAY), violent, mappa=(decided("confirmed", date(2026, 3, 3), 2),))
    assert (still.key, still.met_on) == ("practice.mappa.category:c:1", None), "Category 1 is the one that counts"


def test_refused_mappa_category_meets_the_duty_and_opens_one_for_the_next_category() -> None:
    violent = sentenced(MONDAY, "d", "OAPA 1861 s.18")
    refused = decided("refused", date(2026, 3, 4), 1)
    first, then = asked(sentenced(MONDAY), violent, mappa=(refused,))
    assert (first.key, first.met_on) == ("practice.mappa.category:c:1", date(2026, 3, 4))
    assert (then.opens_on, then.due_on, then.met_on) == (date(2026, 3, 4), date(2026, 3, 9), None)
    assert asked(sentenced(MONDAY), mappa=(refused,))[0].met_on == date(2026, 3, 4)


@pytest.mark.parametrize("kind", ["refused", "confirmed"])
@pytest.mark.parametrize(("category", "offence"), [(1, "SOA 2003 s.1"), (2, "OAPA 1861 s.18")])
def test_decision_from_years_before_does_not_meet_the_duty_for_a_new_sentence(
    kind: str, category: int, offence: str
) -> None:
    earlier = decided(kind, date(2015, 3, 2), category)
    [duty] = asked(sentenced(MONDAY, offence=offence), mappa=(earlier,))
    assert (duty.opens_on, duty.met_on, duty.status_on(date(2026, 3, 6))) == (MONDAY, None, DutyStatus.OVERDUE)
    [met] = asked(sentenced(MONDAY, offence=offence), mappa=(earlier, decided("confirmed", date(2026, 3, 4), category)))
    assert met.met_on == date(2026, 3, 4)


def test_category_duty_ceases_when_the_category_ends() -> None:
    ended = Supervision(ref="l", kind="licence", event="d", from_on=MONDAY, until=date(2026, 3, 20))
    [duty] = asked(sentenced(MONDAY, "d", "OAPA 1861 s.18"), supervision=(ended,))
    assert duty.status_on(date(2026, 3, 20)) is DutyStatus.CEASED
    [died] = asked(sentenced(MONDAY), died_on=date(2026, 4, 1))
    assert died.ceased_on is not None


def test_no_category_duty_when_no_fact_proposes_a_category() -> None:
    community = Event(
        ref="c", gateway="conviction", on=MONDAY, sentenced_on=MONDAY, offence="OAPA 1861 s.18",
        disposals=(Disposal(kind="community_order", months=12),),
    )  # fmt: skip
    assert asked(community) == []
    assert asked(sentenced(MONDAY), jurisdiction="SCT") == []
    assert asked(community, mappa=(decided("confirmed", MONDAY, 3),)) == [], (
        "Category 3 exists only by a decision, so it needs no confirmation"
    )


def test_force_policy_sets_the_days_to_confirm_a_mappa_category() -> None:
    ours = Policy("p", (PolicyValue(name="mappa.category_days", value=10, from_on=date(2026, 1, 1)),))
    assert asked(sentenced(MONDAY), policy=ours)[0].due_on == date(2026, 3, 16)
