"""`./mosovo law`: the law library at the command line. Files are YAML (1.2) or JSON."""

import json
import re
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
from mosovo.cli.law_api_reference import write_api_reference
from mosovo.cli.output_files import check_output
from mosovo.cli.public_cases import write_public_cases
from mosovo.obligations.reading_digests import write_reading_digests
from mosovo.practice import commands
from mosovo.practice.rule_book import RULES
from mosovo_law.case_format.answer_schema import answer_schema
from mosovo_law.case_format.case import CaseRefused
from mosovo_law.case_format.schema import case_json_schema
from mosovo_law.cli.horizon import format_horizon
from mosovo_law.explain.readings import write_readings

HELP = """Calculate the legal duties of a case from its facts (the case format, YAML or JSON).

  evaluate FILE   print the answer to a case
  explain FILE    explain the answer in plain English, with provisions
  check FILE      compare the examples in a file with their expected answers; exit code 1 if one fails
  list-rules      list every rule with its provision
  write-index     write the page of rules (docs/law/index.md)
  write-readings  write the page of readings (docs/law/readings.md) and their digests for the database
  write-api       write the reference of the package mosovo-law (docs/law/api.md)
  write-cases     write the public cases of the package from the examples in tests/law/examples
  coverage        check the law calendar, 1997 to 2040; exit code 1 if there is a gap or an overlap
  horizon         list the law that is coming, and what was not read, or not since a date
  schema          print the JSON Schema (2020-12) of a case, or with --answer of the answer
  what-if         show what the commencement of an enactment would change, for a case or the register
  preview         show what other notification periods would change for everyone on the register, by force"""

INDEX = Path("docs/law/index.md")
READINGS = Path("docs/law/readings.md")
API = Path("docs/law/api.md")
READING_DIGESTS = Path("src/mosovo/database/data/obligations_lawreading.sql")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="COMMAND")
    evaluate = verbs.add_parser("evaluate", help="print the answer to a case")
    evaluate.add_argument("file", help="a case, YAML or JSON; - for standard input")
    evaluate.add_argument("--json", action="store_true", help="print JSON")
    explain = verbs.add_parser("explain", help="explain the answer to a case, with provisions")
    explain.add_argument("file", help="a case, YAML or JSON; - for standard input")
    explain.add_argument("--rule", metavar="RULE", help="only the duties of this rule, or the duty with this key")
    explain.add_argument("--json", action="store_true", help="print JSON")
    check = verbs.add_parser("check", help="compare examples with their expected answers")
    check.add_argument("file", nargs="+", help="examples, YAML or JSON; - for standard input")
    check.add_argument("--id-prefix", metavar="NP,TH", help="only examples whose id begins with one of these")
    verbs.add_parser("list-rules", help="list every rule with its provision")
    verbs.add_parser("coverage", help="check the law calendar for gaps and overlaps")
    horizon_verb = verbs.add_parser("horizon", help="list the law that is coming and what was not read")
    horizon_verb.add_argument(
        "--not-read-since", metavar="DATE", help="of what was read, list only what was last read before this date"
    )
    schema_verb = verbs.add_parser("schema", help="print the JSON Schema of a case")
    schema_verb.add_argument("--answer", action="store_true", help="print the schema of the answer")
    law_what_if.add_arguments(verbs.add_parser("what-if", help="show what a commencement would change"))
    law_preview.add_arguments(verbs.add_parser("preview", help="show what other notification periods would change"))
    verbs.add_parser("write-readings", help="write the page of readings, and their digests for the database")
    verbs.add_parser("write-api", help="write the reference of the package mosovo-law")
    verbs.add_parser("write-cases", help="write the public cases of the package mosovo-law")
    index = verbs.add_parser("write-index", help="write the page of rules")
    index.add_argument(
        "--output", type=Path, metavar="FILE", default=INDEX, help=f"the file to write (default: {INDEX})"
    )


def run(args: Namespace) -> int:
    try:
        return _VERBS[args.verb](args)
    except CaseRefused as refused:
        raise CommandError(f"the case is refused:\n{refused}") from refused
    except RecursionError:
        raise CommandError("the file is nested too deeply") from None


def _evaluate(args: Namespace) -> int:
    answer = commands.evaluate_case(load_case(args.file))
    print(json.dumps(answer, indent=2, ensure_ascii=False) + "\n" if args.json else _format_answer(answer), end="")
    return 0


def _explain(args: Namespace) -> int:
    if args.rule is not None and args.rule.partition(":")[0] not in {rule.id for rule in RULES}:
        raise CommandError(f"there is no rule {args.rule}: ./mosovo law list-rules shows the rules")
    if args.json:
        print(json.dumps(commands.write_opinion(load_case(args.file), args.rule), indent=2, ensure_ascii=False))
    else:
        print("\n".join(commands.explain_case(load_case(args.file), args.rule)))
    return 0


def _check(args: Namespace) -> int:
    passed = failed = 0
    prefixes = tuple(args.id_prefix.split(",")) if args.id_prefix else ("",)
    for name in args.file:
        chosen = [e for e in commands.list_examples(load_case(name)) if str(e.get("id", "")).startswith(prefixes)]
        for verdict in commands.check_examples({"examples": chosen}) if chosen else ():
            print(verdict.line)
            passed, failed = passed + verdict.passed, failed + (not verdict.passed)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _list(_: Namespace) -> int:
    print("\n".join(commands.list_rule_versions()))
    return 0


def _coverage(_: Namespace) -> int:
    return commands.print_coverage()


def _horizon(args: Namespace) -> int:
    since = args.not_read_since
    if since is not None and not _DAY.fullmatch(since):
        raise CommandError(f"--not-read-since {since}: enter a date like 2026-09-27")
    try:
        day = None if since is None else date.fromisoformat(since)
    except ValueError as error:
        raise CommandError(f"--not-read-since {since}: there is no such date") from error
    print("\n".join(format_horizon(day)))
    return 0


def _schema(args: Namespace) -> int:
    print(json.dumps(answer_schema() if args.answer else case_json_schema(), indent=2))
    return 0


def _index(args: Namespace) -> int:
    check_output(args.output)
    args.output.write_text(commands.write_rule_index(), encoding="utf-8")
    print(f"wrote {args.output}")
    return 0


def _readings(_: Namespace) -> int:
    for path, text in ((READINGS, write_readings()), (READING_DIGESTS, write_reading_digests())):
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")
    return 0


def _api(_: Namespace) -> int:
    API.write_text(write_api_reference(), encoding="utf-8")
    print(f"wrote {API}")
    return 0


def _cases(_: Namespace) -> int:
    for path, text in write_public_cases():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")
    return 0


def _format_answer(answer: Mapping[str, Any]) -> str:
    writer, lines = YAML(typ="safe", pure=True), StringIO()
    writer.width = 200
    writer.default_flow_style, writer.sort_base_mapping_type_on_output = False, False  # type: ignore[assignment]
    writer.dump(_as_yaml(answer), lines)
    return lines.getvalue()


def _as_yaml(value: Any) -> Any:
    """Return the answer with dates as YAML writes them, without quotes."""
    if isinstance(value, Mapping):
        return {name: _as_yaml(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_as_yaml(item) for item in value]
    return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value


_VERBS: dict[str, Callable[[Namespace], int]] = {
    "evaluate": _evaluate,
    "explain": _explain,
    "check": _check,
    "list-rules": _list,
    "write-index": _index,
    "write-readings": _readings,
    "write-api": _api,
    "write-cases": _cases,
    "coverage": _coverage,
    "horizon": _horizon,
    "schema": _schema,
    "what-if": law_what_if.run,
    "preview": law_preview.run,
}
