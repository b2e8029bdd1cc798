"""Build docs/how-a-fact-becomes-a-duty.md from the registries of rooms, features and rules, and from docstrings."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from inspect import cleandoc, getfile, unwrap
from itertools import pairwise
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple, get_type_hints

from mosovo.cli.checkout import ROOT
from mosovo.nominals.gateway import open_nominal
from mosovo.obligations.change_listener import handle_fact_recorded
from mosovo.obligations.duty_read_model import save_result
from mosovo.obligations.fact_gathering import gather_facts
from mosovo.obligations.recordable_duties import filter_recordable
from mosovo.practice.derivation import derive_obligations
from mosovo.practice.rule_book import RULE_SETS
from mosovo.record.fact_writer import load_listeners, record_fact
from mosovo.record.insert_statements import send_insert
from mosovo.record.law_facts import LawFactSource
from mosovo.record.validation import validate_fact
from mosovo.rooms.convictions.actions import record_conviction
from mosovo.rooms.convictions.validation import check_conviction
from mosovo.rooms.registry import ROOMS
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.features.convictions.court_result_form import CourtResultForm
from mosovo.web.features.convictions.views import record_court_result
from mosovo.web.site.registry import find_screens
from mosovo_law.acts.rule import Rule
from mosovo_law.derivation.rule_set import RuleSet


class Stop(NamedTuple):
    """A file on the way from a form to a duty, with what is called in it."""

    step: str
    label: Callable[..., Any]

    @property
    def path(self) -> str:
        """Return the path of the file in the repository."""
        return str(Path(getfile(unwrap(self.label))).relative_to(ROOT))


STOPS = (
    Stop("Fill in", record_court_result),
    Stop("Fill in", CourtResultForm),
    Stop("Open", open_nominal_for_page),
    Stop("Open", open_nominal),
    Stop("Record", RecordScreen.respond),
    Stop("Record", record_conviction),
    Stop("Check", record_fact),
    Stop("Check", validate_fact),
    Stop("Check", check_conviction),
    Stop("Write", send_insert),
    Stop("Derive", handle_fact_recorded),
    Stop("Derive", gather_facts),
    Stop("Derive", filter_recordable),
    Stop("Derive", derive_obligations),
    Stop("Store", save_result),
)
"""The way of a conviction. tests/web/test_path_from_form_to_duty.py traces a request and finds exactly these files."""

OPENING = """# How a fact becomes a duty

For developers. After reading this page you know which files a fact passes through before it is a duty, what each room
gives to the law, and which rules read it.

`./mosovo docs write` makes this page from the code. `./mosovo check` fails if the page and the code differ.
"""


def build_page() -> str:
    """Return the whole page."""
    parts = (OPENING, *draw_path(), *list_listeners(), *list_rooms(), *list_rule_sets(), *list_features())
    return "\n".join(parts) + "\n"


def read_first_sentence(described: Any) -> str:
    """Return the first paragraph of a docstring in one line, up to its first full stop."""
    text = " ".join(cleandoc(described.__doc__ or "").split("\n\n")[0].split())
    return text.split(". ")[0].rstrip(".").replace("|", "\\|")


def draw_path() -> Iterator[str]:
    """Draw the steps of a conviction, and list its files."""
    steps = list(dict.fromkeys(stop.step for stop in STOPS))
    yield "## The way of a conviction\n"
    yield "```mermaid\nflowchart LR"
    for number, step in enumerate(steps):
        files = "<br/>".join(Path(stop.path).name for stop in STOPS if stop.step == step)
        yield f'  s{number}["<b>{step}</b><br/>{files}"]'
    yield from (f"  s{before} --> s{after}" for before, after in pairwise(range(len(steps))))
    yield "```\n"
    yield f"It passes {len(STOPS)} files: a test traces a request and compares. The law comes after them.\n"
    yield "| step | file | function | what it does |"
    yield "| --- | --- | --- | --- |"
    for stop in STOPS:
        yield f"| {stop.step} | `{stop.path}` | `{stop.label.__qualname__}` | {read_first_sentence(stop.label)} |"
    yield ""


def list_listeners() -> Iterator[str]:
    """List what is called in the transaction of a fact."""
    yield "## After a fact is written\n"
    yield "These functions are called in this order, in the transaction of the fact.\n"
    yield "| function | what it does |"
    yield "| --- | --- |"
    for listener in load_listeners():
        yield f"| `{listener.__module__}.{listener.__name__}` | {read_first_sentence(listener)} |"
    yield ""


def list_rooms() -> Iterator[str]:
    """Draw what rooms give to the law, and list it."""
    providers = {name: room.law_facts for name, room in ROOMS.items() if room.law_facts}
    yield "## What each room gives to the law\n"
    yield "```mermaid\nflowchart LR"
    yield f'  law["derive_obligations<br/>{sum(map(len, providers.values()))} kinds of fact"]'
    for name, sources in providers.items():
        yield f"  {name} -->|{len(sources)}| law"
    for rule_set in RULE_SETS:
        yield f'  law --> {rule_set.name}["{rule_set.name}<br/>{len({rule.id for rule in rule_set.rules})} rules"]'
    yield "```\n"
    yield f"{len(ROOMS) - len(providers)} rooms give nothing: {', '.join(n for n in ROOMS if n not in providers)}.\n"
    yield "| room | kind of fact | table or view | type in the law |"
    yield "| --- | --- | --- | --- |"
    for name, sources in providers.items():
        for source in sources:
            yield f"| {name} | `{source.kind}` | `{source.table}` | `{name_type(source)}` |"
    yield ""


def name_type(source: LawFactSource) -> str:
    """Return the type that the reader of this kind builds, from its annotation."""
    assert isinstance(source.read, FunctionType)
    built = get_type_hints(source.read)["return"]
    return getattr(built, "__name__", str(built))


def list_rule_sets() -> Iterator[str]:
    """List the rules of each set by the module that holds them, and the facts without which they find nothing."""
    for rule_set in RULE_SETS:
        yield f"## The rules of {rule_set.name}\n"
        yield "A rule that needs certain facts is not asked without them. The others are always asked.\n"
        yield "| file | rule | provision | needs one of |"
        yield "| --- | --- | --- | --- |"
        yield from list_rules(rule_set)
        yield ""


def list_rules(rule_set: RuleSet) -> Iterator[str]:
    """Yield a row for each rule, with all its versions together."""
    versions: Mapping[tuple[str, str], list[Rule]] = defaultdict(list)
    for rule in rule_set.rules:
        versions[rule.find.__module__, rule.id].append(rule)
    for (module, name), rules in versions.items():
        provisions = ", ".join(dict.fromkeys(str(rule.provision) for rule in rules))
        needs = ", ".join(sorted({need for rule in rules for need in rule.needs}))
        yield f"| `{module}` | `{name}` | {provisions} | {needs} |"


def list_features() -> Iterator[str]:
    """Count what the features register."""
    screens = find_screens()
    counts = Counter(
        panels=sum(screen.panel is not None for screen in screens),
        kinds=sum(len(screen.fact_types) for screen in screens),
        links=sum(screen.duty_links is not None for screen in screens),
    )
    yield "## Where a duty is shown\n"
    yield (
        f"{len(screens)} features register themselves. {counts['panels']} have a panel on the case file, and "
        f"{counts['links']} link a duty to the form that meets it.\n"
        f"{counts['kinds']} kinds of fact are recorded and corrected on shared pages."
    )
