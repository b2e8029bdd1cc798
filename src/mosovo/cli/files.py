"""`./mosovo files check`: check that stored files have not changed."""

from argparse import ArgumentParser, Namespace

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.cli.errors import CommandError
from mosovo.files import queries
from mosovo.files.storage import StorageNotConfigured

HELP = """Read every stored file and compare it with its recorded hash.

    ./mosovo files check

The exit code is 1 if a file is missing or changed, or if the folder has a file that is
not on record. Each is printed. Nothing is changed. Run it after each restore."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("act", choices=["check"])


def run(args: Namespace) -> int:
    try:
        problem = queries.check_stored_files()
    except StorageNotConfigured as fault:
        raise CommandError(str(fault)) from fault
    with transaction.atomic():
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION,
                "files.check",
                detail={"files": problem.files, "faults": len(problem.faults)},
            )
        )
    for line in problem.faults:
        print(line)
    print(f"Stored files checked: {problem.files}. Faults: {len(problem.faults)}.")
    return 1 if problem.faults else 0
