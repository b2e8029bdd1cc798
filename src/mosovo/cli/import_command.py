"""`./mosovo import`: bring in a register, or a list of offence codes."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from mosovo.cli.errors import CommandError
from mosovo.cli.force import get_force
from mosovo.exchange import import_runs, offence_codes, report, template
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.models import Import
from mosovo.organisations.models import Account

HELP = """Bring in a register, or a list of offence codes; docs/import.md has the columns.

A register is one workbook with a sheet a kind, or a folder or a zip of CSV
files. Rows carry the key that their source gives them, so the same file twice
changes nothing, and a run that was stopped goes on when it is started again.

Exit code: 0 everything is in, 1 rows were left out or differ, 2 nothing was
imported."""


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    register = acts.add_parser("register", help="people and what is known of them")
    register.add_argument("path", type=Path, metavar="PATH", help="workbook, zip or folder of CSV files")
    register.add_argument("--force", required=True, metavar="CODE", help="the force whose register it is")
    register.add_argument("--source", required=True, metavar="NAME", help="the system it came from, whose keys it has")
    register.add_argument("--by", metavar="USERNAME", help="the account on whose behalf; named on the facts")
    register.add_argument("--strict", action="store_true", help="import nothing if anything is wrong with the file")
    register.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
    code_list = acts.add_parser("offence-codes", help="CJS codes with the Act and section of each")
    code_list.add_argument("path", type=Path, metavar="FILE", help="a CSV file")
    empty = acts.add_parser("template", help="write an empty workbook with every sheet and column")
    empty.add_argument("path", type=Path, metavar="PATH", help="the workbook (.xlsx), or a folder for CSV files")
    empty.add_argument("--example", action="store_true", help="filled with invented people")


def run(args: Namespace) -> int:
    acts: Mapping[str, Callable[[Namespace], int]] = {
        "register": _register,
        "offence-codes": _offence_codes,
        "template": _template,
    }
    try:
        return acts[args.act](args)
    except FileRejected as refusal:
        raise CommandError(str(refusal)) from refusal


def _register(args: Namespace) -> int:
    if not args.path.exists():
        raise CommandError(f"{args.path} does not exist")
    asked = import_runs.request_import(
        args.path,
        source=args.source.strip(),
        force=get_force(args.force).code,
        by=_account(args.by),
        strict=args.strict,
        dry_run=args.dry_run,
    )
    import_runs.run_import(asked, args.path, _progress())
    for line in report.format_report(asked.report, rehearsal=args.dry_run):
        print(line)
    if asked.state == Import.State.REFUSED:
        print("Nothing was imported.")
        return 2
    return 0 if report.is_clean(asked.report) else 1


def _account(username: str | None) -> Account | None:
    if username is None:
        return None
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise CommandError(f"there is no account {username!r}")
    return account


def _progress() -> import_runs.Tell:
    """Progress on the terminal, on one line; elsewhere a line for each tenth."""
    on_terminal = sys.stderr.isatty()
    told = 0

    def tell(done: int, of: int) -> None:
        nonlocal told
        if on_terminal:
            print(f"\r{done:,} of {of:,} people", end="\n" if done == of else "", file=sys.stderr, flush=True)
        elif done * 10 // of > told:
            told = done * 10 // of
            print(f"{done:,} of {of:,} people", file=sys.stderr, flush=True)

    return tell


def _offence_codes(args: Namespace) -> int:
    count = offence_codes.import_offence_codes(args.path)
    print(f"{count.codes:,} offence codes came in,")
    print(f"{count.named:,} of them with Act and section, {count.schedule3:,} named under Schedule 3.")
    return 0


def _template(args: Namespace) -> int:
    written = template.write_template(args.path, filled=args.example)
    print(os.fspath(written))
    return 0
