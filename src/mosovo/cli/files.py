"""`./mosovo files check`: are the stored files those that were kept?"""

from argparse import ArgumentParser, Namespace

from django.db import transaction

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.cli.refusal import Refusal
from mosovo.files import queries
from mosovo.files.storage import NoFolder

HELP = """Read every stored file and compare it with the hash that was kept of it.

    ./mosovo files check

Exit code 1, and a line for each, where one is gone or changed, or where the folder holds
what belongs to no file. Nothing is changed. Run it after each restore."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("act", choices=["check"])


def run(args: Namespace) -> int:
    try:
        found = queries.check()
    except NoFolder as fault:
        raise Refusal(str(fault)) from fault
    with transaction.atomic():
        log(Act(Verb.CONSULTATION, "files.check", detail={"files": found.files, "faults": len(found.faults)}))
    for line in found.faults:
        print(line)
    print(f"{found.files} stored files checked; {len(found.faults)} faults.")
    return 1 if found.faults else 0
