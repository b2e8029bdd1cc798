"""`./mosovo verify`: are kept duties and questions what the law says of the facts, and is nobody silent?"""

from argparse import ArgumentParser, Namespace
from uuid import UUID

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.obligations.recalculation import (
    DutyDifference,
    QuestionMismatch,
    chunk_register,
    find_differences,
    list_answers,
)
from mosovo.obligations.silent_people import silent_people
from mosovo.web.request_context import LONDON, read_clock

HELP = """Derive people's duties and open questions again and compare them with those that are kept.

It also counts the silent: people under management in the community about whom no duty
of the force is open today. There must be none. Exit code 1, and a line for each, where
duties differ or somebody is silent. Nothing is changed: `./mosovo rederive` puts a difference right."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--force", metavar="CODE", help="only the people whom this force holds")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="a sample: one chunk of people in N")


def run(args: Namespace) -> int:
    chunks = [chunk for place, chunk in enumerate(chunk_register(args.force)) if place % max(args.every, 1) == 0]
    today = read_clock().astimezone(LONDON).date()
    found, silent = list[DutyDifference | QuestionMismatch](), list[UUID]()
    with transaction.atomic():
        for chunk in chunks:
            law = list_answers(chunk)
            found += find_differences(chunk, law)
            silent += silent_people(law, today)
        people = sum(map(len, chunks))
        counts = {"people": people, "differences": len(found), "silent": len(silent)}
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "obligations.verify", detail=counts))
    for difference in found:
        print(format_differences(difference))
    for nominal_id in silent:
        print(f"{nominal_id} is under management in the community, and no duty of the force is open today")
    questions = sum(isinstance(each, QuestionMismatch) for each in found)
    print(f"{people} people verified; {len(found) - questions} duties and {questions} open questions differ.")
    print(f"Silent people: {len(silent)}.")
    return 1 if found or silent else 0


def format_differences(difference: DutyDifference | QuestionMismatch) -> str:
    """One difference in a line: what is kept, what the law says."""
    if isinstance(difference, QuestionMismatch):
        stands = "on the list, though nothing asks it" if difference.is_kept else "not on the list, though it is asked"
        return f"{difference.nominal_id} {difference.about} needs {difference.needs}: {stands}"
    if difference.kept is None:
        return f"{difference.nominal_id} {difference.key}: not kept, though the law makes it"
    if difference.derived is None:
        return f"{difference.nominal_id} {difference.key}: kept, though the law makes no such duty"
    told = difference.derived
    apart = [name for name, value in difference.kept.items() if told[name] != value]
    return f"{difference.nominal_id} {difference.key}: " + "; ".join(
        f"{name} kept {difference.kept[name]}, derived {told[name]}" for name in apart
    )
