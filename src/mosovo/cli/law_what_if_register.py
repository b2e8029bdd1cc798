"""`./mosovo law what-if --register`: the part that uses the database, loaded after Django is set up."""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.obligations.what_if import AffectedPerson, list_affected
from mosovo_law import VERSION

HELP = "Show what a commencement would change for everyone on the register. Run it as ./mosovo law what-if --register."
PROGRESS_INTERVAL = 5_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.set_defaults(list=False, police_force=None)


def run(args: Namespace) -> int:
    people = list_affected(args.commencements, force=args.police_force, progress=_print_progress)
    counted = _count_affected(people, listed=args.list)
    with transaction.atomic():
        detail = {
            "law": VERSION,
            "people": counted["people"],
            "affected": counted["affected"],
            "commence": args.commence,
        }
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "obligations.what_if", detail=detail))
    return 0


def _count_affected(affected_persons: Iterable[AffectedPerson], *, listed: bool) -> Mapping[str, int]:
    """Print the number of new duties by rule and force, and of the people who would have them."""
    people = affected = 0
    duties: Counter[tuple[str, str]] = Counter()
    affected_people: Counter[tuple[str, str]] = Counter()
    for person in affected_persons:
        people += 1
        affected += bool(person.rules)
        duties.update((rule, person.force) for rule in person.rules)
        affected_people.update((rule, person.force) for rule in set(person.rules))
        if listed and person.rules:
            print(f"  {person.urn}  {person.force:8}  {', '.join(sorted(set(person.rules)))}")
    print(
        f"People calculated under law {VERSION}: {people}. New duties: {duties.total()}. People affected: {affected}."
    )
    for (rule, force), count in sorted(duties.items()):
        print(f"  {count:6}  {rule}  {force}, people: {affected_people[rule, force]}")
    return {"people": people, "affected": affected}


def _print_progress(done: int) -> None:
    if done % PROGRESS_INTERVAL == 0:
        print(f"  {done} people calculated", file=sys.stderr, flush=True)
