"""`./mosovo disposals`: carry out disposals again after a restore."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError

from mosovo.audit.signed_log.folder import FolderUnusable
from mosovo.audit.signed_log.notes import InvalidNote
from mosovo.audit.signed_log.signer import open_configured
from mosovo.cli.errors import CommandError
from mosovo.files import storage
from mosovo.nominals.disposal_list import FOLDER, list_disposals_without_note, read_disposals, reapply_disposal

HELP = """Dispose again of the records that a restored backup brought back, as mosovo_owner.

    ./mosovo disposals apply

Reads the signed list in the folder disposals of MOSOVO_CHECKPOINT_DIR, which is outside of the
backups. Needs MOSOVO_CHECKPOINT_KEY, which checks the signatures, and MOSOVO_FILES_DIR. Running it
again does no harm. It stops if the folder has no checkpoint or no list: the share is not mounted.
The exit code is 1 if the list lacks a disposal that the register has carried out.
docs/running/retention.md explains when to run it."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    subparsers.add_parser("apply", help="dispose again of each record in the list that is in the register")


def run(args: Namespace) -> int:
    try:
        notes, folder = _read_list()
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
    print(f"Disposals in {folder}: {len(notes)}. Carried out again: {done}.")
    lacking = list_disposals_without_note(notes)
    for disposal in lacking:
        print(f"WRONG: the register has carried out the disposal {disposal}, and the list has no note of it")
    if lacking:
        print(
            "The list is not complete, so people who were disposed of can be in the register. Find the newest copy of "
            "the folder. If it is the newest, start the worker alone: it writes the missing notes. Then run this again."
        )
    return 1 if lacking else 0


def _read_list() -> tuple[list[dict[str, Any]], Path]:
    """Return the list and its folder. A folder without a checkpoint of this log raises `FolderUnusable`."""
    key, folder = open_configured()
    if folder.read_latest(key) is None:
        raise FolderUnusable(
            f"MOSOVO_CHECKPOINT_DIR ({folder.path}) has no checkpoint of the audit log, so it is not the folder of "
            "this register: mount the share, or correct the setting"
        )
    return read_disposals(key, folder.path), folder.path / FOLDER
