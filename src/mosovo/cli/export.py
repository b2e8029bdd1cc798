"""`./mosovo export`: export the whole register of a force."""

import json
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup
from mosovo.audit.actor_context import ActorContext
from mosovo.cli.errors import CommandError
from mosovo.cli.force import get_force
from mosovo.cli.import_command import add_group
from mosovo.cli.output_files import check_output, private_files
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.protected_files import GROUP_NOT_ALLOWED, can_use_group
from mosovo.exchange.register_export import RegisterExport, RegisterExportDetails, export_register
from mosovo.organisations.models import Account

LONDON = ZoneInfo("Europe/London")
REFUSED_PRINTED = 8
HELP = """Export the whole register of a force.

The file is the workbook that ./mosovo import register reads (docs/import.md), or a folder of CSV
files. With it comes a manifest with the digest of each sheet, and what the file does not hold. Each
person is in the audit log before anything is written.

Exit code: 0 the file can be imported as it is, 1 it has rows that an import would refuse."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True)
    register = subparsers.add_parser("register", help="export the people of a force and the facts about them")
    register.add_argument("path", type=Path, metavar="PATH", help="a workbook (.xlsx), or a folder for CSV files")
    register.add_argument("--police-force", required=True, metavar="CODE", help="the force of the register")
    register.add_argument("--on-behalf-of", required=True, metavar="USERNAME", help="the account that the log names")
    register.add_argument("--recipient", required=True, metavar="WORDS", help="who gets the file")
    register.add_argument("--purpose", required=True, metavar="WORDS", help="why")
    add_group(register)


def run(args: Namespace) -> int:
    manifest = args.path.with_name(f"{args.path.stem}.manifest.json")
    check_output(manifest)
    force = get_force(args.police_force)
    account = Account.objects.filter(username=args.on_behalf_of, force=force, is_active=True).first()
    if account is None:
        raise CommandError(f"there is no account {args.on_behalf_of!r} in use in {force}")
    acting = Actor(account.pk, account.name, force=force.code, roles=frozenset(account.roles))
    if args.field_group and not can_use_group(acting, args.field_group):
        raise CommandError(GROUP_NOT_ALLOWED)
    if args.field_group == FieldGroup.VICTIM:
        raise CommandError("Export victims on the page Export of the register: a second person must approve it")
    today = datetime.now(LONDON).date()
    actor = ActorContext(account=account.pk, name=account.name, force=force.code, roles=sorted(account.roles))
    details = RegisterExportDetails(force.code, actor, args.recipient, args.purpose, args.field_group)
    try:
        with private_files():
            done = export_register(args.path, details, today)
            manifest.write_text(json.dumps(done.manifest(force.code, today), indent=2) + "\n", encoding="utf-8")
    except FileRejected as refusal:
        raise CommandError(str(refusal)) from refusal
    _print(done)
    print(f"{args.path} and {manifest}")
    return 1 if done.refused or done.unreadable else 0


def _print(done: RegisterExport) -> None:
    print(f"{done.people:,} people.")
    for name, rows in done.rows.items():
        print(f"  {name:18} {rows:>8,} rows  {done.digests[name][:16]}")
    if done.not_exported:
        print("Not in the file:")
        for kind, count in done.not_exported.items():
            print(f"  {kind:28} {count:>8,}")
    for sheet, count in done.unreadable.items():
        print(f"Could not be decrypted, and not in the file: {sheet}: {count:,}")
    for sentence in done.refused[:REFUSED_PRINTED]:
        print(f"An import would refuse: {sentence}")
    if len(done.refused) > REFUSED_PRINTED:
        print(f"{len(done.refused) - REFUSED_PRINTED:,} more are in the manifest.")
