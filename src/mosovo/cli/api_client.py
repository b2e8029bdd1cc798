"""`./mosovo api-client`: the systems that read the register through the API."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from mosovo.api.client_code import write_client
from mosovo.api.facts.page import write_page
from mosovo.api.national_shape import write_shape
from mosovo.cli.errors import CommandError
from mosovo.cli.force import get_force
from mosovo.cli.source_profiles_page import list_profiles
from mosovo.cli.team import get_team
from mosovo.edge.request_clock import LONDON, read_clock
from mosovo.organisations.actions import CreationRefused
from mosovo.organisations.api_client_models import ApiClient
from mosovo.organisations.api_clients import (
    FIELD_GROUPS,
    SCOPES,
    ApiAgreement,
    agree_client,
    describe_state,
    end_client,
    propose_client,
)
from mosovo.organisations.models import Account, Agency

HELP = """Propose, agree, end and list clients of the API.

A client is another system. It has an owner, a purpose, a legal gateway, scopes and
a last day. One administrator proposes it, and another agrees. Both are named with
--by, and each act is in the log."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True)
    _add_proposal(subparsers.add_parser("propose", help="propose a client; it can do nothing until it is agreed"))
    agree = subparsers.add_parser("agree", help="agree a proposed client, as another administrator")
    end = subparsers.add_parser("end", help="end a client: its next call is refused")
    end.add_argument("--reason", required=True)
    for each in (agree, end):
        each.add_argument("client", type=UUID, help="the id that list shows")
        each.add_argument("--by", required=True, metavar="USERNAME", help="the administrator")
    subparsers.add_parser("list", help="list all clients")
    subparsers.add_parser("code", help="write the typed Python client, docs/api/client.py")
    subparsers.add_parser("shape", help="write the page of the shape of an export, docs/api/export.md")
    subparsers.add_parser("kinds", help="write the page of the kinds of facts, docs/api/facts.md")
    subparsers.add_parser("profiles", help="list the mapping profiles of prison and probation systems")


def _add_proposal(propose: ArgumentParser) -> None:
    propose.add_argument("name", help="the name of the system, as the log shows it")
    propose.add_argument("--by", required=True, metavar="USERNAME", help="the administrator who proposes it")
    propose.add_argument("--owner", required=True, metavar="USERNAME", help="the person who is responsible for it")
    works_for = propose.add_mutually_exclusive_group(required=True)
    works_for.add_argument("--police-force", metavar="CODE")
    works_for.add_argument("--agency", metavar="CODE")
    propose.add_argument("--team", metavar="NAME")
    propose.add_argument("--covers", required=True, choices=ApiClient.Covers.values)
    propose.add_argument("--purpose", required=True, help="in words, as each entry of the log shows it")
    propose.add_argument("--legal-gateway", required=True, choices=ApiClient.LegalGateway.values)
    propose.add_argument("--gateway-detail", default="", help="the agreement, or the other gateway")
    propose.add_argument("--scope", dest="scopes", action="append", required=True, choices=list(SCOPES))
    propose.add_argument("--field-group", dest="groups", action="append", default=[], choices=list(FIELD_GROUPS))
    propose.add_argument("--from", dest="from_on", type=_day, metavar="DATE", help="the first day; today by default")
    propose.add_argument("--until", type=_day, required=True, metavar="DATE", help="the last day, like 2027-03-31")
    propose.add_argument(
        "--key", dest="keys", action="append", type=Path, required=True, metavar="FILE", help="a public JSON Web Key"
    )


def _today() -> date:
    return read_clock().astimezone(LONDON).date()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a date. Enter one like 2027-03-31") from error


def run(args: Namespace) -> int:
    try:
        return _ACTIONS[args.act](args)
    except CreationRefused as error:
        raise CommandError(str(error)) from error


def _propose(args: Namespace) -> int:
    force = get_force(args.police_force) if args.police_force else None
    if args.team and force is None:
        raise CommandError("--team needs --police-force")
    agreement = ApiAgreement(
        name=args.name, purpose=args.purpose, legal_gateway=args.legal_gateway, gateway_detail=args.gateway_detail,
        covers=args.covers, scopes=args.scopes, field_groups=args.groups,
        from_on=args.from_on or _today(), until=args.until,
        public_keys=[_read_key(path) for path in args.keys],
    )  # fmt: skip
    client = propose_client(
        agreement,
        owner=_account(args.owner),
        proposed_by=_account(args.by),
        force=force,
        team=get_team(force, args.team) if args.team and force else None,
        agency=_agency(args.agency) if args.agency else None,
    )
    print(f"{client.pk}  {client.name}\nIt waits for a second administrator: ./mosovo api-client agree {client.pk}")
    return 0


def _agree(args: Namespace) -> int:
    agree_client(_client(args.client), _account(args.by))
    return 0


def _end(args: Namespace) -> int:
    end_client(_client(args.client), _account(args.by), reason=args.reason)
    return 0


def _list(args: Namespace) -> int:
    today = _today()
    for client in ApiClient.objects.select_related("owner"):
        state = describe_state(client, today)
        print(f"{client.pk}  {client.name}  {state}  owner {client.owner}  {', '.join(client.scopes)}")
    return 0


def _code(args: Namespace) -> int:
    print(write_client(), end="")
    return 0


def _shape(args: Namespace) -> int:
    print(write_shape(), end="")
    return 0


def _kinds(args: Namespace) -> int:
    print(write_page(), end="")
    return 0


def _profiles(args: Namespace) -> int:
    print("\n".join(list_profiles()))
    return 0


def _read_key(path: Path) -> Mapping[str, Any]:
    try:
        key = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} is not a JSON file that can be read: {error}") from error
    if not isinstance(key, dict):
        raise CommandError(f"{path} does not hold one JSON Web Key")
    return key


def _client(client_id: UUID) -> ApiClient:
    client = ApiClient.objects.filter(pk=client_id).first()
    if client is None:
        raise CommandError(f"there is no client {client_id}: ./mosovo api-client list shows the clients")
    return client


def _account(username: str) -> Account:
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise CommandError(f"there is no account {username!r}: ./mosovo account list shows the accounts")
    return account


def _agency(code: str) -> Agency:
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        codes = ", ".join(Agency.objects.values_list("code", flat=True))
        raise CommandError(f"there is no agency {code!r}. Enter one of: {codes}")
    return agency


_ACTIONS: Mapping[str, Callable[[Namespace], int]] = {
    "propose": _propose, "agree": _agree, "end": _end, "list": _list, "kinds": _kinds, "shape": _shape, "code": _code,
    "profiles": _profiles,
}  # fmt: skip
