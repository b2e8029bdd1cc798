"""`./mosovo disposals`: carry out disposals again after a restore."""

from argparse import ArgumentParser, Namespace

from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError

from mosovo.audit.signed_log.folder import FolderUnusable
from mosovo.audit.signed_log.notes import InvalidNote
from mosovo.audit.signed_log.signer import open_configured
from mosovo.cli.errors import CommandError
from mosovo.files import storage
from mosovo.nominals.disposal_list import FOLDER, read_disposals, reapply_disposal

HELP = """Dispose again of the records that a restored backup brought back, as mosovo_owner.

    ./mosovo disposals apply

Reads the signed list in the folder disposals of MOSOVO_CHECKPOINT_DIR, which is outside of the
backups. Needs MOSOVO_CHECKPOINT_KEY, which checks the signatures, and MOSOVO_FILES_DIR. Running it
again does no harm. docs/running/retention.md explains when to run it."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    subparsers.add_parser("apply", help="dispose again of each record in the list that is in the register")


def run(args: Namespace) -> int:
    try:
        key, folder = open_configured()
        notes = list(read_disposals(key, folder.path))
    except (ImproperlyConfigured, FolderUnusable, InvalidNote, OSError) as fault:
        raise CommandError(f"the list of disposals cannot be read: {fault}") from fault
    done = 0
    for disposal_note in notes:
        try:
            reapplied = reapply_disposal(disposal_note)
        except IntegrityError as fault:
            raise CommandError(f"disposal {disposal_note['disposal']} cannot be carried out: {fault}") from fault
        if reapplied is not None:
            done += 1
            for name in reapplied.stored:
                storage.remove_bytes(name)
            print(f"{reapplied.disposal}  facts {reapplied.facts}, files {len(reapplied.stored)}")
    print(f"Disposals in {folder.path / FOLDER}: {len(notes)}. Carried out again: {done}.")
    return 0
