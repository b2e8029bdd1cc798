"""Arrival from another system: rules 1 to 8, the boundary cases, and what holds for every case."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mosovo.cli.case_files import load_case
from mosovo.practice.arrival import OPENING_RULES, RULES_BEGINNING_WITH_ARRIVAL, SEPARATE_DUTIES
from mosovo.practice.commands import check_examples, evaluate_case, explain_case
from mosovo.practice.derivation import derive_obligations
from mosovo.practice.policy_settings import arrival as figures
from mosovo.practice.rule_book import RULES
from mosovo.practice.silence import is_managed_in_community, is_silent
from mosovo_law.case_format.case import CaseRefused, read_case, write_case
from mosovo_law.case_format.schema import case_json_schema
from mosovo_law.core.days import day_after
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.arrival_facts import Arrival, KnownFrom
from mosovo_law.facts.case_facts import CaseFacts
from tests.bulk.managed_people import managed_people

FILE = Path(__file__).parents[1] / "examples" / "arrival_examples.yaml"
EXAMPLES: list[dict[str, Any]] = load_case(str(FILE))["examples"]  # type: ignore[index]
PEOPLE = 600
OF_POLICY = "force_policy"


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_example(example: dict[str, Any]) -> None:
    (verdict,) = check_examples({"examples": [example]})
    assert verdict.passed, verdict.line


def test_arrival_examples_cover_rules_1_to_8() -> None:
    assert len(EXAMPLES) == 16
    assert all(any(f"Rule {number}:" in example["title"] for example in EXAMPLES) for number in range(1, 9))


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_example_fails_when_an_expected_date_is_one_day_later(example: dict[str, Any]) -> None:
    """Move each expected date by one day, so that no example can pass with any answer."""
    for place, expected in enumerate(example["expect"].get("obligations", ())):
        for key in ("due_on", "former_due_on", "first_breach_day", "opens_on"):
            if expected.get(key):
                wrong = {**expected, key: day_after(date.fromisoformat(str(expected[key])))}
                others = [each for other, each in enumerate(example["expect"]["obligations"]) if other != place]
                (verdict,) = check_examples({"examples": [{**example, "expect": {"obligations": [wrong, *others]}}]})
                assert not verdict.passed, (expected, key)


def arrivals() -> Iterator[tuple[CaseFacts, Derivation, Arrival, Derivation]]:
    """Yield registered people with and without an arrival on the day in question, for different known histories."""
    for number, (facts, day) in enumerate(managed_people(7, PEOPLE)):
        random = Random(number)
        known = random.choice((None, day - timedelta(random.randrange(4000)), day + timedelta(30)))
        settle_on = day + timedelta(random.randrange(60))
        arrival = Arrival(ref="ar1", on=day, settle_on=settle_on, known_from=KnownFrom(notifications=known))
        yield facts, derive_obligations(facts), arrival, derive_obligations(replace(facts, arrival=(arrival,)))


@pytest.fixture(scope="module")
def arrived() -> list[tuple[CaseFacts, Derivation, Arrival, Derivation]]:
    return list(arrivals())


def list_law_duties(derived: Derivation) -> dict[str, Obligation]:
    return {duty.key: duty for duty in derived.obligations if duty.source.kind != OF_POLICY}


def list_policy_duties(derived: Derivation) -> list[Obligation]:
    return [duty for duty in derived.obligations if duty.source.kind == OF_POLICY]


def test_arrival_changes_no_date_of_a_statutory_duty(
    arrived: list[tuple[CaseFacts, Derivation, Arrival, Derivation]],
) -> None:
    judged = unjudged = 0
    for _, before, _, after in arrived:
        without, with_it = list_law_duties(before), list_law_duties(after)
        assert without.keys() == with_it.keys()
        for key, duty in with_it.items():
            same = without[key]
            assert (duty.opens_on, duty.due_on, duty.due_at, duty.advise_by) == (
                same.opens_on, same.due_on, same.due_at, same.advise_by,
            )  # fmt: skip
            if duty.arrival is None:
                judged += 1
                assert duty == same
            else:
                unjudged += 1
                assert duty.first_breach_day is None
                assert duty.status_on(date.max) in (DutyStatus.MET, DutyStatus.CEASED)
    assert judged > unjudged > 0, "both are met in the sample"


def test_no_practice_duty_is_overdue_on_the_arrival_date(
    arrived: list[tuple[CaseFacts, Derivation, Arrival, Derivation]],
) -> None:
    late_before = 0
    for _, before, arrival, after in arrived:
        late_before += sum(duty.status_on(arrival.on) is DutyStatus.OVERDUE for duty in list_policy_duties(before))
        assert [
            duty.key for duty in list_policy_duties(after) if duty.status_on(arrival.on) is DutyStatus.OVERDUE
        ] == []
    assert late_before > PEOPLE


def test_carried_over_duty_was_due_before_arrival_and_is_due_on_the_settle_date(
    arrived: list[tuple[CaseFacts, Derivation, Arrival, Derivation]],
) -> None:
    carried = 0
    for _, _, arrival, after in arrived:
        for duty in list_policy_duties(after):
            if duty.former_due_on is not None:
                carried += 1
                assert duty.former_due_on < arrival.on
                assert duty.due_on == duty.advise_by == arrival.settle_on
                assert "carried_over" in duty.flags
                assert any(step.name == "carried_over" for step in duty.reasoning)
            if duty.opens_on < arrival.on:
                assert duty.rule not in RULES_BEGINNING_WITH_ARRIVAL
                assert duty.met_on is None or duty.met_on >= arrival.on
                assert duty.ceased_on is None or duty.ceased_on > arrival.on
    assert carried > PEOPLE


def test_at_most_one_duty_of_each_rule_is_carried_over(
    arrived: list[tuple[CaseFacts, Derivation, Arrival, Derivation]],
) -> None:
    for _, _, arrival, after in arrived:
        earlier = [duty.rule for duty in list_policy_duties(after) if duty.opens_on < arrival.on]
        repeated = {rule for rule in earlier if earlier.count(rule) > 1}
        assert repeated <= SEPARATE_DUTIES


def test_arrival_leaves_no_managed_person_without_an_open_duty(
    arrived: list[tuple[CaseFacts, Derivation, Arrival, Derivation]],
) -> None:
    in_community = 0
    for facts, _, arrival, after in arrived:
        if is_managed_in_community(after, arrival.on):
            in_community += 1
            assert not is_silent(after.obligations, facts.policy, arrival.on), facts
    assert in_community > PEOPLE / 5


def test_arrival_rule_lists_name_practice_rules_and_do_not_overlap() -> None:
    ids = {rule.id for rule in RULES if rule.provision.kind == OF_POLICY}
    assert ids >= RULES_BEGINNING_WITH_ARRIVAL | SEPARATE_DUTIES | OPENING_RULES
    assert not RULES_BEGINNING_WITH_ARRIVAL & (SEPARATE_DUTIES | OPENING_RULES)


def case(**arrival: object) -> dict[str, Any]:
    return {"case": {"jurisdiction": "EW", "arrival": {"on": "2027-01-11", "settle_on": "2027-02-08", **arrival}},
            "on": "2027-01-15"}  # fmt: skip


@pytest.mark.parametrize(
    ("arrival", "path"),
    [
        ({"settle_on": "2027-01-10"}, "case.arrival[0].settle_on"),
        ({"settle_on": None}, "case.arrival[0].settle_on"),
        ({"known_from": {"photographs": "2020-01-01"}}, "case.arrival[0].known_from"),
        ({"known_from": "2020-01-01"}, "case.arrival[0].known_from"),
        ({"known_from": {"visits": "2020-02-30"}}, "case.arrival[0].known_from"),
        ({"came_on": "2027-01-11"}, "case.arrival[0].came_on"),
    ],
)
def test_invalid_arrival_is_refused_with_its_path(arrival: dict[str, Any], path: str) -> None:
    with pytest.raises(CaseRefused) as refused:
        read_case(case(**arrival))
    assert [problem.path for problem in refused.value.problems] == [path]


def test_single_arrival_is_written_as_a_mapping_and_several_as_a_list() -> None:
    one = case(source="old register", known_from={"notifications": "2024-01-01", "mappa": "2020-01-01"})
    facts = read_case(one).facts
    written = write_case(facts, date(2027, 1, 15))
    assert written["case"]["arrival"] == {"ref": "arrival[0]", **one["case"]["arrival"]}  # type: ignore[index,call-overload]
    assert read_case(json.loads(json.dumps(written))).facts == facts
    later = Arrival(ref="ar2", on=date(2028, 1, 3), settle_on=date(2028, 2, 1))
    second = replace(facts, arrival=(*facts.arrival, later))
    again = write_case(second, date(2027, 1, 15))
    assert read_case(again).facts == second
    validator = Draft202012Validator(case_json_schema())
    assert validator.is_valid(written)
    assert validator.is_valid(again)


def test_opinion_states_the_arrival_and_the_carried_over_duties() -> None:
    example = next(each for each in EXAMPLES if each["id"] == "AR-05")
    text = " ".join(" ".join(explain_case({"case": example["case"], "on": example["on"]})).split())
    assert "Carried over from old register on 11 January 2027; carried-over work is due by 8 February 2027" in text
    assert "notifications known from 1 January 2024" in text
    assert "due by Friday 2 October 2026 and not done when the case arrived on Monday 11 January 2027" in text


@pytest.mark.parametrize(
    ("level", "settle_on", "asks"),
    [
        ("very_high", date(2027, 1, 25), False), ("very_high", date(2027, 1, 26), True),
        ("high", date(2027, 2, 8), False), ("high", date(2027, 2, 9), True),
        (None, date(2027, 2, 8), False), (None, date(2027, 2, 9), True),
        ("medium", date(2027, 4, 7), False), ("medium", date(2027, 4, 8), True),
        ("low", date(2027, 7, 2), False), ("low", date(2027, 7, 5), True),
    ],
)  # fmt: skip
def test_settle_date_beyond_the_limit_for_the_risk_level_is_a_question(
    level: str | None, settle_on: date, asks: bool
) -> None:
    given = case(settle_on=settle_on)
    if level is not None:
        given["case"]["risk_levels"] = [{"ref": "l1", "on": "2026-05-01", "level": level}]
    asked = [question for question in evaluate_case(given)["questions"] if question["about"] == "arrival[0]"]
    assert bool(asked) is asks


def test_force_policy_may_allow_a_later_settle_date() -> None:
    facts = read_case(case(settle_on="2027-02-15")).facts
    assert [each.about for each in derive_obligations(facts).questions] == ["arrival[0]"]
    more = Policy("p1", (PolicyValue(name=figures.DAYS["unset"].name, value=30, from_on=date(2026, 12, 1)),))
    assert derive_obligations(facts, policy=more).questions == ()
