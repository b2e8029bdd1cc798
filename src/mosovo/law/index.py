"""The book of rules as a page and as a list: each rule with what it rests on and two cases that try it."""

from collections.abc import Iterator, Sequence

from mosovo.law.case import read_case
from mosovo.law.derive import derive_obligations
from mosovo.law.examples import Example, Examples, examples_of
from mosovo.law.explanation import duty_sentence, duty_title
from mosovo.law.obligation import Bearer, Nature
from mosovo.law.opinion.fact_statements import list_fact_sections
from mosovo.law.opinion.wording import NATIONS, format_date, plain_word
from mosovo.law.rule import Confidence, Rule
from mosovo.law.rule_book import RULES
from mosovo.law.sources import UNITED_KINGDOM

CASE_FILES = "../../src/mosovo/law/examples"
PREFACE = """\
# The rules

Every rule of the library, in the order of the Acts: the provision it states, from when until when it was in force and
where, how far its words were checked, whose the duty is, and two cases: one in which the rule bites, and one near its
edge in which it does not. A case is told here as the library understands it, and links to its file. Facts are invented.

`./mosovo law write-index` writes this page; a test compares it with the rules (`law/rule_book.py`). What the text of an
Act leaves open is in [readings.md](readings.md).
"""
CHECKED: dict[Confidence, str] = {
    "read": "read in the Act or instrument",
    "read in summary": "read in an official summary, not in its words",
    "recalled": "not yet checked against the words",
}


def list_rule_versions() -> Iterator[str]:
    """Every version of every rule, a line each."""
    rows = [
        (
            rule.id,
            str(rule.provision),
            format_in_force(rule),
            ", ".join(sorted(rule.extent)),
            rule.bearer.value,
            rule.confidence,
        )
        for rule in RULES
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def write_rule_index() -> str:
    """The page."""
    by_id: dict[str, list[Rule]] = {}
    for rule in RULES:
        by_id.setdefault(rule.id, []).append(rule)
    lines = [PREFACE, "| rule | called | provision | borne by |", "|---|---|---|---|"]
    for rule_id, versions in by_id.items():
        called = f"[{duty_title(rule_id)}](#{_anchor(duty_title(rule_id))})"
        provisions = "; ".join(dict.fromkeys(str(version.provision) for version in versions))
        lines.append(f"| `{rule_id}` | {called} | {provisions} | {plain_word(versions[-1].bearer)} |")
    for rule_id, versions in by_id.items():
        lines += ["", *_rule(rule_id, versions)]
    return "\n".join([*lines, ""])


def format_in_force(rule: Rule) -> str:
    """From when until when a version is in force."""
    if rule.in_force is None:
        return "enacted, not commenced"
    last = rule.in_force.last_day
    return f"from {rule.in_force.from_on}" if last is None else f"{rule.in_force.from_on} to {last}"


def _rule(rule_id: str, versions: Sequence[Rule]) -> Iterator[str]:
    yield f"## {duty_title(rule_id)}"
    yield ""
    yield f"`{rule_id}` · {_whose(versions[-1])}"
    yield ""
    duties = list(dict.fromkeys(version.duty for version in versions))
    yield f"> {duties[-1]}"
    yield ""
    yield "| in force | where | provision | words |"
    yield "|---|---|---|---|"
    yield from map(_version, versions)
    found = examples_of(rule_id)
    yield from _example("It bites", found.bites, rule_id, found)
    yield from _example("It does not", found.does_not, rule_id, found)
    for example in found.more:
        yield from _example("It bites, too", example, rule_id, found)
    yield ""
    yield f"[The case files]({CASE_FILES}/{rule_id}.toml)"


def _whose(rule: Rule) -> str:
    whose = "of the person" if rule.bearer is Bearer.NOMINAL else f"of the {plain_word(rule.bearer)}"
    return f"a {rule.nature} {whose}{'' if rule.nature is Nature.DUTY else ', never a breach'}"


def _version(rule: Rule) -> str:
    dates = "not commenced" if rule.in_force is None else f"from {format_date(rule.in_force.from_on)}"
    if rule.in_force is not None and (last := rule.in_force.last_day) is not None:
        dates = f"{format_date(rule.in_force.from_on)} to {format_date(last)}"
    where = "United Kingdom" if rule.extent == UNITED_KINGDOM else ", ".join(NATIONS[n] for n in sorted(rule.extent))
    words = CHECKED[rule.confidence] + (
        f", as of {format_date(rule.provision.text_date)}" if rule.provision.text_date else ""
    )
    if not rule.provision.url:
        return f"| {dates} | {where} | {rule.provision} | what the force itself set |"
    return f"| {dates} | {where} | [{rule.provision}]({rule.provision.url}) | {words} |"


def _example(verdict: str, example: Example, rule_id: str, found: Examples) -> Iterator[str]:
    case = read_case(example.given)
    commencements = {} if found.commence is None else {rule_id: found.commence}
    owed = [
        duty for duty in derive_obligations(case.facts, commencements=commencements).obligations if duty.rule == rule_id
    ]
    yield ""
    yield f"**{verdict}.** *{example.title}.* {example.told}".rstrip()
    yield ""
    for fact in list_fact_sections(case.facts):
        yield f"- {fact.text}" if not fact.ref else f"- `{fact.ref}` {fact.text}"
    if found.commence is not None:
        yield f"- Supposing that the rule began on {format_date(found.commence)}."
    for duty in owed[:3]:
        yield f"- **{duty_sentence(duty)}** On {format_date(case.on)} it stands: {plain_word(duty.standing(case.on))}."
    if not owed:
        yield f"- **Nothing is owed under this rule**, on {format_date(case.on)} or any other day."


def _anchor(heading: str) -> str:
    """The anchor that a heading gets on the pages where the repository is read."""
    return "".join(c for c in heading.lower().replace(" ", "-") if c.isalnum() or c == "-")
