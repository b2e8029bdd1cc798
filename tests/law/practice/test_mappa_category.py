"""The MAPPA category is to be confirmed by a person: of everybody whose facts propose one, whenever it began."""

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


def sentenced(on: date, ref: str = "c", offence: str = "SOA 2003 s.1", **said: Any) -> Event:
    terms = (Disposal(kind="imprisonment", years=8),)
    return Event(ref=ref, gateway="conviction", on=on, sentenced_on=on, offence=offence, disposals=terms, **said)


def decided(kind: str, on: date, category: int = 1, **said: Any) -> MappaDecision:
    return MappaDecision(ref=f"{kind}{category}{on:%m%d}", kind=kind, on=on, category=category, **said)


def asked(*events: Event, **facts: Any) -> list[Obligation]:
    found = derive_obligations(CaseFacts(born_on=date(1985, 6, 1), events=events, **facts)).obligations
    return sorted((each for each in found if each.rule == "practice.mappa.category"), key=lambda each: each.opens_on)


def test_it_is_confirmed_within_three_working_days_of_the_sentence() -> None:
    [duty] = asked(sentenced(MONDAY))
    assert (duty.bearer, duty.opens_on, duty.due_on) == (Bearer.OFFENDER_MANAGER, MONDAY, date(2026, 3, 5))
    assert duty.status_on(date(2026, 3, 6)) is DutyStatus.OVERDUE
    [met] = asked(sentenced(MONDAY), mappa=(decided("confirmed", date(2026, 3, 4)),))
    assert (met.met_by, met.status_on(date(2026, 3, 6))) == ("confirmed10304", DutyStatus.MET)


@pytest.mark.parametrize("year", [2004, 2012, 2018, 2025])
def test_no_year_of_the_sentence_silences_it(year: int) -> None:
    [duty] = asked(sentenced(date(year, 6, 1)))
    assert (duty.opens_on, duty.due_on) == (date(2026, 1, 1), date(2026, 1, 6)), "from the first day of the policy"
    assert duty.status_on(date(2026, 11, 28)) is DutyStatus.OVERDUE
    [taken] = asked(sentenced(date(year, 6, 1)), allocated=(AllocationFact(ref="a", on=date(2026, 11, 2)),))
    assert taken.due_on == date(2026, 11, 5), "from the day on which an officer took the case"


def test_what_was_confirmed_before_the_policy_is_not_asked_again() -> None:
    assert asked(sentenced(date(2018, 6, 1)), mappa=(decided("confirmed", date(2018, 6, 4)),)) == []


def test_of_two_categories_only_the_one_that_counts_is_asked_for() -> None:
    violent = sentenced(MONDAY, "d", "OAPA 1861 s.18")
    both = asked(sentenced(MONDAY), violent)
    assert [each.key for each in both] == ["practice.mappa.category:c:1"]
    [only] = asked(violent)
    assert only.key == "practice.mappa.category:d:2"
    [still] = asked(sentenced(MONDAY), violent, mappa=(decided("confirmed", date(2026, 3, 3), 2),))
    assert (still.key, still.met_on) == ("practice.mappa.category:c:1", None), "Category 2 is not the one that counts"


def test_a_refusal_answers_it_and_the_next_category_is_asked_for_from_that_day() -> None:
    violent = sentenced(MONDAY, "d", "OAPA 1861 s.18")
    refused = decided("refused", date(2026, 3, 4), 1)
    first, then = asked(sentenced(MONDAY), violent, mappa=(refused,))
    assert (first.key, first.met_on) == ("practice.mappa.category:c:1", date(2026, 3, 4))
    assert (then.opens_on, then.due_on, then.met_on) == (date(2026, 3, 4), date(2026, 3, 9), None)
    assert asked(sentenced(MONDAY), mappa=(refused,))[0].met_on == date(2026, 3, 4)


def test_it_ends_with_the_category() -> None:
    ended = Supervision(ref="l", kind="licence", event="d", from_on=MONDAY, until=date(2026, 3, 20))
    [duty] = asked(sentenced(MONDAY, "d", "OAPA 1861 s.18"), supervision=(ended,))
    assert duty.status_on(date(2026, 3, 20)) is DutyStatus.CEASED
    [died] = asked(sentenced(MONDAY), died_on=date(2026, 4, 1))
    assert died.ceased_on is not None


def test_nobody_is_asked_where_no_fact_proposes_a_category() -> None:
    community = Event(
        ref="c", gateway="conviction", on=MONDAY, sentenced_on=MONDAY, offence="OAPA 1861 s.18",
        disposals=(Disposal(kind="community_order", months=12),),
    )  # fmt: skip
    assert asked(community) == []
    assert asked(sentenced(MONDAY), jurisdiction="SCT") == []
    assert asked(community, mappa=(decided("confirmed", MONDAY, 3),)) == [], "what people decide alone needs no more"


def test_a_force_sets_its_own_days() -> None:
    ours = Policy("p", (PolicyValue(name="mappa.category_days", value=10, from_on=date(2026, 1, 1)),))
    assert asked(sentenced(MONDAY), policy=ours)[0].due_on == date(2026, 3, 16)
