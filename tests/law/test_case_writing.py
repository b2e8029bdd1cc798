"""A case written and read again is the same case, in JSON and in YAML."""

import json
from datetime import date, datetime
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from ruamel.yaml import YAML

from mosovo.cli.case_files import read_yaml
from mosovo_law.case_format.case import CaseRefused, read_case, write_case
from mosovo_law.core.days import Span
from mosovo_law.facts.case_facts import Absence, CaseFacts, Change, Event
from tests.law.coherent_people import COHERENT
from tests.law.test_examples import EXAMPLES
from tests.law.test_improbable_people import DAYS


@given(COHERENT, DAYS)
def test_a_case_goes_through_json_unchanged(facts: CaseFacts, on: date) -> None:
    written = json.loads(json.dumps(write_case(facts, on)))
    assert read_case(written)[:2] == (facts, on)


@given(COHERENT, DAYS)
@settings(max_examples=15)
def test_a_case_goes_through_yaml_unchanged(facts: CaseFacts, on: date) -> None:
    text = StringIO()
    YAML(typ="safe", pure=True).dump(write_case(facts, on), text)
    assert read_case(read_yaml(text.getvalue()))[:2] == (facts, on)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_every_example_goes_through_json_unchanged(example: dict[str, Any]) -> None:
    case = read_case({"case": example["case"], "on": example["on"]})
    assert read_case(json.loads(json.dumps(write_case(*case)))) == case


def test_spans_dates_and_hours_are_written_in_the_case_format() -> None:
    directed = Event(ref="c1", gateway="caution", on=date(2025, 1, 1), parental_direction=Span(date(2025, 1, 2)))
    facts = CaseFacts(
        events=(directed,),
        changes=(Change(ref="h1", kind="stay", days=(Span(date(2025, 1, 1), date(2025, 1, 8)),)),),
        absences=(Absence(ref="a1", leaves=datetime(2025, 8, 22, 18, 0)),),
    )
    assert write_case(facts, date(2026, 1, 1), datetime(2026, 1, 1, 23, 59)) == {
        "case": {
            "jurisdiction": "EW",
            "events": [
                {"ref": "c1", "gateway": "caution", "on": "2025-01-01", "parental_direction": {"from": "2025-01-02"}}
            ],
            "changes": [{"ref": "h1", "kind": "stay", "days": ["2025-01-01..2025-01-07"]}],
            "absences": [{"ref": "a1", "leaves": "2025-08-22T18:00"}],
        },
        "on": "2026-01-01",
        "known_at": "2026-01-01T23:59",
    }


@given(COHERENT)
@settings(max_examples=25)
def test_unknown_key_is_refused_in_any_place(facts: CaseFacts) -> None:
    written: Any = write_case(facts, date(2026, 1, 1))
    places = [
        written,
        written["case"],
        *(fact for kind in written["case"].values() if isinstance(kind, list) for fact in kind),
    ]
    for place in places:
        place["colour"] = "blue"
        with pytest.raises(CaseRefused) as refused:
            read_case(written)
        del place["colour"]
        assert [problem.path.rpartition(".")[2] for problem in refused.value.problems] == ["colour"]
