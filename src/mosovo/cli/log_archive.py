"""The acts of `./mosovo log` on archived months: write one, and read one again."""

import json
import zipfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.audit.signed_log.archive import CONTENTS, ENTRIES, Archive, hash_file, parse_month, write_archive
from mosovo.audit.signed_log.signer import open_configured
from mosovo.cli.errors import CommandError
from mosovo.cli.output_files import private_files
from mosovo.organisations.models import Account


def add_arguments(subparsers: Any) -> None:
    """Add the acts to the parser of `./mosovo log`."""
    archive: ArgumentParser = subparsers.add_parser(
        "archive", help="write a month of the log to a file that proves itself"
    )
    archive.add_argument("month", help="a month (UTC) that is over, like 2027-03")
    archive.add_argument("folder", type=Path, help="where audit-2027-03.zip is written")
    read: ArgumentParser = subparsers.add_parser("read-archive", help="print entries of an archived month")
    read.add_argument("archive", type=Path, help="the file, like audit-2027-03.zip")
    read.add_argument("--auditor", required=True, metavar="USERNAME", help="the auditor who reads them")
    read.add_argument("--purpose", required=True, help="the purpose")
    read.add_argument("--entry", type=int, metavar="NUMBER", help="only this entry")
    read.add_argument("--person", metavar="UUID", help="only entries that name this person")
    read.add_argument("--account", metavar="UUID", help="only entries of this account")
    read.add_argument(
        "--action", default="", metavar="PREFIX", help="only actions that begin with this, like nominals."
    )


def archive_month(args: Namespace) -> int:
    """Write the file, and log that it was written. The month stays in the database."""
    key, _ = open_configured()
    try:
        with private_files():
            archive = write_archive(key, parse_month(args.month), args.folder)
    except OSError as fault:
        raise CommandError(f"{args.folder} cannot be written: {fault.strerror or fault}") from fault
    entry = _log_archive(archive)
    print(f"Entries archived: {archive.entries:,}. File: {archive.path}. SHA-256: {archive.sha256}.")
    print(
        f"Entry {entry} of the log names the file. The month stays in the database until the owner of the tables runs "
        f"./mosovo remove-log-month {archive.path} --entry {entry}"
    )
    return 0


def read_contents(path: Path) -> Archive:
    """Return the description in an archive. It is not checked. Raises `CommandError`."""
    try:
        with zipfile.ZipFile(path) as packed:
            contents = json.loads(packed.read(CONTENTS))
        return Archive(path, contents["month"], int(contents["entries"]), hash_file(path))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise CommandError(f"{path} is not an archived month that can be read") from fault


def read_archive(args: Namespace) -> int:
    """Log who reads which month, commit, and print each entry that matches as a line of JSON."""
    archive = read_contents(args.archive)
    auditor = Account.objects.filter(username=args.auditor, is_active=True).first()
    if auditor is None or "auditor" not in auditor.roles:
        raise CommandError(f"{args.auditor} is not an open account of an auditor")
    asked = {name: getattr(args, name) for name in ("entry", "person", "account", "action") if getattr(args, name)}
    with transaction.atomic():
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION,
                "log.read_archive",
                rule="system",
                detail={"month": archive.month, "sha256": archive.sha256, "reader": str(auditor.pk), "asked": asked},
                purpose=args.purpose[:500],
            )
        )
    count = 0
    for line in _find_entries(args.archive, args):
        print(line)
        count += 1
    if not count:
        raise CommandError(f"no entry of {archive.month} matches")
    return 0


def _find_entries(path: Path, args: Namespace) -> Iterator[str]:
    with zipfile.ZipFile(path) as packed, packed.open(ENTRIES) as file:
        for line in file:
            entry = json.loads(line)["entry"]
            if (
                args.entry in (None, entry["id"])
                and (not args.person or args.person in entry["subjects"])
                and args.account in (None, entry["actor_id"])
                and entry["action"].startswith(args.action)
            ):
                yield json.dumps(entry, ensure_ascii=False)


def _log_archive(archive: Archive) -> int:
    """Write the entry that names the file, and return its number."""
    with transaction.atomic():
        log_event(
            AuditEvent(
                ProcessingOperation.DISCLOSURE,
                "log.archive",
                rule="system",
                detail={"month": archive.month, "entries": archive.entries, "sha256": archive.sha256},
            )
        )
        with connection.cursor() as cursor:
            cursor.execute("select currval(pg_get_serial_sequence('audit_auditentry', 'id'))")
            return int(cursor.fetchone()[0])


ACTIONS: Mapping[str, Callable[[Namespace], int]] = {"archive": archive_month, "read-archive": read_archive}
