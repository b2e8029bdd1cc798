"""`./mosovo verify`: compare stored duties and questions with the current law, and find people without a duty."""

from argparse import ArgumentParser, Namespace
from uuid import UUID

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import LONDON, read_clock
from mosovo.obligations.recalculation import (
    DutyDifference,
    QuestionMismatch,
    chunk_register,
    derive_answers,
    find_differences,
)
from mosovo.obligations.silent_people import silent_people

HELP = """Recalculate duties and open questions, and compare them with the stored ones.

It also counts people managed in the community without an open duty of the force today.
The number must be 0. The exit code is 1 if there is such a person or a difference, and
each is printed. Nothing is changed: `./mosovo recalculate` corrects differences."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--police-force", metavar="CODE", help="only people managed by this force")
    parser.add_argument(
        "--sample", type=int, default=1, metavar="N", help="check one chunk of people in N (default: 1, everyone)"
    )


def run(args: Namespace) -> int:
    chunks = [
        chunk for place, chunk in enumerate(chunk_register(args.police_force)) if place % max(args.sample, 1) == 0
    ]
    today = read_clock().astimezone(LONDON).date()
    results, silent = list[DutyDifference | QuestionMismatch](), list[UUID]()
    with transaction.atomic():
        for chunk in chunks:
            law = derive_answers(chunk)
            results += find_differences(chunk, law)
            silent += silent_people(law, today)
        people = sum(map(len, chunks))
        counts = {"people": people, "differences": len(results), "silent": len(silent)}
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "obligations.verify", detail=counts))
    for difference in results:
        print(format_differences(difference))
    for nominal_id in silent:
        print(f"{nominal_id} is managed in the community and has no open duty of the force today")
    questions = sum(isinstance(each, QuestionMismatch) for each in results)
    print(
        f"People verified: {people}. Different duties: {len(results) - questions}. Different open questions: "
        f"{questions}."
    )
    print(f"People without an open duty: {len(silent)}.")
    return 1 if results or silent else 0


def format_differences(difference: DutyDifference | QuestionMismatch) -> str:
    """Return one difference as a line: the stored and the calculated value."""
    if isinstance(difference, QuestionMismatch):
        fault = "stored, but not calculated" if difference.is_kept else "calculated, but not stored"
        return f"{difference.nominal_id} {difference.about} needs {difference.needs}: question {fault}"
    if difference.kept is None:
        return f"{difference.nominal_id} {difference.key}: duty calculated, but not stored"
    if difference.derived is None:
        return f"{difference.nominal_id} {difference.key}: duty stored, but not calculated"
    derived = difference.derived
    apart = [name for name, value in difference.kept.items() if derived[name] != value]
    return f"{difference.nominal_id} {difference.key}: " + "; ".join(
        f"{name} stored {difference.kept[name]}, calculated {derived[name]}" for name in apart
    )
