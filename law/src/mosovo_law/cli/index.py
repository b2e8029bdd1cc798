"""Write the rules as a page and as a list: each rule with its provision and two examples."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from mosovo_law.acts.rule import Confidence, Rule
from mosovo_law.case_format.case import read_case
from mosovo_law.core.duty_wording import describe_bearer, duty_title
from mosovo_law.core.obligation import Nature
from mosovo_law.core.plain_words import NATIONS, format_date, plain_word
from mosovo_law.core.sources import UNITED_KINGDOM, Provision
from mosovo_law.derivation.derive import derive_obligations
from mosovo_law.derivation.rule_book import STATUTE_ONLY
from mosovo_law.derivation.rule_set import RuleSet, RuleSets, list_rules
from mosovo_law.examples import Example, Examples, examples_of
from mosovo_law.explain.explanation import duty_sentence
from mosovo_law.explain.law_watch import KNOWN_TO, find_text_read
from mosovo_law.explain.opinion.fact_statements import list_fact_sections

WIDTH = 118
"""Columns of a line of the page that is not a row of a table."""
PREFACE = f"""\
# The rules

For officers, lawyers and developers who check what mosovo calculates. After reading this page you know what each rule
requires, on what basis, and when it does not apply.

The rules are in the order of the Acts. Each has its provision, the dates and nations in which it is or was in force,
how far its text was checked, who must act, and two examples: one in which the rule applies, and a similar one in which
it does not. The facts of the examples are invented. They are written as the library understands them.

The words of every duty are in a table: title, what must be done, who must do it and the basis. Duties under the Acts
are in [duties.csv](../../law/src/mosovo_law/tables/duties.csv) of the law, those of practice in
[duties.csv](../../src/mosovo/practice/tables/duties.csv) of practice. They open in a spreadsheet. To change the words
of a duty, change its row, and the docstring of its rule.

Below its table, each rule shows the words that it rests on: their date, the date on which they were read and who read
them, with a link to the same words and their SHA-256. The law is known to {format_date(KNOWN_TO)}
([watch.md](watch.md)).

`./mosovo law write-index` writes this page; a test compares it with the rules. What the text of an Act leaves
open is in [readings.md](readings.md).
"""
CHECKED: dict[Confidence, str] = {
    "read": "read in the Act or instrument",
    "read in summary": "read in an official summary, not in the Act",
    "recalled": "not yet checked against the text",
}


def list_rule_versions(rule_sets: RuleSets = STATUTE_ONLY) -> Iterator[str]:
    """List every version of every rule, one line each."""
    rows = [
        (
            rule.id,
            str(rule.provision),
            format_in_force(rule),
            ", ".join(sorted(rule.extent)),
            rule.bearer.value,
            rule.confidence,
        )
        for rule in list_rules(rule_sets)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def write_rule_index(rule_sets: RuleSets = STATUTE_ONLY) -> str:
    """Write the page."""
    by_id: dict[str, list[Rule]] = {}
    for rule in list_rules(rule_sets):
        by_id.setdefault(rule.id, []).append(rule)
    lines = [PREFACE, "| rule | duty | basis | who |", "|---|---|---|---|"]
    for rule_id, versions in by_id.items():
        title_link = f"[{duty_title(rule_id)}](#{_make_anchor(duty_title(rule_id))})"
        provisions = "; ".join(dict.fromkeys(str(version.provision) for version in versions))
        lines.append(f"| `{rule_id}` | {title_link} | {provisions} | {describe_bearer(rule_id, versions[-1].bearer)} |")
    for rule_set in rule_sets:
        for rule_id in dict.fromkeys(rule.id for rule in rule_set.rules):
            lines += ["", *_format_rule(rule_id, by_id[rule_id], rule_set)]
    return "\n".join([*lines, ""])


def format_in_force(rule: Rule) -> str:
    """Return the dates between which a version is in force."""
    if rule.in_force is None:
        return "enacted, not commenced"
    last = rule.in_force.last_day
    return f"from {rule.in_force.from_on}" if last is None else f"{rule.in_force.from_on} to {last}"


def _format_rule(rule_id: str, versions: Sequence[Rule], rule_set: RuleSet) -> Iterator[str]:
    yield f"## {duty_title(rule_id)}"
    yield ""
    yield f"`{rule_id}` · {_describe_nature(versions[-1])}"
    yield ""
    duties = list(dict.fromkeys(version.duty for version in versions))
    yield f"> {duties[-1]}"
    yield ""
    yield "| in force | where | provision | text |"
    yield "|---|---|---|---|"
    yield from map(_format_version, versions)
    for provision in dict.fromkeys(version.provision for version in versions):
        yield from _format_words_read(provision)
    examples = examples_of(rule_id, rule_set.examples)
    rule_sets = tuple(dict.fromkeys((*STATUTE_ONLY, rule_set)))
    yield from _format_example("The rule applies", examples.bites, rule_id, examples, rule_sets)
    yield from _format_example("It does not apply", examples.does_not, rule_id, examples, rule_sets)
    for example in examples.more:
        yield from _format_example("It also applies", example, rule_id, examples, rule_sets)
    yield ""
    yield f"[Example file](../../{_folder(rule_set.examples)}/{rule_id}.toml)"


def _folder(package: str) -> str:
    """Return the folder of a package in the repository."""
    return f"{'law/' if package.startswith('mosovo_law.') else ''}src/{package.replace('.', '/')}"


def _describe_nature(rule: Rule) -> str:
    bearer_words = f"A {rule.nature} of the {describe_bearer(rule.id, rule.bearer)}"
    return f"{bearer_words}{'' if rule.nature is Nature.DUTY else ', never a breach'}"


def _format_version(rule: Rule) -> str:
    dates = "not commenced" if rule.in_force is None else f"from {format_date(rule.in_force.from_on)}"
    if rule.in_force is not None and (last := rule.in_force.last_day) is not None:
        dates = f"{format_date(rule.in_force.from_on)} to {format_date(last)}"
    nations = "United Kingdom" if rule.extent == UNITED_KINGDOM else ", ".join(NATIONS[n] for n in sorted(rule.extent))
    text = find_text_read(rule.provision)
    as_at = text.as_at if text is not None else rule.provision.text_date
    words = CHECKED[rule.confidence] + (f", as at {format_date(as_at)}" if as_at else "")
    if not rule.provision.url:
        return f"| {dates} | {nations} | {rule.provision} | set by the force |"
    return f"| {dates} | {nations} | [{rule.provision}]({rule.provision.url}) | {words} |"


def _format_words_read(provision: Provision) -> Iterator[str]:
    """Yield the text of a provision as read: its version, the day on which it was read, and the reader."""
    text = find_text_read(provision)
    if text is None:
        return
    yield ""
    yield from wrap(
        f"{provision}: [words of {format_date(text.as_at)}]({text.link(provision)}), "
        f"read on {format_date(text.read_on)} by {text.read_by}."
        f"{f' SHA-256 `{text.digest}`.' if text.digest else ' The words are not kept here.'}"
        f"{f' {text.since}' if text.since else ''}",
        WIDTH, break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    if text.words:
        yield ""
        yield from wrap(text.words, WIDTH, initial_indent="> ", subsequent_indent="> ", break_on_hyphens=False)


def _format_example(
    verdict: str, example: Example, rule_id: str, examples: Examples, rule_sets: RuleSets
) -> Iterator[str]:
    case = read_case(example.given)
    commencements = {} if examples.commence is None else {rule_id: examples.commence}
    derivation = derive_obligations(case.facts, commencements=commencements, rule_sets=rule_sets)
    duties = [duty for duty in derivation.obligations if duty.rule == rule_id]
    yield ""
    yield f"**{verdict}.** *{example.title}.* {example.told}".rstrip()
    yield ""
    for fact in list_fact_sections(case.facts):
        yield f"- {fact.text}" if not fact.ref else f"- `{fact.ref}` {fact.text}"
    if examples.commence is not None:
        yield f"- If the rule began on {format_date(examples.commence)}."
    for duty in duties[:3]:
        yield f"- **{duty_sentence(duty)}** Status on {format_date(case.on)}: {plain_word(duty.status_on(case.on))}."
    if not duties:
        yield f"- **There is no duty under this rule**, on {format_date(case.on)} or any other date."


def _make_anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return "".join(c for c in heading.lower().replace(" ", "-") if c.isalnum() or c == "-")
