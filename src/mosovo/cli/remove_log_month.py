"""`./mosovo remove-log-month`: drop an archived month of the audit log, as the owner of the tables."""

import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.db import OperationalError

from mosovo.audit.signed_log.archive_removal import NotRemovable, remove_month
from mosovo.audit.signed_log.bundle_files import pack_verifier
from mosovo.cli.errors import CommandError
from mosovo.cli.log_archive import read_contents

HELP = """Remove an archived month of the audit log from the database, as mosovo_owner.

    ./mosovo remove-log-month /mnt/archive/audit-2027-03.zip --entry 4711 --key key.txt \\
        --reason "Kept for 13 months; copies at A and B" --removed-by 9001 --approved-by 3001

The file is first checked by mosovo-verify, with the public key of the log. It must be the one
that ./mosovo log archive wrote: --entry is the number that it printed, and that entry must be
signed. The month must have exactly the entries of the file. Two people are named in the log
(log.remove_month). Nothing is ever removed otherwise. Keep the file: without it the log cannot
be verified any more. docs/security/log.md says for how long entries must be kept."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("archive", type=Path, help="the file that ./mosovo log archive wrote")
    parser.add_argument("--entry", required=True, type=int, metavar="NUMBER", help="the entry that names the file")
    parser.add_argument("--key", required=True, type=Path, metavar="FILE", help="the public key of the log")
    parser.add_argument("--reason", required=True, help="why the month is removed, and where the copies are")
    parser.add_argument("--removed-by", required=True, metavar="USERNAME")
    parser.add_argument("--approved-by", required=True, metavar="USERNAME", help="a second person")


def run(args: Namespace) -> int:
    archive = read_contents(args.archive)
    _verify(args.archive, args.key)
    try:
        remove_month(archive, args.entry, reason=args.reason, by=args.removed_by, second=args.approved_by)
    except NotRemovable as fault:
        raise CommandError(f"nothing was removed: {fault}") from fault
    except OperationalError as fault:
        raise CommandError(f"nothing was removed, because the log is in use: try again ({fault})") from fault
    print(f"Removed from the database: {archive.entries:,} entries of {archive.month}. Keep {args.archive}.")
    return 0


def _verify(archive: Path, key: Path) -> None:
    """Let mosovo-verify check the file, as a program of its own."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "mosovo-verify.pyz"
        program.write_bytes(pack_verifier())
        command = [sys.executable, str(program), "archive", str(archive), "--key", str(key)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(done.stdout, end="")
    if done.returncode:
        raise CommandError(
            f"nothing was removed: mosovo-verify does not find the archive intact. {done.stderr.strip()}"
        )
