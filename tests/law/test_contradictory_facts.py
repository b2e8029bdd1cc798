"""Contradictory facts are refused with the path. Facts that are only unlikely or unlawful are accepted."""

from typing import Any

import pytest

from mosovo.practice.commands import evaluate_case
from mosovo_law.case_format.case import CaseRefused, read_case

EVENT = {
    "ref": "c1",
    "gateway": "conviction",
    "offence": "SOA 2003 s.9",
    "on": "2025-03-03",
    "sentenced_on": "2025-03-03",
}
FIRST = "events[0].disposals[0]"
PRISON = {"kind": "imprisonment", "months": 6}
ORDER = {"ref": "o1", "kind": "shpo", "made_on": "2025-03-03"}
RULING = {"ref": "u1", "key": "soa2003.s83.initial:c1", "reason": "Counsel's advice"}


def case(**facts: Any) -> dict[str, Any]:
    return {"case": {"jurisdiction": "EW", "born_on": "1985-06-01", **facts}, "on": "2026-01-01"}


def event(*disposals: dict[str, Any], **more: Any) -> dict[str, Any]:
    return case(events=[{**EVENT, **({"disposals": list(disposals)} if disposals else {}), **more}])


def terms(*follows: tuple[str, str | None]) -> dict[str, Any]:
    """Return convictions with one term each, and the term that it is consecutive to."""
    return case(
        events=[{**EVENT, "ref": ref, "disposals": [{**PRISON, "consecutive_to": after}]} for ref, after in follows]
    )


CONTRADICTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "a youth caution that a court dealt with": (
        event(PRISON, gateway="youth_caution", sentenced_on=None), "events[0].disposals",
    ),
    "an offence after the conviction": (event(offended_on="2025-03-04"), "events[0].on"),
    "a sentence before the conviction": (event(sentenced_on="2025-03-02"), "events[0].sentenced_on"),
    "a notice before the conviction": (event(notice_given_on="2025-03-02"), "events[0].notice_given_on"),
    "a conviction before birth": (event(on="1985-05-31", sentenced_on=None), "events[0].on"),
    "a death before birth": (case(died_on="1985-05-31"), "died_on"),
    "an age the dates contradict": (event(offended_on="2024-05-31", age_at_offence=39), "events[0].age_at_offence"),
    "a range of days that ends before it begins": (
        event(offended_on="2024-05-31", offended_latest_on="2024-05-30"), "events[0].offended_latest_on",
    ),
    "a range of days without the first": (event(offended_latest_on="2024-05-30"), "events[0].offended_on"),
    "a range of days that ends after the conviction": (
        event(offended_on="2024-05-31", offended_latest_on="2025-03-04"), "events[0].on",
    ),
    "a range of ages that ends below the least": (
        event(victim_age=15, victim_age_most=14), "events[0].victim_age_most",
    ),
    "a range of ages without the least": (event(age_at_offence_most=18), "events[0].age_at_offence"),
    "a range of ages that no day of the offence gives": (
        event(offended_on="2024-05-31", offended_latest_on="2024-06-01", age_at_offence=40, age_at_offence_most=41),
        "events[0].age_at_offence",
    ),
    "a sentence amended before it was passed": (event(substituted_on="2025-03-02"), "events[0].substituted_on"),
    "a kind of amendment without its date": (event(substituted_by="appeal"), "events[0].substituted_on"),
    "a retrial of what was not quashed": (event(retrial="ordered"), "events[0].quashed_on"),
    "a retrial of itself": (event(retrial_of="c1"), "events[0].retrial_of"),
    "a retrial of nothing": (event(retrial_of="c7"), "events[0].retrial_of"),
    "a retrial before the first was quashed": (
        case(events=[{**EVENT, "quashed_on": "2025-06-01"},
                     {**EVENT, "ref": "c2", "on": "2025-05-31", "sentenced_on": "2025-05-31", "retrial_of": "c1"}]),
        "events[1].retrial_of",
    ),
    "a retrial of a conviction that still counts": (
        case(events=[EVENT, {**EVENT, "ref": "c2", "retrial_of": "c1"}]), "events[1].retrial_of",
    ),
    "a suspended community order": (
        event({"kind": "community_order", "months": 12, "suspended_months": 12}), f"{FIRST}.suspended_months",
    ),
    "a restriction order in prison": (event({**PRISON, "restriction_order": True}), f"{FIRST}.restriction_order"),
    "a first term after the one before": (event({**PRISON, "consecutive_to": True}), f"{FIRST}.consecutive_to"),
    "a term in parts and in one piece": (
        event({"kind": "extended_sentence", "months": 54, "custodial_months": 18, "extension_months": 36}),
        f"{FIRST}.custodial_months",
    ),
    "an overlap with nothing": (event({**PRISON, "overlap_months": 2}), f"{FIRST}.overlap_months"),
    "an overlap longer than the term": (
        event(PRISON, {**PRISON, "consecutive_to": True, "overlap_months": 7}), "events[0].disposals[1].overlap_months",
    ),
    "a term after itself": (terms(("c1", "c1")), f"{FIRST}.consecutive_to"),
    "an order served before it was made": (case(orders=[{**ORDER, "served_on": "2025-03-02"}]), "orders[0].served_on"),
    "an order ended before it was made": (case(orders=[{**ORDER, "ended_on": "2025-03-02"}]), "orders[0].ended_on"),
    "an order ended after it had run out": (
        case(orders=[{**ORDER, "months": 60, "ended_on": "2030-03-03"}]), "orders[0].ended_on",
    ),
    "an order with and without an end": (
        case(orders=[{**ORDER, "months": 60, "until_further_order": True}]), "orders[0].months",
    ),
    "a return before departure": (
        case(journeys=[{"departs": "2025-03-03", "returns": "2025-03-02"}]), "journeys[0].returns",
    ),
    "an hour of another day": (
        case(journeys=[{"departs": "2025-03-03", "departs_at": "2025-03-04T10:00"}]), "journeys[0].departs_at",
    ),
    "an hour of a departure that was not changed": (
        case(journeys=[{"departs": "2025-03-03", "departs_instead_at": "2025-03-03T10:00"}]),
        "journeys[0].departs_instead_at",
    ),
    "a move on no day": (case(changes=[{"kind": "home_address"}]), "changes[0].on"),
    "a stay of no days": (case(changes=[{"kind": "stay"}]), "changes[0].days"),
    "a ruling of nothing": (case(rulings=[RULING]), "rulings[0]"),
    "a ruling of two things": (case(rulings=[{**RULING, "due_on": "2025-03-14", "no_duty": True}]), "rulings[0]"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CONTRADICTIONS)
def test_contradictory_facts_are_refused_with_the_path(kind: str) -> None:
    given, path = CONTRADICTIONS[kind]
    with pytest.raises(CaseRefused) as refused:
        read_case(given)
    assert [problem.path for problem in refused.value.problems] == [f"case.{path}"]


def test_each_circular_term_is_refused_and_no_other() -> None:
    with pytest.raises(CaseRefused) as refused:
        read_case(terms(("c1", "c2"), ("c2", "c3"), ("c3", "c1"), ("c4", "c1"), ("c5", None)))
    assert [problem.path for problem in refused.value.problems] == [
        f"case.events[{index}].disposals[0].consecutive_to" for index in range(3)
    ]


@pytest.mark.parametrize(
    "given",
    [
        event(offended_on="2024-06-01", age_at_offence=39),
        event(offended_on="2024-05-31", offended_latest_on="2024-06-01", age_at_offence=38, age_at_offence_most=39),
        event(offended_on="2024-05-31", offended_latest_on="2024-06-01", age_at_offence=39),
        event(quashed_on="2025-06-01", retrial="ordered"),
        case(
            events=[
                {**EVENT, "quashed_on": "2025-06-01"},
                {**EVENT, "ref": "c2", "on": "2025-06-01", "sentenced_on": "2025-06-01", "retrial_of": "c1"},
            ]
        ),
        event(PRISON, {**PRISON, "consecutive_to": True, "overlap_months": 2}),
        terms(("c1", None), ("c2", "c1"), ("c3", "c2")),
        event(on="1985-06-01", sentenced_on=None),
        case(orders=[{**ORDER, "months": 1, "valid": False}]),
        case(rulings=[{**RULING, "no_duty": True}]),
        case(spells=[{"kind": "custody", "from": "2025-03-03", "until": "2025-03-03"}]),
    ],
)
def test_unlikely_facts_are_accepted(given: dict[str, Any]) -> None:
    read_case(given)


def test_term_may_be_consecutive_to_one_recorded_later() -> None:
    given = terms(("c1", None), ("c2", "c1"))
    given["case"]["events"][0]["recorded_at"] = "2025-06-01T10:00"
    assert [e.ref for e in read_case({**given, "known_at": "2025-05-01T10:00"}).facts.events] == ["c2"]


def test_last_ruling_applies_and_the_calculated_due_date_is_kept() -> None:
    rulings = [
        {**RULING, "ref": "u2", "due_on": "2025-03-20", "made_on": "2025-03-06"},
        {**RULING, "ref": "u1", "no_duty": True, "made_on": "2025-03-05"},
    ]
    given = event({"kind": "fine"})
    given["case"]["rulings"] = rulings
    [duty] = [o for o in evaluate_case(given)["obligations"] if o["rule"] == "soa2003.s83.initial"]
    assert (duty["due_on"], duty["ruling"]["ref"]) == ("2025-03-20", "u2")
    assert duty["ruling"]["machine_due_on"] == "2025-03-05"
