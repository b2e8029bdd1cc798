"""`./mosovo import`: import a register, licences, alerts or a list of offence codes."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from mosovo.cli import import_alerts, import_licences
from mosovo.cli.errors import CommandError
from mosovo.cli.force import get_force
from mosovo.cli.output_files import check_output, private_files
from mosovo.exchange import import_runs, offence_codes, report, template
from mosovo.exchange.cut_over import CutOverRefused, check_cut_over
from mosovo.exchange.encrypted_zip import decrypt_zip
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.models import Import
from mosovo.exchange.sheets.protected import GROUPS
from mosovo.organisations.models import Account

HELP = """Import a register, licences, alerts or a list of offence codes.

A register is a workbook with one sheet for each type of fact, or a folder or zip of
CSV files; docs/import.md lists the columns. Each row has the key of its source, so
the same file again changes nothing, and a stopped import can be started again.

Exit code: 0 everything was imported, 1 rows were left out or differ, 2 nothing was
imported."""


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    register = acts.add_parser("register", help="import people and the facts about them")
    register.add_argument("path", type=Path, metavar="PATH", help="a workbook, or a zip or folder of CSV files")
    register.add_argument("--police-force", required=True, metavar="CODE", help="the force of the register")
    register.add_argument("--source", required=True, metavar="NAME", help="the system that the file comes from")
    register.add_argument("--on-behalf-of", metavar="USERNAME", help="the account that the imported facts name")
    add_group(register)
    register.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="the passphrase of a zip file that has one"
    )
    register.add_argument("--strict", action="store_true", help="import nothing if the file has an error")
    register.add_argument(
        "--cut-over", type=parse_day, metavar="DATE", help="the day on which the force starts to work in this system"
    )
    register.add_argument(
        "--notifications-from", type=parse_day, metavar="DATE", help="the date from which notifications are complete"
    )
    register.add_argument(
        "--csv", type=Path, metavar="FILE", help="write each row and value that is not imported to this file"
    )
    register.add_argument("--dry-run", action="store_true", help="print what would happen, and change nothing")
    for name, command, summary in (
        ("licences", import_licences, "import licences from the prison and probation feed"),
        ("alerts", import_alerts, "import the alerts of a provider from a folder"),
    ):
        command.add_arguments(
            acts.add_parser(name, help=summary, description=command.HELP, formatter_class=RawDescriptionHelpFormatter)
        )
    code_list = acts.add_parser("offence-codes", help="import CJS codes with the Act and section of each")
    code_list.add_argument("path", type=Path, metavar="FILE", help="a CSV file")
    empty = acts.add_parser("template", help="write an empty workbook with every sheet and column")
    empty.add_argument("path", type=Path, metavar="PATH", help="the workbook (.xlsx), or a folder for CSV files")
    empty.add_argument("--example", action="store_true", help="fill it with synthetic people")
    add_group(empty)


def add_group(parser: ArgumentParser) -> None:
    """Add the option that names the field group of a protected file."""
    parser.add_argument(
        "--field-group", default="", choices=[group.value for group in GROUPS], metavar="GROUP",
        help="a file of this field group, not of the register: " + ", ".join(group.value for group in GROUPS),
    )  # fmt: skip


def run(args: Namespace) -> int:
    acts: Mapping[str, Callable[[Namespace], int]] = {
        "register": _register,
        "licences": import_licences.run,
        "alerts": import_alerts.run,
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
    if args.csv is not None:
        check_output(args.csv)
    with _decrypted(args.path, args.passphrase_file) as path:
        job = _request(args, path)
        import_runs.run_import(job, path, _progress())
    for line in report.format_report(job.report, rehearsal=args.dry_run):
        print(line)
    if args.csv is not None:
        with private_files():
            args.csv.write_text(report.write_rejected_rows(job.report), encoding="utf-8")
    if job.state == Import.State.REFUSED:
        print("Nothing was imported.")
        return 2
    return 0 if report.is_clean(job.report) else 1


@contextmanager
def _decrypted(path: Path, passphrase: Path | None) -> Iterator[Path]:
    """Write a zip file that has a passphrase without it, to a folder that is deleted at the end."""
    if passphrase is None:
        yield path
        return
    with path.open("rb") as file, TemporaryDirectory(prefix="mosovo-") as folder:
        plain = Path(folder) / path.name
        plain.write_bytes(decrypt_zip(file, passphrase.read_text(encoding="utf-8"), path.name))
        yield plain


def _request(args: Namespace, path: Path) -> Import:
    try:
        return import_runs.request_import(
            path,
            source=args.source.strip(),
            force=get_force(args.police_force).code,
            by=_account(args.on_behalf_of),
            strict=args.strict,
            dry_run=args.dry_run,
            field_group=args.field_group,
            cut_over=check_cut_over(args.cut_over, args.notifications_from),
        )
    except CutOverRefused as refusal:
        raise CommandError(f"{refusal}.") from refusal


def parse_day(text: str) -> date:
    """Return a day such as 2027-01-11. Raises `ArgumentTypeError`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date like 2027-01-11") from None


def _account(username: str | None) -> Account | None:
    if username is None:
        return None
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise CommandError(f"there is no account {username!r}")
    return account


def _progress() -> import_runs.ReportProgress:
    """Return a function that prints progress: on a terminal in one line, elsewhere a line for each tenth."""
    on_terminal = sys.stderr.isatty()
    number = 0

    def tell(done: int, of: int) -> None:
        nonlocal number
        if on_terminal:
            print(f"\r{done:,} of {of:,} people", end="\n" if done == of else "", file=sys.stderr, flush=True)
        elif done * 10 // of > number:
            number = done * 10 // of
            print(f"{done:,} of {of:,} people", file=sys.stderr, flush=True)

    return tell


def _offence_codes(args: Namespace) -> int:
    count = offence_codes.import_offence_codes(args.path)
    print(f"{count.codes:,} offence codes were imported,")
    print(f"{count.named:,} of them with Act and section, {count.schedule3:,} named under Schedule 3.")
    return 0


def _template(args: Namespace) -> int:
    written = template.write_template(args.path, filled=args.example, field_group=args.field_group)
    print(os.fspath(written))
    return 0
