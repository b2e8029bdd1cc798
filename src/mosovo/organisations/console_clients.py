"""Clients of the API and their webhooks, as administrators keep them in the console.

Everything goes through the changes of settings: what gives access is proposed and takes effect when a second person
approves it; what takes access away takes effect at once. The database function decides and writes the audit entry.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from uuid6 import uuid7

from .api_client_models import ApiClient, ApiClientNotice, ApiDeadLetter, ApiWebhook
from .api_clients import ApiAgreement, check_agreement
from .api_webhooks import check_url
from .console_models import SettingChange
from .force_settings import administer_force
from .models import Account

Kind = SettingChange.Kind


def list_clients() -> list[ApiClient]:
    """List the clients of the actor's force, by name, with their owners."""
    clients = list(ApiClient.objects.raw("select * from console_api_clients() order by name"))
    owners = Account.objects.in_bulk([each.owner_id for each in clients])
    accounts = Account.objects.select_related("agency", "team").in_bulk([each.account_id for each in clients])
    for each in clients:
        each.owner, each.account = owners[each.owner_id], accounts[each.account_id]
    return clients


def get_client(client_id: UUID) -> ApiClient | None:
    """Return one client of the actor's force; None if there is none that they administer."""
    return next((each for each in list_clients() if each.pk == client_id), None)


@dataclass(frozen=True, slots=True)
class ClientUse:
    """When a client last called, the calls that it has left now, and the people that it opened today."""

    last_call_at: datetime
    calls_left: float
    people_today: int


def map_client_use() -> Mapping[UUID, ClientUse]:
    """Return what each client has used, as the limits count it."""
    with connection.cursor() as cursor:
        cursor.execute("select client_id, last_call_at, calls_left, people_today from console_api_limits()")
        return {client_id: ClientUse(*values) for client_id, *values in cursor.fetchall()}


def list_end_notices(client_id: UUID) -> list[ApiClientNotice]:
    """List the notices of the end of a client that its owner got, the first one first."""
    sql = "select * from console_api_notices() where client_id = %s order by made_on"
    return list(ApiClientNotice.objects.raw(sql, [client_id]))


def list_webhooks(client_id: UUID) -> list[ApiWebhook]:
    """List the webhooks of one client, the oldest first."""
    sql = "select * from console_api_webhooks() where client_id = %s order by proposed_at"
    return list(ApiWebhook.objects.raw(sql, [client_id]))


def get_webhook(webhook_id: UUID) -> ApiWebhook | None:
    """Return one webhook of the actor's force."""
    clients = list(ApiWebhook.objects.raw("select * from console_api_webhooks() where id = %s", [webhook_id]))
    return clients[0] if clients else None


def list_dead_letters(webhook_id: UUID) -> list[ApiDeadLetter]:
    """List the events that the receiver refused for three days, in order."""
    return list(ApiDeadLetter.objects.raw("select * from console_dead_letters(%s) order by place", [webhook_id]))


def propose_new_client(
    agreement: ApiAgreement, *, owner: UUID | None, team: UUID | None = None, agency: UUID | None = None
) -> UUID:
    """Propose a client; return its id. Raises `CreationRefused` for the terms and `SettingRefused` for the rest."""
    check_agreement(agreement)
    client = uuid7()
    values = {
        "name": agreement.name, "owner": owner, "purpose": agreement.purpose,
        "legal_gateway": agreement.legal_gateway, "gateway_detail": agreement.gateway_detail,
        "covers": agreement.covers, "team": team, "agency": agency, "scopes": list(agreement.scopes),
        "field_groups": list(agreement.field_groups), "from_on": agreement.from_on, "until": agreement.until,
        "keys": [dict(key) for key in agreement.public_keys],
    }  # fmt: skip
    _propose_change(Kind.API_CLIENT, client, values)
    return client


def propose_keys(client: ApiClient, keys: Sequence[Mapping[str, Any]]) -> None:
    """Propose further keys. Raises `SettingRefused`."""
    _propose_change(Kind.API_KEYS, client.pk, {"name": client.name, "keys": [dict(key) for key in keys]})


def drop_key(client: ApiClient, key: Mapping[str, Any]) -> None:
    """Remove a key at once, and end the tokens of the client. Raises `SettingRefused`."""
    _apply_change(Kind.API_KEY_DROP, client.pk, {"name": client.name, "key": dict(key)})


def narrow_client(client: ApiClient, scopes: Sequence[str], field_groups: Sequence[str], until: date) -> None:
    """Take scopes, field groups or days away at once. Raises `SettingRefused`."""
    values = {"name": client.name, "scopes": list(scopes), "field_groups": list(field_groups), "until": until}
    former = {"scopes": client.scopes, "field_groups": client.field_groups, "until": client.until}
    _apply_change(Kind.API_NARROW, client.pk, values, former)


def suspend_client(client: ApiClient, reason: str) -> None:
    """Suspend a client at once: its next call is refused. Raises `SettingRefused`."""
    _apply_change(Kind.API_SUSPEND, client.pk, {"name": client.name, "reason": reason})


def propose_resumption(client: ApiClient, reason: str) -> None:
    """Propose to end the suspension. Raises `SettingRefused`."""
    _propose_change(Kind.API_RESUME, client.pk, {"name": client.name, "reason": reason})


def end_client_at_once(client: ApiClient, reason: str) -> None:
    """End a client for good, with its webhooks. Raises `SettingRefused`."""
    _apply_change(Kind.API_END, client.pk, {"name": client.name, "reason": reason})


def propose_webhook_url(client: ApiClient, url: str) -> None:
    """Propose an address that gets the events of the client. Raises `CreationRefused` or `SettingRefused`."""
    check_url(url)
    _propose_change(Kind.HOOK, uuid7(), {"name": client.name, "client": client.pk, "url": url})


def change_webhook_secret(webhook: ApiWebhook) -> None:
    """Give the webhook another secret. For a week events are signed with both. Raises `SettingRefused`."""
    _apply_change(Kind.HOOK_SECRET, webhook.pk, {"url": webhook.url})


def end_webhook_at_once(webhook: ApiWebhook, reason: str) -> None:
    """End the webhook. Raises `SettingRefused`."""
    _apply_change(Kind.HOOK_END, webhook.pk, {"url": webhook.url, "reason": reason})


def send_letters_again(webhook: ApiWebhook, letters: Sequence[ApiDeadLetter]) -> None:
    """Ask the worker to send these dead letters again. Raises `SettingRefused`."""
    _apply_change(Kind.HOOK_AGAIN, webhook.pk, {"url": webhook.url, "letters": [each.pk for each in letters]})


def send_since(webhook: ApiWebhook, day: date) -> None:
    """Ask the worker to send every event since the start of the day again. Raises `SettingRefused`."""
    _apply_change(Kind.HOOK_AGAIN, webhook.pk, {"url": webhook.url, "since": day})


def _apply_change(
    kind: SettingChange.Kind, target: UUID, values: Mapping[str, Any], former: Mapping[str, Any] = {}
) -> None:
    administer_force("set", uuid7(), kind=kind, target=target, values=values, former=former)


def _propose_change(kind: SettingChange.Kind, target: UUID, values: Mapping[str, Any]) -> None:
    administer_force("propose", uuid7(), kind=kind, target=target, values=values)
