"""The commands of the library: they take the content of a file and return the lines to print.

`./mosovo law` reads YAML and JSON and prints YAML. `python -m mosovo_law` does
the same with JSON and the standard library alone. Both use this module.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

from mosovo_law.case_format.case import Case, CaseProblem, CaseRefused, read_case
from mosovo_law.cli.example_checks import find_mismatches
from mosovo_law.core.value_parsing import describe_value
from mosovo_law.derivation.derive import derive_obligations
from mosovo_law.derivation.rule_book import STATUTE_ONLY
from mosovo_law.derivation.rule_set import RuleSets
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.explain.opinion.document import build_opinion
from mosovo_law.explain.opinion.text_layout import format_as_text

EXAMPLE_KEYS = ("id", "case", "on", "known_at", "expect")
LABELS = ("title", "confidence", "rules", "text_seen", "notes", "source", "jurisdiction", "independent")


class ExampleVerdict(NamedTuple):
    """The line to print after checking one example, and whether it passed."""

    line: str
    passed: bool


def evaluate_case(value: object, *, rule_sets: RuleSets = STATUTE_ONLY) -> dict[str, Any]:
    """Return the answer to a case."""
    case = read_case(value)
    return write_answer(derive_obligations(case.facts, rule_sets=rule_sets), case.on)


def explain_case(value: object, only: str | None = None, *, rule_sets: RuleSets = STATUTE_ONLY) -> Iterator[str]:
    """Explain the answer to a case in sentences. `only` limits it to one rule, or to the key of one obligation."""
    yield from format_as_text(build_opinion(read_case(value), only, rule_sets=rule_sets))


def write_opinion(value: object, only: str | None = None, *, rule_sets: RuleSets = STATUTE_ONLY) -> dict[str, Any]:
    """Return the opinion as plain mappings and lists, together with the answer."""
    results = asdict(build_opinion(read_case(value), only, rule_sets=rule_sets))
    return {**results, "on": results["on"].isoformat(), "known_to": results["known_to"].isoformat()}


def check_examples(value: object, *, rule_sets: RuleSets = STATUTE_ONLY) -> Iterator[ExampleVerdict]:
    """Check each example of a file, and say what its answer lacks."""
    for example in list_examples(value):
        name = str(example.get("id", "?"))
        mismatches = "; ".join(_list_mismatches(example, rule_sets))
        yield ExampleVerdict(f"FAIL {name} {mismatches}", False) if mismatches else ExampleVerdict(f"ok {name}", True)


def list_examples(value: object) -> list[Mapping[str, Any]]:
    """Return the examples of a file. Raises CaseRefused if it holds none."""
    result = value.get("examples") if isinstance(value, Mapping) else None
    if not isinstance(result, list) or not result:
        raise CaseRefused(
            (CaseProblem("examples", describe_value(result), "a list of examples, each with id, case, on and expect"),)
        )
    for index, example in enumerate(result):
        if not isinstance(example, Mapping):
            raise CaseRefused(
                (CaseProblem(f"examples[{index}]", describe_value(example), "a mapping with id, case, on, expect"),)
            )
    return result


def _list_mismatches(example: Mapping[str, Any], rule_sets: RuleSets) -> Iterator[str]:
    for name in example:
        if name not in (*EXAMPLE_KEYS, *LABELS):
            yield f"{name}: allowed are {', '.join((*EXAMPLE_KEYS, *LABELS))}"
    expected = example.get("expect")
    if not isinstance(expected, Mapping):
        yield f"expect: found {describe_value(expected)}, allowed is a partial answer"
        return
    try:
        case = _read_example_case(example)
    except CaseRefused as error:
        yield from map(str, error.problems)
        return
    yield from find_mismatches(expected, write_answer(derive_obligations(case.facts, rule_sets=rule_sets), case.on))


def _read_example_case(example: Mapping[str, Any]) -> Case:
    return read_case({name: example[name] for name in ("case", "on", "known_at") if name in example})
