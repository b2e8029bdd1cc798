"""`./mosovo recalculate`: recalculate everyone's duties after a change of law or policy."""

from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.cli.errors import CommandError
from mosovo.obligations.recalculation import RecalculationResult, chunk_register, load_followers, recalculate_chunks
from mosovo_law import VERSION

HELP = """Recalculate everyone's duties, and update the lists and the search with them.

Run it after an upgrade or a change of policy. With --dry-run nothing is changed, and
the changes are printed by rule.

Run it after a change of MOSOVO_SECRET_KEY too, with the key of the web processes: bank
accounts, cards, children and mentions in two records are compared under it."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="print what would change, and change nothing")
    parser.add_argument("--police-force", metavar="CODE", help="only people managed by this force")


def prepare(_args: Namespace) -> None:
    """Refuse to compare details of real people under the key of the source. Raises `CommandError`."""
    if settings.SECRET_KEY.startswith("not-a-secret") and not settings.SYNTHETIC_DATA:
        raise CommandError("MOSOVO_SECRET_KEY is not set: details would be compared under a key that everyone knows")


def run(args: Namespace) -> int:
    done = recalculate_chunks(chunk_register(args.police_force), dry_run=args.dry_run, followers=load_followers())
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
    """Return what was changed, or would be, as lines of text."""
    changed = "People whose duties would change" if dry_run else "People with changed duties"
    lines = [f"People recalculated under law {VERSION}: {done.people}. {changed}: {done.people_changed}."]
    for word, rules in (("new", done.added), ("changed", done.changed), ("withdrawn", done.withdrawn)):
        lines += [f"  {word:9}  {count:6}  {rule}" for rule, count in sorted(rules.items())]
    if done.failed:
        lines.append(f"  Could not be recalculated: {done.failed}. Their duties may be out of date.")
    return "\n".join(lines)
