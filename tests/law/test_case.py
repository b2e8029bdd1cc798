"""Reading a case: problems are refused with their path, and hostile input is always refused."""

import json
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo_law.case_format.case import CaseRefused, read_case
from mosovo_law.explain.answer_writer import write_answer

CONVICTION = {"ref": "c1", "gateway": "conviction", "offence": "SOA 2003 s.9", "on": "2025-03-03"}

BACKWARDS = {"kind": "custody", "from": "2025-02-02", "until": "2025-02-01"}
HOSTILE: list[Any] = [
    10**25,
    -(10**25),
    10**5000,
    float("nan"),
    float("inf"),
    "\ud800",
    "x" * 10**6,
    {None: 1},
    b"\xff",
]


def case(**facts: Any) -> dict[str, Any]:
    return {"case": {"jurisdiction": "EW", **facts}, "on": "2026-01-01"}


def problems(given: object) -> list[tuple[str, str]]:
    with pytest.raises(CaseRefused) as refused:
        read_case(given)
    return [(problem.path, problem.found) for problem in refused.value.problems]


def test_days_and_instants_are_read_as_text_and_as_yaml_gives_them() -> None:
    absence = {"leaves": datetime(2025, 8, 22, 18, 0)}
    read = read_case(case(born_on=date(1985, 6, 1), died_on="2025-12-31", absences=[absence]))
    assert (read.facts.born_on, read.facts.died_on) == (date(1985, 6, 1), date(2025, 12, 31))
    assert read.facts.absences[0].leaves == datetime(2025, 8, 22, 18, 0)


def test_a_fact_without_a_ref_is_referred_to_by_its_path() -> None:
    read = read_case(case(spells=[{"kind": "abroad", "from": "2025-01-01"}]))
    assert read.facts.spells[0].ref == "spells[0]"


def test_null_value_is_read_as_absent() -> None:
    read = read_case(case(spells=[{"kind": "custody", "from": "2025-01-01", "until": None}]))
    assert read.facts.spells[0].until is None


def test_facts_recorded_later_than_known_at_are_left_out() -> None:
    facts = case(events=[{**CONVICTION, "recorded_at": "2025-03-04T09:00"}, {**CONVICTION, "ref": "c2"}])
    known = read_case({**facts, "known_at": "2025-03-04T08:59"})
    assert [event.ref for event in known.facts.events] == ["c2"]
    assert len(read_case(facts).facts.events) == 2


@pytest.mark.parametrize(
    ("given", "path", "found"),
    [
        (None, "", "nothing"),
        ([], "", "a list"),
        ({**case(), "of": 1}, "of", "'of'"),
        ({"case": {"jurisdiction": "EW"}}, "on", "nothing"),
        ({"case": {}, "on": "2026-01-01"}, "case.jurisdiction", "nothing"),
        (case(name="Smith"), "case.name", "'name'"),
        (case(born_on="1985-06-31"), "case.born_on", "'1985-06-31'"),
        (case(born_on=True), "case.born_on", "true"),
        (case(born_on="9999-12-31"), "case.born_on", "'9999-12-31'"),
        (case(events={}), "case.events", "a mapping"),
        (case(events=[{**CONVICTION, "gateway": "convicted"}]), "case.events[0].gateway", "'convicted'"),
        (case(events=[{**CONVICTION, "disposals": [{"kind": "jail"}]}]), "case.events[0].disposals[0].kind", "'jail'"),
        (case(events=[{**CONVICTION, "victim_age": -1}]), "case.events[0].victim_age", "-1"),
        (case(events=[{**CONVICTION, "victim_age": 1.5}]), "case.events[0].victim_age", "1.5"),
        (case(events=[{**CONVICTION, "offence": "x" * 201}]), "case.events[0].offence", repr("x" * 57 + "...")),
        (case(events=[{**CONVICTION, "offence": "a\x00b"}]), "case.events[0].offence", r"'a\x00b'"),
        (case(spells=[BACKWARDS]), "case.spells[0].until", "2025-02-01"),
        (case(changes=[{"kind": "stay", "days": ["2025-02-02..2025-02-01"]}]), "case.changes[0].days", "a list"),
        (case(events=[CONVICTION, CONVICTION]), "case.events[1].ref", "'c1'"),
    ],
)  # fmt: skip
def test_a_case_that_breaks_the_format_is_refused_with_the_path(given: object, path: str, found: str) -> None:
    assert problems(given) == [(path, found)]


def test_term_consecutive_to_an_unknown_term_is_refused() -> None:
    disposal = {"kind": "imprisonment", "months": 3, "consecutive_to": "c9"}
    found = problems(case(events=[{**CONVICTION, "disposals": [disposal]}]))
    assert found == [("case.events[0].disposals[0].consecutive_to", "'c9'")]


def test_all_problems_are_listed_at_once_with_the_allowed_values() -> None:
    with pytest.raises(CaseRefused) as refused:
        read_case(case(jurisdiction="FR", born_on="yesterday", spells=[{"kind": "holiday", "from": "2025-01-01"}]))
    assert str(refused.value).splitlines() == [
        "case.jurisdiction: found 'FR'; allowed: EW, SCT, NI",
        "case.born_on: found 'yesterday'; allowed: a date from 1850-01-01 to 2199-12-31, like 2025-03-03",
        "case.spells[0].kind: found 'holiday'; "
        "allowed: custody, hospital, abroad, immigration_detention, police_custody",
    ]


def nested(depth: int) -> list[Any]:
    deep: list[Any] = []
    for _ in range(depth):
        deep = [deep]
    return deep


@pytest.mark.parametrize("hostile", [*HOSTILE, nested(100_000), {(): {}}], ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("place", ["case", "born_on", "events", "event", "months", "days"])
def test_hostile_value_is_refused_in_any_place(place: str, hostile: Any) -> None:
    disposal = {"kind": "imprisonment", "months": hostile}
    placed = {
        "case": {"case": hostile, "on": "2026-01-01"},
        "born_on": case(born_on=hostile),
        "events": case(events=hostile),
        "event": case(events=[hostile]),
        "months": case(events=[{**CONVICTION, "disposals": [disposal]}]),
        "days": case(changes=[{"kind": "stay", "days": hostile}]),
    }
    assert problems(placed[place])


@pytest.mark.parametrize(
    "key", [10**5000, "\x1b[2J", "x" * 1000, None, True, ((), ()), 1.5, "\ud800"], ids=lambda key: type(key).__name__
)
def test_hostile_key_is_named_in_a_short_printable_line(key: Any) -> None:
    with pytest.raises(CaseRefused) as refused:
        read_case({"case": {"jurisdiction": "EW", key: 1}, "on": "2026-01-01", key: 1})
    assert all(problem.path.isprintable() and len(problem.path) < 100 for problem in refused.value.problems)
    assert len(refused.value.problems) == 2


def test_the_longest_sentence_on_the_last_day_does_not_overflow() -> None:
    disposal = {"kind": "conditional_discharge", "months": 2400, "years": 200}
    event = {**CONVICTION, "on": "2199-12-31", "sentenced_on": "2199-12-31", "disposals": [disposal]}
    read = read_case(case(born_on="1850-01-01", events=[event]))
    assert write_answer(derive_obligations(read.facts), read.on)["subject"] is False


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
NAMES = st.sampled_from(["events", "spells", "notifications", "changes", "orders", "born_on", "jurisdiction", "x"])


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_any_input_is_read_or_refused(facts: dict[str, Any]) -> None:
    with suppress(CaseRefused):
        read = read_case({"case": {"jurisdiction": "EW", **facts}, "on": "2026-01-01"})
        json.dumps(write_answer(derive_obligations(read.facts), read.on), allow_nan=False)
