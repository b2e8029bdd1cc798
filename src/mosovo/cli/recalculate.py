"""`./mosovo rederive`: everybody's duties derived anew, as part of deploying a change of law."""

from argparse import ArgumentParser, Namespace

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.law import VERSION
from mosovo.obligations.recalculation import RecalculationResult, chunk_register, load_followers, recalculate_chunks

HELP = """Derive everybody's duties anew and keep what changed; make lists and search anew with them.

Run it after a change of the law library. With --dry-run nothing is kept, and
what would change is printed by rule."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="print what would change, and change nothing")
    parser.add_argument("--force", metavar="CODE", help="only the people whom this force holds")


def run(args: Namespace) -> int:
    done = recalculate_chunks(chunk_register(args.force), dry_run=args.dry_run, followers=load_followers())
    if not args.dry_run:
        with transaction.atomic():
            log_event(
                AuditEvent(
                    ProcessingOperation.ALTERATION,
                    "obligations.rederive",
                    detail={"people": done.people, "law": VERSION},
                )
            )
    print(format_result(done, dry_run=args.dry_run))
    return 1 if done.failed else 0


def format_result(done: RecalculationResult, *, dry_run: bool) -> str:
    """What was done, or would be, in lines."""
    verb = "would change for" if dry_run else "changed for"
    lines = [f"{done.people} people derived under law {VERSION}; duties {verb} {done.people_changed} of them."]
    for word, rules in (("new", done.added), ("changed", done.changed), ("withdrawn", done.withdrawn)):
        lines += [f"  {word:9}  {count:6}  {rule}" for rule, count in sorted(rules.items())]
    if done.failed:
        lines.append(f"  the law could not be asked about {done.failed}: their duties may be out of date")
    return "\n".join(lines)
