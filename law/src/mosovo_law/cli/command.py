"""`mosovo-law COMMAND`, or `python -m mosovo_law COMMAND`: the rules of the Acts at the command line.

Files are JSON, or YAML where PyYAML is installed; - is standard input. Only the standard library is needed.

Exit codes: 0 done, 1 a failing example or a fault in the calendar, 2 wrong usage or bad input, 141 the reader of the
output closed it.
"""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from mosovo_law import VERSION
from mosovo_law.case_format.answer_schema import answer_schema
from mosovo_law.case_format.case import CaseRefused
from mosovo_law.case_format.schema import case_json_schema
from mosovo_law.cases import load_public_cases
from mosovo_law.cli import commands, coverage, index
from mosovo_law.cli.case_files import load_file
from mosovo_law.cli.horizon import format_horizon
from mosovo_law.derivation.rule_book import RULES, STATUTE_ONLY
from mosovo_law.derivation.rule_set import RuleSets

READER_CLOSED = 141
FILE = "a case, JSON or YAML; - for standard input"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    args = _parser().parse_args(arguments)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # `mosovo-law horizon | head`: Python must not write to the pipe again when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_CLOSED
    except RecursionError:
        print("nested too deeply", file=sys.stderr)
    except (CaseRefused, ValueError) as refused:
        print(refused, file=sys.stderr)
    return 2


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="mosovo-law", description="Calculate the legal duties of a case from its facts.")
    parser.add_argument("--version", action="version", version=f"mosovo-law {VERSION}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[Namespace], int], words: str) -> ArgumentParser:
        verb = verbs.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        verb.set_defaults(run=run)
        return verb

    add("evaluate", _evaluate, "print the answer to a case as JSON").add_argument("file", help=FILE)
    explain = add("explain", _explain, "explain the answer to a case in plain English, with provisions")
    explain.add_argument("file", help=FILE)
    explain.add_argument("--rule", metavar="RULE", help="only the duties of this rule, or the duty with this key")
    check = add("check", _check, "compare examples with their expected answers")
    check.add_argument("file", nargs="*", help="files of examples; none: the public cases of this package")
    horizon = add("horizon", _horizon, "list the law that is coming, and what was not read")
    horizon.add_argument(
        "--not-read-since", metavar="DATE", type=date.fromisoformat, help="list what was last read before YYYY-MM-DD"
    )
    add("list-rules", _list_rules, "list every rule with its provision")
    add("coverage", _coverage, "check the law calendar for gaps and overlaps")
    schema = add("schema", _schema, "print the JSON Schema of a case")
    schema.add_argument("--answer", action="store_true", help="print the schema of the answer")
    return parser


def _evaluate(args: Namespace) -> int:
    print(json.dumps(commands.evaluate_case(load_file(args.file)), indent=2, ensure_ascii=False))
    return 0


def _explain(args: Namespace) -> int:
    if args.rule is not None and args.rule.partition(":")[0] not in {rule.id for rule in RULES}:
        raise ValueError(f"there is no rule {args.rule}: mosovo-law list-rules shows the rules")
    print("\n".join(commands.explain_case(load_file(args.file), args.rule)))
    return 0


def _check(args: Namespace) -> int:
    verdicts = list(_verdicts(args.file))
    passed = sum(verdict.passed for verdict in verdicts)
    print("\n".join(verdict.line for verdict in verdicts))
    print(f"{passed} passed, {len(verdicts) - passed} failed")
    return 0 if passed == len(verdicts) else 1


def _verdicts(files: Sequence[str]) -> Iterator[commands.ExampleVerdict]:
    if not files:
        yield from commands.check_examples({"examples": list(load_public_cases())})
    for name in files:
        yield from commands.check_examples(load_file(name))


def _horizon(args: Namespace) -> int:
    print("\n".join(format_horizon(args.not_read_since)))
    return 0


def _list_rules(_: Namespace) -> int:
    print("\n".join(index.list_rule_versions()))
    return 0


def _coverage(_: Namespace) -> int:
    return print_coverage()


def _schema(args: Namespace) -> int:
    print(json.dumps(answer_schema() if args.answer else case_json_schema(), indent=2))
    return 0


def print_coverage(rule_sets: RuleSets = STATUTE_ONLY) -> int:
    """Print the coverage of the law by month and return the exit code: 1 if there is a gap or an overlap."""
    tracks = coverage.list_tracks(rule_sets)
    print("\n".join(coverage.format_coverage(tracks)))
    return 1 if coverage.find_coverage_faults(tracks) else 0
