"""`./mosovo osp`: calculate the scores OSP/DC and OSP/IIC for a list."""

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

HELP = f"""Calculate the actuarial scores OSP/DC and OSP/IIC; docs/practice/osp.md explains the calculation.

  score FILE      read a CSV file, and print the same rows with their scores

Columns of the file, all of them, in any order:
  {", ".join(COLUMNS[:7])},
  {", ".join(COLUMNS[7:])}
An empty cell is a fact that is not known. The score is then provisional: the lowest and the highest
possible score. OSP does not apply to women and to people under 18; their rows say “not applicable”.

Columns added:
  {", ".join(ADDED[:4])},
  {", ".join(ADDED[4:])}

Exit code: 0 every row is scored, 1 rows were left out and are listed with the allowed values,
2 the file cannot be read."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True, metavar="COMMAND")
    score = subparsers.add_parser("score", help="score every row of a list")
    score.add_argument("file", type=Path, metavar="FILE", help="a CSV file in UTF-8")
    score.add_argument(
        "--on", type=_day, metavar="DATE", help="calculate as at this date, like 2026-11-25 (default: today)"
    )


def run(args: Namespace) -> int:
    try:
        scored_list = score_list(args.file, args.on or datetime.now(ZoneInfo("Europe/London")).date())
    except FileRejected as refused:
        raise CommandError(str(refused)) from refused
    except OSError as error:
        raise CommandError(f"{args.file} can't be read: {error.strerror}") from error
    try:
        csv.writer(sys.stdout, lineterminator="\n").writerows(
            [escape_formula(cell) for cell in row] for row in scored_list.rows
        )
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has closed the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _print_remarks(scored_list)


def _print_remarks(scored_list: ScoredList) -> int:
    for remark in scored_list.remarks:
        print(remark, file=sys.stderr)
    if scored_list.left_out:
        people = f"{scored_list.left_out:,} {'row was' if scored_list.left_out == 1 else 'rows were'} left out"
        print(f"{people}, {len(scored_list.rows) - 1:,} scored.", file=sys.stderr)
    return 1 if scored_list.left_out else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date. Enter one like 2026-11-25") from None
