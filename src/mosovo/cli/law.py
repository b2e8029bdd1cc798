"""`./mosovo law`: the law library at the command line. YAML (1.2) and JSON are read alike."""

import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from mosovo.cli import law_preview, law_what_if
from mosovo.cli.case_files import load_case
from mosovo.cli.errors import CommandError
from mosovo.law import commands, index
from mosovo.law.__main__ import print_coverage
from mosovo.law.answer_schema import answer_schema
from mosovo.law.case import CaseRefused
from mosovo.law.rule_book import RULES
from mosovo.law.schema import case_json_schema

HELP = """A case of facts in, the law out (the case format, YAML or JSON).

  evaluate FILE   print the answer
  explain FILE    tell in plain English all that the law makes of the case, with provisions
  check FILE      compare every example of a file with what it expects; exit 1 when one fails
  list            every rule with its provision
  index           write the page of rules (docs/law/index.md)
  coverage        walk the calendar of the law, 1997 to 2040; exit 1 where there is a gap or an overlap
  schema          print the JSON Schema (2020-12) of a case, or with --answer of the answer
  what-if         what the commencement of an enactment that waits would change, for a case or the whole register
  preview         what other lengths of notification would change for everybody on the register, by force"""

INDEX = Path("docs/law/index.md")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    evaluate = verbs.add_parser("evaluate", help="print the answer to a case")
    evaluate.add_argument("file", help="a case, YAML or JSON; - for standard input")
    evaluate.add_argument("--json", action="store_true", help="print JSON")
    explain = verbs.add_parser("explain", help="tell a lawyer all that the law makes of a case")
    explain.add_argument("file", help="a case, YAML or JSON; - for standard input")
    explain.add_argument("--only", metavar="RULE", help="the duties of one rule, or the one of that key")
    explain.add_argument("--json", action="store_true", help="print JSON")
    check = verbs.add_parser("check", help="compare examples with what they expect")
    check.add_argument("file", nargs="+", help="examples, YAML or JSON; - for standard input")
    check.add_argument("--ids", metavar="NP,TH", help="only examples whose id begins so")
    verbs.add_parser("list", help="every rule with its provision")
    verbs.add_parser("coverage", help="walk the calendar of the law: no gap, no overlap")
    schema_verb = verbs.add_parser("schema", help="print the JSON Schema of a case")
    schema_verb.add_argument("--answer", action="store_true", help="that of the answer")
    law_what_if.add_arguments(verbs.add_parser("what-if", help="what a commencement would change"))
    law_preview.add_arguments(verbs.add_parser("preview", help="what a change of law would do to everybody"))
    index = verbs.add_parser("index", help="write the page of rules")
    index.add_argument("--to", type=Path, default=INDEX, help=f"the file to write ({INDEX})")


def run(args: Namespace) -> int:
    try:
        code = _VERBS[args.verb](args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read it had seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except CaseRefused as refused:
        raise CommandError(f"the case is refused:\n{refused}") from refused
    except RecursionError:
        raise CommandError("nested too deeply") from None


def _evaluate(args: Namespace) -> int:
    answer = commands.evaluate_case(load_case(args.file))
    print(json.dumps(answer, indent=2, ensure_ascii=False) + "\n" if args.json else _written(answer), end="")
    return 0


def _explain(args: Namespace) -> int:
    if args.only is not None and args.only.partition(":")[0] not in {rule.id for rule in RULES}:
        raise CommandError(f"no rule is called {args.only}: ./mosovo law list names them")
    if args.json:
        print(json.dumps(commands.write_opinion(load_case(args.file), args.only), indent=2, ensure_ascii=False))
    else:
        print("\n".join(commands.explain_case(load_case(args.file), args.only)))
    return 0


def _check(args: Namespace) -> int:
    passed = failed = 0
    wanted = tuple(args.ids.split(",")) if args.ids else ("",)
    for name in args.file:
        chosen = [e for e in commands.list_examples(load_case(name)) if str(e.get("id", "")).startswith(wanted)]
        for verdict in commands.check_examples({"examples": chosen}) if chosen else ():
            print(verdict.line)
            passed, failed = passed + verdict.passed, failed + (not verdict.passed)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _list(_: Namespace) -> int:
    print("\n".join(index.list_rule_versions()))
    return 0


def _coverage(_: Namespace) -> int:
    return print_coverage()


def _schema(args: Namespace) -> int:
    print(json.dumps(answer_schema() if args.answer else case_json_schema(), indent=2))
    return 0


def _index(args: Namespace) -> int:
    args.to.write_text(index.write_rule_index(), encoding="utf-8")
    print(f"wrote {args.to}")
    return 0


def _written(answer: Mapping[str, Any]) -> str:
    writer, lines = YAML(typ="safe", pure=True), StringIO()
    writer.width = 200
    writer.default_flow_style, writer.sort_base_mapping_type_on_output = False, False  # type: ignore[assignment]
    writer.dump(_as_yaml(answer), lines)
    return lines.getvalue()


def _as_yaml(value: Any) -> Any:
    """The answer with its days as YAML writes days, without quotes."""
    if isinstance(value, Mapping):
        return {name: _as_yaml(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_as_yaml(item) for item in value]
    return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value


_VERBS: dict[str, Callable[[Namespace], int]] = {
    "evaluate": _evaluate,
    "explain": _explain,
    "check": _check,
    "list": _list,
    "index": _index,
    "coverage": _coverage,
    "schema": _schema,
    "what-if": law_what_if.run,
    "preview": law_preview.run,
}
