"""The commands of the library, from what a file held to the lines that are printed.

`./mosovo law` reads YAML and JSON and prints YAML; `python -m mosovo.law` does
the same with JSON and the standard library alone. Both come here.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mosovo.law.book import RULES
from mosovo.law.case import Case, CaseRefused, Problem, read_case, write_answer
from mosovo.law.check import mismatches
from mosovo.law.derive import derive
from mosovo.law.explain import explain, title
from mosovo.law.reading import described
from mosovo.law.rule import Rule
from mosovo.law.strip import DayMark

EXAMPLE_KEYS = ("id", "case", "on", "known_at", "expect")
LABELS = ("title", "confidence", "rules", "text_seen", "notes", "source", "jurisdiction", "independent")

_AN_EXAMPLE = "a list of examples, each a mapping with id, case, on and expect"


class Verdict(NamedTuple):
    """What checking one example printed, and whether it passed."""

    line: str
    passed: bool


def evaluate(given: object) -> dict[str, Any]:
    """The answer to a case."""
    case = read_case(given)
    return write_answer(derive(case.facts), case.on)


def explained(given: object, only: str | None = None) -> Iterator[str]:
    """Each obligation of a case in sentences, with its count of days; `only` names a rule or a key."""
    case = read_case(given)
    derivation = derive(case.facts)
    for obligation in derivation.obligations:
        if only not in (None, obligation.rule, obligation.key):
            continue
        told = explain(obligation, case.facts, derivation)
        yield told.sentence
        yield f"  {obligation.key}, on {case.on}: {obligation.standing(case.on)}"
        read_on = f"words of {told.text_date}" if told.text_date else "date of the words not recorded"
        yield f"  {told.provision} ({told.url}; {read_on})"
        yield from (f"  - {step}" for step in told.steps)
        yield from (f"    {_mark(mark)}" for mark in told.days)
        yield from (f"  looked for and not found: {text}" for text in told.looked_for_not_found)
        yield ""
    for question in derivation.questions:
        yield f"Question about {question.about}: {question.needs} ({question.source})"


def checked(given: object) -> Iterator[Verdict]:
    """Each example of a file with what its answer lacks."""
    for example in examples(given):
        name = str(example.get("id", "?"))
        lacking = "; ".join(_lacking(example))
        yield Verdict(f"FAIL {name} {lacking}", False) if lacking else Verdict(f"ok {name}", True)


def examples(given: object) -> list[Mapping[str, Any]]:
    """The examples of a file; CaseRefused where it holds none."""
    found = given.get("examples") if isinstance(given, Mapping) else None
    if not isinstance(found, list) or not found:
        raise CaseRefused(
            (Problem("examples", described(found), "a list of examples, each with id, case, on and expect"),)
        )
    for index, example in enumerate(found):
        if not isinstance(example, Mapping):
            raise CaseRefused(
                (Problem(f"examples[{index}]", described(example), "a mapping with id, case, on, expect"),)
            )
    return found


def rules() -> Iterator[str]:
    """Every rule of the book, a line each."""
    width = max(len(rule.id) for rule in RULES)
    for rule in RULES:
        yield f"{rule.id:{width}}  {rule.provision}  {_in_force(rule)}  {', '.join(sorted(rule.extent))}"


def index() -> str:
    """The book as a page: every rule with its provision, dates, extent and duty."""
    lines = [
        "# The rules",
        "",
        "Made by `./mosovo law index`; a test holds it equal to the book (`law/book.py`).",
        "",
        "| rule | called | provision | in force | extent | borne by | duty |",
        "|---|---|---|---|---|---|---|",
    ]
    for rule in RULES:
        cited = f"[{rule.provision}]({rule.provision.url})"
        extent = ", ".join(sorted(rule.extent))
        cells = (f"`{rule.id}`", title(rule.id), cited, _in_force(rule), extent, rule.bearer.value, rule.duty)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _lacking(example: Mapping[str, Any]) -> Iterator[str]:
    for name in example:
        if name not in (*EXAMPLE_KEYS, *LABELS):
            yield f"{name}: allowed are {', '.join((*EXAMPLE_KEYS, *LABELS))}"
    expected = example.get("expect")
    if not isinstance(expected, Mapping):
        yield f"expect: found {described(expected)}, allowed is a partial answer"
        return
    try:
        case = _case_of(example)
    except CaseRefused as refused:
        yield from map(str, refused.problems)
        return
    yield from mismatches(expected, write_answer(derive(case.facts), case.on))


def _case_of(example: Mapping[str, Any]) -> Case:
    return read_case({name: example[name] for name in ("case", "on", "known_at") if name in example})


def _in_force(rule: Rule) -> str:
    if rule.in_force is None:
        return "enacted, not commenced"
    last = rule.in_force.last_day
    return f"from {rule.in_force.from_on}" if last is None else f"{rule.in_force.from_on} to {last}"


def _mark(mark: DayMark) -> str:
    day = f"{mark.day:%a} {mark.day}"
    if mark.through is not None:
        return f"{day} to {mark.through}: {'counted' if mark.counted else mark.why}"
    if not mark.counted:
        return f"{day}: {mark.why}"
    what = f"{mark.number} day{'' if mark.number == 1 else 's'} {mark.why}" if mark.why else f"day {mark.number}"
    return f"{day}: {what}{', the last lawful day' if mark.is_last else ''}"
