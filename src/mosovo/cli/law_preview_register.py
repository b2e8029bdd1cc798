"""`./mosovo law preview`: the part that uses the database, loaded after Django is set up."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.obligations.law_change_preview import OUTCOMES, preview_by_force
from mosovo_law import VERSION

HELP = "Show what other notification periods would change. Run it as ./mosovo law preview."
PROGRESS_INTERVAL = 5_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.set_defaults(on=None, police_force=None)


def run(args: Namespace) -> int:
    on = args.on or datetime.now(ZoneInfo("Europe/London")).date()
    results = preview_by_force(args.reform, on=on, force=args.police_force, progress=_print_progress)
    people = sum(of.people for of in results.values())
    totals = {name: sum(of.outcomes[name] for of in results.values()) for name in OUTCOMES}
    print(f"People calculated under law {VERSION} on {on}, with {', '.join(args.set)}: {people}. Nothing is changed.")
    print(f"  {'force':8}{'people':>8}" + "".join(f"{name:>13}" for name in OUTCOMES))
    for force, of in sorted(results.items()):
        print(f"  {force:8}{of.people:8}" + "".join(f"{of.outcomes[name]:13}" for name in OUTCOMES))
    print(f"  {'all':8}{people:8}" + "".join(f"{totals[name]:13}" for name in OUTCOMES))
    with transaction.atomic():
        detail = {"law": VERSION, "set": args.set, "on": str(on), "people": people, **totals}
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "obligations.preview", detail=detail))
    return 0


def _print_progress(done: int) -> None:
    if done % PROGRESS_INTERVAL == 0:
        print(f"  {done} people calculated", file=sys.stderr, flush=True)
