"""`./mosovo osp`: the actuarial scores OSP/DC and OSP/IIC for a list."""

import csv
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mosovo.cli.errors import CommandError
from mosovo.exchange.formula_escaping import escape_formula
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.osp_list import ADDED, COLUMNS, ScoredList, score_list

HELP = f"""The actuarial scores OSP/DC and OSP/IIC; docs/practice/osp.md says how they are reckoned.

  score FILE      a CSV file in, the same rows with their scores to standard output

Columns in, all of them, in any order:
  {", ".join(COLUMNS[:7])},
  {", ".join(COLUMNS[7:])}
An empty cell is a fact that is not known: the score is then provisional, from the lowest to the
highest that it may be. OSP does not apply to women and under-18s, and the row says so.

Columns added:
  {", ".join(ADDED[:4])},
  {", ".join(ADDED[4:])}

Exit code: 0 everybody is scored, 1 rows were left out, each named with what is allowed,
2 the file as a whole can't be read."""


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="VERB")
    score = acts.add_parser("score", help="score everybody on a list")
    score.add_argument("file", type=Path, metavar="FILE", help="a CSV file in UTF-8")
    score.add_argument(
        "--on", type=_day, metavar="DATE", help="the day on which five years are reckoned, as 2026-11-25; today"
    )


def run(args: Namespace) -> int:
    try:
        found = score_list(args.file, args.on or datetime.now(ZoneInfo("Europe/London")).date())
    except FileRejected as refused:
        raise CommandError(str(refused)) from refused
    except OSError as error:
        raise CommandError(f"{args.file} can't be read: {error.strerror}") from error
    try:
        csv.writer(sys.stdout, lineterminator="\n").writerows(
            [escape_formula(cell) for cell in row] for row in found.rows
        )
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read it had seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _tell(found)


def _tell(found: ScoredList) -> int:
    for remark in found.remarks:
        print(remark, file=sys.stderr)
    if found.left_out:
        people = f"{found.left_out:,} {'row was' if found.left_out == 1 else 'rows were'} left out"
        print(f"{people}, {len(found.rows) - 1:,} scored.", file=sys.stderr)
    return 1 if found.left_out else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day; allowed is a day that there is, as 2026-11-25") from None
