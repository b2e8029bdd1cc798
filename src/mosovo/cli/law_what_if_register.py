"""`./mosovo law what-if --register`: the part that acts in the database, loaded once Django is set up."""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.law import VERSION
from mosovo.obligations.what_if import AffectedPerson, list_affected

HELP = "What a commencement would change for everybody on the register. Asked as ./mosovo law what-if --register."
SAY_EVERY = 5_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.set_defaults(list=False, force=None)


def run(args: Namespace) -> int:
    found = list_affected(args.commencements, force=args.force, progress=_progress)
    counted = _counted(found, listed=args.list)
    with transaction.atomic():
        detail = {
            "law": VERSION,
            "people": counted["people"],
            "affected": counted["affected"],
            "commence": args.commence,
        }
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "obligations.what_if", detail=detail))
    return 0


def _counted(found: Iterable[AffectedPerson], *, listed: bool) -> Mapping[str, int]:
    """Print how many duties there would be, by rule and by force, and how many people have them."""
    people = affected = 0
    duties: Counter[tuple[str, str]] = Counter()
    whose: Counter[tuple[str, str]] = Counter()
    for person in found:
        people += 1
        affected += bool(person.rules)
        duties.update((rule, person.force) for rule in person.rules)
        whose.update((rule, person.force) for rule in set(person.rules))
        if listed and person.rules:
            print(f"  {person.urn}  {person.force:8}  {', '.join(sorted(set(person.rules)))}")
    print(f"{people} people read under law {VERSION}; {duties.total()} new duties, of {affected} of them.")
    for (rule, force), count in sorted(duties.items()):
        print(f"  {count:6}  {rule}  {force}: of {whose[rule, force]} people")
    return {"people": people, "affected": affected}


def _progress(done: int) -> None:
    if done % SAY_EVERY == 0:
        print(f"  {done} people read", file=sys.stderr, flush=True)
