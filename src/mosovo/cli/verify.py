"""`./mosovo verify`: are the duties and the open questions that are kept what the law says of the facts?"""

from argparse import ArgumentParser, Namespace
from itertools import chain

from django.db import transaction

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.obligations.rederive import Difference, Unasked, differences, everybody

HELP = """Derive people's duties and open questions again and compare them with those that are kept.

Exit code 1, and a line for each, where they differ. Nothing is changed:
`./mosovo rederive` puts it right."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--force", metavar="CODE", help="only the people whom this force holds")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="a sample: one chunk of people in N")


def run(args: Namespace) -> int:
    chunks = [chunk for place, chunk in enumerate(everybody(args.force)) if place % max(args.every, 1) == 0]
    with transaction.atomic():
        found = list(chain.from_iterable(differences(chunk) for chunk in chunks))
        people = sum(map(len, chunks))
        log(Act(Verb.CONSULTATION, "obligations.verify", detail={"people": people, "differences": len(found)}))
    for difference in found:
        print(said(difference))
    questions = sum(isinstance(each, Unasked) for each in found)
    print(f"{people} people verified; {len(found) - questions} duties and {questions} open questions differ.")
    return 1 if found else 0


def said(difference: Difference | Unasked) -> str:
    """One difference in a line: what is kept, what the law says."""
    if isinstance(difference, Unasked):
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
