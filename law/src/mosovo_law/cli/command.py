"""`python -m mosovo_law evaluate|explain|check FILE`, or a verb without a file: JSON, the standard library only.

Verbs without a file: list-rules, coverage, schema and horizon.

Exit codes: 0 done, 1 a failing example, 2 wrong usage or bad input.
"""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from mosovo_law.case_format.case import CaseRefused
from mosovo_law.case_format.schema import case_json_schema
from mosovo_law.cli import commands, coverage, index
from mosovo_law.cli.horizon import format_horizon
from mosovo_law.derivation.rule_book import STATUTE_ONLY
from mosovo_law.derivation.rule_set import RuleSets

LARGEST_FILE = 8_000_000
"""Bytes. A file with two thousand facts of every kind is smaller."""


class InputNotRead(ValueError):
    """A file that does not exist, is too large or is not text."""


def main() -> int:
    parser = ArgumentParser(prog="python -m mosovo_law", description="Evaluate a case of facts. JSON only.")
    verbs = ("evaluate", "explain", "check", "list-rules", "coverage", "schema", "horizon")
    parser.add_argument("verb", choices=verbs)
    parser.add_argument("file", nargs="?", help="a JSON file; - for standard input")
    parser.add_argument("--not-read-since", metavar="DATE", type=date.fromisoformat, help="with horizon: YYYY-MM-DD")
    args = parser.parse_args()
    if args.verb in ("list-rules", "coverage", "schema", "horizon"):
        return _print_reference(args.verb, args.not_read_since)
    if args.file is None:
        parser.error(f"{args.verb} needs a file")
    try:
        return _run(args.verb, parse_json(read_text(args.file)))
    except RecursionError:
        print("nested too deeply", file=sys.stderr)
    except (CaseRefused, ValueError) as refused:
        print(refused, file=sys.stderr)
    return 2


def _print_reference(verb: str, not_read_since: date | None) -> int:
    """Print what needs no file, and return the exit code."""
    if verb == "coverage":
        return print_coverage()
    if verb == "schema":
        print(json.dumps(case_json_schema(), indent=2))
        return 0
    print("\n".join(index.list_rule_versions() if verb == "list-rules" else format_horizon(not_read_since)))
    return 0


def _run(verb: str, value: object) -> int:
    if verb == "evaluate":
        print(json.dumps(commands.evaluate_case(value), indent=2, ensure_ascii=False))
        return 0
    if verb == "explain":
        print("\n".join(commands.explain_case(value)))
        return 0
    verdicts = list(commands.check_examples(value))
    passed = sum(verdict.passed for verdict in verdicts)
    print("\n".join(verdict.line for verdict in verdicts))
    print(f"{passed} passed, {len(verdicts) - passed} failed")
    return 0 if passed == len(verdicts) else 1


def print_coverage(rule_sets: RuleSets = STATUTE_ONLY) -> int:
    """Print the coverage of the law by month and return the exit code: 1 if there is a gap or an overlap."""
    tracks = coverage.list_tracks(rule_sets)
    print("\n".join(coverage.format_coverage(tracks)))
    return 1 if coverage.find_coverage_faults(tracks) else 0


def parse_json(text: str) -> object:
    """Parse JSON; raise ValueError for a key given twice and for a number that JSON does not have."""
    return json.loads(text, object_pairs_hook=_refuse_repeated_keys, parse_constant=_no_number)


def read_text(name: str, *, at_most: int = LARGEST_FILE) -> str:
    """Read a file, or standard input for `-`, and stop with InputNotRead at more than `at_most` bytes."""
    try:
        if name == "-":
            found = sys.stdin.buffer.read(at_most + 1)
        else:
            with Path(name).open("rb") as file:
                found = file.read(at_most + 1)
        if len(found) > at_most:
            raise InputNotRead(f"{name} is larger than {at_most} bytes")
        return found.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputNotRead(f"{name} can't be read: {error}") from None


def _refuse_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    results = dict(pairs)
    if len(results) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key {next(name for name in names if names.count(name) > 1)!r} is given twice")
    return results


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is not a number that JSON knows")
