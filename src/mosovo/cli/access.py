"""`./mosovo access explain`: explain why an account can or cannot act on a case."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.access_explanation import ACTIONS, AccessExplanation, explain_access
from mosovo.cli.errors import CommandError
from mosovo.edge.request_context import LONDON, build_actor, read_clock
from mosovo.organisations.models import Account

HELP = """Explain why an account can or cannot act on a case today.

  explain  list each access rule, the rule that decides, and the separate decision
           of the database. No details of the person are shown. Each explanation
           is written to the audit log."""


def add_arguments(parser: ArgumentParser) -> None:
    explain = parser.add_subparsers(dest="act", required=True, metavar="explain").add_parser("explain")
    explain.add_argument("--actor", required=True, metavar="USERNAME", help="the account")
    explain.add_argument("--nominal", required=True, metavar="URN", help="the case")
    explain.add_argument("--action", default="nominals.view", metavar="ACTION", choices=sorted(ACTIONS))


def run(args: Namespace) -> int:
    account = Account.objects.filter(username=args.actor).first()
    if account is None:
        raise CommandError(f"there is no account {args.actor}")
    actor = build_actor(account, read_clock().astimezone(LONDON).date())
    with transaction.atomic():
        explanation = explain_access(actor, args.nominal, ACTIONS[args.action])
        subjects = [explanation.nominal_id] if explanation else []
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION,
                "audit.explain",
                subjects=subjects,
                detail={"account": str(account.pk)},
            )
        )
    if explanation is None:
        raise CommandError(f"there is no case {args.nominal}")
    print("\n".join(format_explanation(explanation, args.actor, args.nominal)))
    return 0 if explanation.agree else 1


def format_explanation(explanation: AccessExplanation, actor: str, urn: str) -> Iterator[str]:
    """Yield the decision, each access rule, and the decision of the database, one line each."""
    answer = "can" if explanation.decision.allowed else "cannot"
    yield (
        f"{actor} {answer} do {explanation.action.name} ({explanation.action.need.value}) to {urn}: "
        f"{explanation.decision.rule}"
    )
    for tried in explanation.tried:
        verdict = (
            "decides" if tried.decides else "applies, but does not allow this" if tried.applies else "does not apply"
        )
        yield f"  {tried.rule:20} {verdict}"
    disagrees = "" if explanation.agree else "   ROW SECURITY DISAGREES WITH THE RULES"
    yield f"decision of the database: {explanation.database or 'not opened'}{disagrees}"
