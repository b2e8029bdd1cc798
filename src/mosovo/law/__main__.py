"""`python -m mosovo.law evaluate|explain|check FILE`, or `list|coverage|schema`: JSON, the standard library only.

Exit codes: 0 done, 1 a failing example, 2 wrong usage or bad input.
"""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from mosovo.law import command, coverage, index
from mosovo.law.case import CaseRefused
from mosovo.law.schema import schema

LARGEST_FILE = 8_000_000
"""Bytes: two thousand facts of every kind are less."""


class NotRead(ValueError):
    """A file that is not there, too large, or no text."""


def main() -> int:
    parser = ArgumentParser(prog="python -m mosovo.law", description="A case of facts in, the law out. JSON only.")
    parser.add_argument("verb", choices=("evaluate", "explain", "check", "list", "coverage", "schema"))
    parser.add_argument("file", nargs="?", help="a JSON file; - for standard input")
    args = parser.parse_args()
    if args.verb == "list":
        print("\n".join(index.rules()))
        return 0
    if args.verb == "coverage":
        return walk()
    if args.verb == "schema":
        print(json.dumps(schema(), indent=2))
        return 0
    if args.file is None:
        parser.error(f"{args.verb} needs a file")
    try:
        return _run(args.verb, parse(text_of(args.file)))
    except RecursionError:
        print("nested too deeply", file=sys.stderr)
    except (CaseRefused, ValueError) as refused:
        print(refused, file=sys.stderr)
    return 2


def _run(verb: str, given: object) -> int:
    if verb == "evaluate":
        print(json.dumps(command.evaluate(given), indent=2, ensure_ascii=False))
        return 0
    if verb == "explain":
        print("\n".join(command.explained(given)))
        return 0
    verdicts = list(command.checked(given))
    passed = sum(verdict.passed for verdict in verdicts)
    print("\n".join(verdict.line for verdict in verdicts))
    print(f"{passed} passed, {len(verdicts) - passed} failed")
    return 0 if passed == len(verdicts) else 1


def walk() -> int:
    """Print the calendar of the law; 1 where there is a gap or an overlap."""
    found = coverage.tracks()
    print("\n".join(coverage.printed(found)))
    return 1 if coverage.faults(found) else 0


def parse(text: str) -> object:
    """What JSON says; ValueError for a key given twice, and for what is no JSON number."""
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)


def text_of(name: str, *, at_most: int = LARGEST_FILE) -> str:
    """The text of a file, or of standard input for `-`; never more of it than may be is taken in."""
    try:
        if name == "-":
            found = sys.stdin.buffer.read(at_most + 1)
        else:
            with Path(name).open("rb") as file:
                found = file.read(at_most + 1)
        if len(found) > at_most:
            raise NotRead(f"{name} is larger than {at_most} bytes")
        return found.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotRead(f"{name} can't be read: {error}") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key {next(name for name in names if names.count(name) > 1)!r} is given twice")
    return found


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is not a number that JSON knows")


if __name__ == "__main__":
    sys.exit(main())
