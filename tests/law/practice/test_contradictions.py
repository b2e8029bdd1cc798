"""Facts that contradict each other raise a question. The nearest facts that agree raise none."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mosovo.practice.contradictions import CONTRADICTIONS
from mosovo.practice.derivation import derive_obligations
from mosovo.practice.silence import is_silent
from mosovo_law.core.days import Span
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Notification, Order, Spell
from mosovo_law.facts.management_facts import ConcernRaised, Licensed, Recall, Registration, WantedPeriod
from mosovo_law.facts.mappa_facts import MappaDecision, MappaLevel
from mosovo_law.facts.practice_facts import RiskLevel, Visit

REGISTERED = Registration(ref="k", on=date(2024, 3, 4), kind="rso")
PRISON = Disposal(kind="imprisonment", months=24)


def convicted(on: date, *disposals: Disposal, **more: Any) -> Event:
    return Event(
        ref="c", gateway="conviction", on=on, sentenced_on=on, offence="SOA 2003 s.9", disposals=disposals, **more
    )


def seen(on: date, *, was_seen: bool = True) -> Visit:
    return Visit(ref="v", on=on, seen=was_seen)


def custody(from_on: date, until: date | None = None, kind: str = "custody") -> Spell:
    return Spell(ref="s", kind=kind, from_on=from_on, until=until)


def licensed(on: date) -> Licensed:
    return Licensed(ref="l", on=on)


def order(kind: str, made_on: date) -> Order:
    return Order(ref="o", kind=kind, made_on=made_on, months=60)


def level(number: int) -> MappaLevel:
    return MappaLevel(ref="m", on=date(2025, 2, 3), level=number)


def decided(kind: str) -> MappaDecision:
    return MappaDecision(ref="d", kind=kind, on=SENTENCED, category=3)


DIED, SENTENCED, RELEASED = date(2025, 6, 2), date(2024, 3, 4), date(2025, 3, 3)
IN_PRISON = {"events": (convicted(SENTENCED, PRISON),), "spells": (custody(SENTENCED, RELEASED),)}
STILL_IN_PRISON = {"events": (convicted(SENTENCED, PRISON),), "spells": (custody(SENTENCED),)}
CAUTIONED = {"events": (replace(convicted(SENTENCED), gateway="caution", sentenced_on=None),)}
"""A caution: two years of notification, so until 3 March 2026."""

CASES: dict[str, list[tuple[dict[str, Any], str, dict[str, Any]]]] = {
    "after_death": [
        ({"died_on": DIED, "visits": (seen(date(2025, 6, 3)),)}, "v", {"died_on": DIED, "visits": (seen(DIED),)}),
        (
            {"died_on": DIED, "notifications": (Notification(ref="n", under="s.85(1)", on=date(2025, 6, 3)),)}, "n",
            {"died_on": DIED, "visits": (seen(date(2025, 6, 3), was_seen=False),)},
        ),
    ],
    "before_birth": [
        (
            {"born_on": date(2012, 3, 5), "events": (convicted(SENTENCED, offended_on=date(2020, 3, 4)),)}, "c",
            {"born_on": date(2012, 3, 5), "events": (convicted(SENTENCED, offended_on=date(2020, 3, 5)),)},
        ),
    ],
    "seen_while_away": [
        (
            {**IN_PRISON, "visits": (seen(date(2024, 3, 5)),)}, "v",
            {**IN_PRISON, "visits": (seen(RELEASED),)},
        ),
        (
            {"spells": (custody(SENTENCED, kind="abroad"),), "visits": (seen(RELEASED),)}, "v",
            {"spells": (custody(SENTENCED, kind="police_custody"),), "visits": (seen(RELEASED),)},
        ),
    ],
    "notified_while_away": [
        (
            {**IN_PRISON, "notifications": (Notification(ref="n", under="s.84(1)", on=date(2025, 3, 2)),)}, "n",
            {**IN_PRISON, "notifications": (Notification(ref="n", under="s.84(1)", on=RELEASED),)},
        ),
        (
            {**IN_PRISON, "notifications": (Notification(ref="n", under="s.83(1)", on=date(2025, 1, 2)),)}, "n",
            {
                "spells": (custody(SENTENCED, kind="hospital"),),
                "notifications": (Notification(ref="n", under="s.83(1)", on=date(2025, 1, 2)),),
            },
        ),
    ],
    "custody_basis": [
        ({"spells": (custody(SENTENCED),)}, "s", {**IN_PRISON}),
        (
            {**CAUTIONED, "spells": (custody(RELEASED),)}, "s",
            {
                **CAUTIONED, "spells": (custody(RELEASED),),
                "came_to_notice": (ConcernRaised(ref="t", on=date(2025, 3, 1), what="arrest"),),
            },
        ),
        (
            {"events": (convicted(date(2010, 1, 4)),), "spells": (custody(SENTENCED, RELEASED),)}, "s",
            {"events": (convicted(date(2024, 9, 2)),), "spells": (custody(SENTENCED, RELEASED),)},
        ),
        (
            {"spells": (custody(SENTENCED),), "came_to_notice": (ConcernRaised(ref="t", on=SENTENCED, what="late"),)},
            "s",
            {"spells": (custody(SENTENCED),), "recalls": (Recall(ref="x", on=SENTENCED, kind="standard"),)},
        ),
    ],
    "licence_sentence": [
        ({"licences": (licensed(RELEASED),)}, "l", {**IN_PRISON, "licences": (licensed(RELEASED),)}),
        (
            {**IN_PRISON, "licences": (licensed(date(2024, 3, 3)),)}, "l",
            {
                "events": (convicted(SENTENCED, replace(PRISON, suspended_months=12)),),
                "licences": (licensed(RELEASED),),
            },
        ),
        (
            {"events": (convicted(SENTENCED, Disposal(kind="fine")),), "licences": (licensed(RELEASED),)}, "l",
            {"events": (convicted(SENTENCED, PRISON, quashed_on=DIED),), "licences": (licensed(RELEASED),)},
        ),
    ],
    "licence_in_custody": [
        (
            {**IN_PRISON, "licences": (licensed(date(2025, 3, 2)),)}, "l",
            {**IN_PRISON, "licences": (licensed(RELEASED),)},
        ),
        (
            {**STILL_IN_PRISON, "licences": (licensed(RELEASED),), "visits": (seen(RELEASED, was_seen=False),)}, "l",
            {**STILL_IN_PRISON, "licences": (licensed(date(2025, 3, 4)),), "visits": (seen(RELEASED, was_seen=False),)},
        ),
    ],
    "order_basis": [
        (
            {"orders": (order("shpo", date(2024, 3, 3)),), **CAUTIONED}, "o",
            {"orders": (order("shpo", SENTENCED),), **CAUTIONED},
        ),
        ({"orders": (order("voo", SENTENCED),)}, "o", {"orders": (order("sro", SENTENCED),)}),
        (
            {"orders": (Order(ref="o", kind="notification_order", made_on=SENTENCED),)}, "o",
            {"orders": (Order(ref="o", kind="interim_notification_order", made_on=SENTENCED, months=6),)},
        ),
    ],
    "level_without_category": [
        ({"mappa_levels": (level(2),)}, "m", {"mappa_levels": (level(1),)}),
        (
            {"mappa_levels": (level(3),), "mappa": (decided("refused"),)}, "m",
            {"mappa_levels": (level(3),), "mappa": (decided("confirmed"),)},
        ),
    ],
    "wanted_in_custody": [
        (
            {**STILL_IN_PRISON, "wanted": (WantedPeriod(ref="w", on=RELEASED),)}, "w",
            {**STILL_IN_PRISON, "wanted": (WantedPeriod(ref="w", on=RELEASED, until=RELEASED),)},
        ),
        (
            {**IN_PRISON, "wanted": (WantedPeriod(ref="w", on=date(2024, 1, 8)),)}, "w",
            {**IN_PRISON, "wanted": (WantedPeriod(ref="w", on=RELEASED),)},
        ),
    ],
    "off_the_register": [
        (
            {**CAUTIONED, "registered": (replace(REGISTERED, until=date(2026, 3, 3)),)}, "k",
            {**CAUTIONED, "registered": (replace(REGISTERED, until=date(2026, 3, 4)),)},
        ),
        (
            {**CAUTIONED, "registered": (replace(REGISTERED, until=RELEASED),)}, "k",
            {
                **CAUTIONED,
                "registered": (replace(REGISTERED, until=RELEASED), replace(REGISTERED, ref="k2", on=RELEASED)),
            },
        ),
    ],
    "not_subject": [
        ({"events": (replace(convicted(SENTENCED), offence="Theft Act 1968 s.1"),)}, "k", CAUTIONED),
        (
            {**CAUTIONED, "registered": (REGISTERED, replace(REGISTERED, ref="k2", on=date(2026, 3, 4)))}, "k2",
            {**CAUTIONED, "registered": (REGISTERED, replace(REGISTERED, ref="k2", on=date(2026, 3, 3)))},
        ),
    ],
    "ends_before_it_begins": [
        (
            {"registered": (replace(REGISTERED, until=date(2024, 3, 3)),)}, "k",
            {"registered": (replace(REGISTERED, until=SENTENCED),)},
        ),
    ],
}  # fmt: skip
EACH = [(code, *case) for code, cases in CASES.items() for case in cases]


def person(facts: dict[str, Any]) -> CaseFacts:
    return CaseFacts(**{"registered": (REGISTERED,), "born_on": date(1980, 6, 1), **facts})


def asked(facts: CaseFacts) -> dict[str, list[str]]:
    """Return the refs of the facts that each contradiction asks about, by code."""
    needs = {each.needs: each.code for each in CONTRADICTIONS}
    found: dict[str, list[str]] = {}
    for question in derive_obligations(facts).questions:
        if question.needs in needs:
            found.setdefault(needs[question.needs], []).append(question.about)
    return found


@pytest.mark.parametrize(("code", "contradictory", "about", "agreeing"), EACH, ids=[each[0] for each in EACH])
def test_contradictory_facts_raise_a_question_and_consistent_facts_do_not(
    code: str, contradictory: dict[str, Any], about: str, agreeing: dict[str, Any]
) -> None:
    assert asked(person(contradictory)).get(code) == [about]
    assert code not in asked(person(agreeing))


def test_every_contradiction_has_test_cases_and_its_own_question_with_both_outcomes() -> None:
    assert list(CASES) == [each.code for each in CONTRADICTIONS]
    assert len({each.needs for each in CONTRADICTIONS}) == len(CONTRADICTIONS)
    for each in CONTRADICTIONS:
        problem, outcomes = each.needs.split(". ")
        assert ": " in problem
        assert ", or " in outcomes, "what to do if either fact is wrong"
        assert each.source.citation


def test_question_about_an_order_cites_the_provision_for_its_kind() -> None:
    found = derive_obligations(person({"orders": (order("voo", SENTENCED),)})).questions
    assert [each.source.citation for each in found if each.about == "o"] == ["CJIA 2008 s.99"]


def test_contradictions_are_not_checked_without_facts_of_the_register() -> None:
    """The calculator derives from a court result alone."""
    facts = CaseFacts(orders=(order("shpo", SENTENCED),), spells=(custody(SENTENCED),))
    assert asked(facts) == {}
    assert set(asked(replace(facts, risk_levels=(RiskLevel(ref="r", on=SENTENCED, level="low"),)))) == {
        "order_basis", "custody_basis",
    }  # fmt: skip


def test_contradiction_raises_a_question_and_changes_no_duty() -> None:
    """No visit is due in custody. Whether the custody ended is an open question."""
    facts = person({**STILL_IN_PRISON, "licences": (licensed(RELEASED),), "visits": (seen(RELEASED, was_seen=False),)})
    found = derive_obligations(facts)
    assert is_silent(found.obligations, facts.policy, date(2027, 1, 4)) is False
    assert "licence_in_custody" in asked(facts)
    assert not any(each.rule == "practice.visit.scheduled" for each in found.obligations)
    assert Span(SENTENCED) in found.position.detained
