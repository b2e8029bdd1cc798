"""`./mosovo api-webhook`: the addresses to which events of the API are sent."""

from argparse import ArgumentParser, Namespace
from datetime import datetime, time
from uuid import UUID

from django.db.models import Max

from mosovo.cli.errors import CommandError
from mosovo.cli.import_command import parse_day
from mosovo.edge.request_clock import LONDON
from mosovo.organisations.actions import CreationRefused
from mosovo.organisations.api_client_models import ApiClient, ApiDeadLetter, ApiWebhook
from mosovo.organisations.api_webhooks import agree_webhook, change_secret, end_webhook, propose_webhook, replay
from mosovo.organisations.models import Account
from mosovo.organisations.webhook_secrets import derive_secret
from mosovo.record.event_models import RecordEvent

HELP = """Propose, agree, end and list webhooks: addresses of clients that get events.

One administrator proposes a webhook, and another agrees and gets the secret. The
worker then sends a test event, and all others once the receiver has answered it."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True)
    propose = subparsers.add_parser("propose", help="propose a webhook; nothing is sent until it is agreed")
    propose.add_argument("client", type=UUID, help="the id that api-client list shows")
    propose.add_argument("url", help="an address that begins with https://")
    agree = subparsers.add_parser("agree", help="agree a webhook, as another administrator, and print its secret")
    secret = subparsers.add_parser("secret", help="change the secret, and print the new one; both are used for a week")
    end = subparsers.add_parser("end", help="end a webhook")
    end.add_argument("--reason", required=True)
    replay = subparsers.add_parser("replay", help="send the events since a day again")
    replay.add_argument("--since", required=True, type=parse_day, metavar="DATE", help="a day like 2027-01-11")
    for each in (agree, secret, end, replay):
        each.add_argument("webhook", type=UUID, help="the id that list shows")
    for each in (propose, agree, secret, end, replay):
        each.add_argument("--by", required=True, metavar="USERNAME", help="the administrator")
    subparsers.add_parser("list", help="list all webhooks with their failures and dead letters")


def run(args: Namespace) -> int:
    try:
        _ACTIONS[args.act](args)
    except CreationRefused as error:
        raise CommandError(str(error)) from error
    return 0


def _propose(args: Namespace) -> None:
    client = ApiClient.objects.filter(pk=args.client).first()
    if client is None:
        raise CommandError(f"there is no client {args.client}: ./mosovo api-client list shows the clients")
    webhook = propose_webhook(client, args.url, _account(args.by))
    print(f"{webhook.pk}\nIt waits for a second administrator: ./mosovo api-webhook agree {webhook.pk}")


def _agree(args: Namespace) -> None:
    print(derive_secret(agree_webhook(_webhook(args.webhook), _account(args.by))))


def _secret(args: Namespace) -> None:
    print(derive_secret(change_secret(_webhook(args.webhook), _account(args.by))))


def _end(args: Namespace) -> None:
    end_webhook(_webhook(args.webhook), _account(args.by), reason=args.reason)


def _replay(args: Namespace) -> None:
    start = datetime.combine(args.since, time(), LONDON)
    before = RecordEvent.objects.filter(at__lt=start).aggregate(place=Max("place"))["place"]
    replay(_webhook(args.webhook), before or 0, _account(args.by))


def _list(args: Namespace) -> None:
    for webhook in ApiWebhook.objects.select_related("client").order_by("proposed_at"):
        print(f"{webhook.pk}  {webhook.client}  {webhook.url}  {_state(webhook)}")
        for letter in ApiDeadLetter.objects.filter(webhook=webhook).order_by("place"):
            print(f"  dead letter {letter.event}  {letter.at:%Y-%m-%d %H:%M}  {letter.failure}")


def _state(webhook: ApiWebhook) -> str:
    if webhook.ended_at is not None:
        return f"ended: {webhook.end_reason}"
    if webhook.agreed_at is None:
        return "waits for a second administrator"
    if webhook.failing_since is not None:
        return f"fails since {webhook.failing_since:%Y-%m-%d %H:%M}: {webhook.failure}"
    return "waits for the answer to the test event" if webhook.place is None else "sends"


def _webhook(key: UUID) -> ApiWebhook:
    if match := ApiWebhook.objects.filter(pk=key).first():
        return match
    raise CommandError(f"there is no webhook {key}: ./mosovo api-webhook list shows the webhooks")


def _account(username: str) -> Account:
    if match := Account.objects.filter(username=username).first():
        return match
    raise CommandError(f"there is no account {username}")


_ACTIONS = {
    "propose": _propose, "agree": _agree, "secret": _secret, "end": _end, "replay": _replay, "list": _list,
}  # fmt: skip
