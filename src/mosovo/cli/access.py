"""`./mosovo access explain`: why somebody may see a case, or may not."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.access_explanation import ACTIONS, AccessExplanation, explain_access
from mosovo.organisations.models import Account
from mosovo.web.request_context import LONDON, build_actor, read_clock

HELP = """Say why somebody may do something to a case today, or may not.

  explain  each rule that was tried, which of them decided, and what the
           database says by itself. Nothing of the person is shown; that it
           was asked is written to the log."""
NEEDS_DATABASE = True


def add_arguments(parser: ArgumentParser) -> None:
    explain = parser.add_subparsers(dest="act", required=True, metavar="explain").add_parser("explain")
    explain.add_argument("--actor", required=True, metavar="USERNAME", help="who asks")
    explain.add_argument("--nominal", required=True, metavar="URN", help="for which case")
    explain.add_argument("--action", default="nominals.view", metavar="ACTION", choices=sorted(ACTIONS))


def run(args: Namespace) -> int:
    account = Account.objects.filter(username=args.actor).first()
    if account is None:
        print(f"nobody signs in as {args.actor}")
        return 1
    actor = build_actor(account, read_clock().astimezone(LONDON).date())
    with transaction.atomic():
        found = explain_access(actor, args.nominal, ACTIONS[args.action])
        subjects = [found.nominal_id] if found else []
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION,
                "audit.explain",
                subjects=subjects,
                detail={"account": str(account.pk)},
            )
        )
    if found is None:
        print(f"there is no case {args.nominal}")
        return 1
    print("\n".join(format_explanation(found, args.actor, args.nominal)))
    return 0 if found.agree else 1


def format_explanation(found: AccessExplanation, actor: str, urn: str) -> Iterator[str]:
    """The working in lines."""
    answer = "may" if found.decision.allowed else "may not"
    yield f"{actor} {answer} do {found.action.name} ({found.action.need.value}) to {urn}: {found.decision.rule}"
    for tried in found.tried:
        holds = "decides" if tried.decides else "holds, and does not give this" if tried.holds else "does not hold"
        yield f"  {tried.rule:20} {holds}"
    yield f"the database says: {found.database or 'not opened'}" + ("" if found.agree else "   THE FENCES DISAGREE")
