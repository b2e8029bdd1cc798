"""Deliver events to webhooks: in order, at least once, each again until its receiver accepts it.

A webhook keeps the place of the last event that was accepted. So nothing is lost while a receiver is down, and events
are chosen at the moment of sending, as the client sees the register then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from uuid import uuid4

import orjson
from django.db import connection, transaction

from mosovo.api.calls import build_client_actor
from mosovo.api.events import build_event, list_visible, log_reading
from mosovo.audit.actor_context import ActorContext, set_actor
from mosovo.organisations.api_client_models import ApiClient, ApiDeadLetter, ApiWebhook
from mosovo.record.api_sessions import ProvedClient
from mosovo.record.events import place_events

from .signatures import sign
from .transport import GONE, NotSent, Post, post

BATCH = 100
WAITS = (5, 60, 300, 1800, 7200, 21_600, 43_200, 86_400, 86_400)
"""Seconds before each further attempt, after the Standard Webhooks specification."""
DEAD_AFTER = timedelta(days=3)
OFF_AFTER = timedelta(days=5)
KIND = "application/cloudevents+json"


@dataclass(frozen=True, slots=True)
class _Outgoing:
    """An event as it is sent, and its place."""

    place: int
    id: str
    body: bytes


def deliver(now: datetime, send: Post = post) -> int:
    """Send what each webhook is due to get; return how many events were accepted."""
    due = ApiWebhook.objects.filter(agreed_at__isnull=False, ended_at=None, next_try_at__lte=now)
    accepted = sum(_deliver_to(webhook, now, send) for webhook in due.select_related("client__account").order_by("pk"))
    return accepted + _send_letters_again(now, send)


def _send_letters_again(now: datetime, send: Post) -> int:
    """Send the dead letters that an administrator asked for, once each; return how many were accepted."""
    asked = ApiDeadLetter.objects.filter(again_at__isnull=False, sent_at=None, webhook__ended_at=None)
    return sum(
        _send_letter_again(each, now, send)
        for each in asked.select_related("webhook__client__account").order_by("place")
    )


def _send_letter_again(letter: ApiDeadLetter, now: datetime, send: Post) -> bool:
    letter.again_at = None
    with transaction.atomic():
        found = _find_letter(letter)
    failure = _try(letter.webhook, found, now, send) if found else "the client does not see this event any more"
    letter.failure, letter.sent_at = failure or letter.failure, None if failure else now
    letter.save(update_fields=["again_at", "failure", "sent_at"])
    return not failure


def _find_letter(letter: ApiDeadLetter) -> _Outgoing | None:
    """Return the event if the client may still see it, and log the reading before anything is sent."""
    if not _is_in_force(letter.webhook.client):
        return None
    proved = _prove(letter.webhook.client)
    set_actor(_act_as(proved))
    found = [each for each in list_visible(proved, after=letter.place - 1, until=letter.place, limit=1) if each.urn]
    log_reading(found, "webhook", recipient=letter.webhook.url[:200])
    return _Outgoing(letter.place, str(letter.event), build_event(found[0]).as_json()) if found else None


def _deliver_to(webhook: ApiWebhook, now: datetime, send: Post) -> int:
    accepted = 0
    while batch := _list_next(webhook, now):
        try:
            for outgoing in batch:
                failure = _try(webhook, outgoing, now, send)
                if failure:
                    _record_failure(webhook, outgoing, now, failure)
                    return accepted
                webhook.answered_at, webhook.failure = now, ""
                _set_place(webhook, outgoing.place)
                accepted += 1
        finally:
            _save_place(webhook)
    return accepted


def _list_next(webhook: ApiWebhook, now: datetime) -> Sequence[_Outgoing]:
    """Return the next events as the client may see them now, and log the reading before anything is sent."""
    with transaction.atomic():
        client = webhook.client
        if not _is_in_force(client):
            return []
        proved = _prove(client)
        set_actor(_act_as(proved))
        last = place_events()
        if webhook.place is None:
            return [_build_test(webhook, last, now)]
        found = [each for each in list_visible(proved, after=webhook.place, until=last, limit=BATCH) if each.urn]
        log_reading(found, "webhook", recipient=webhook.url[:200])
    if not found and webhook.place < last:
        _move(webhook, last)
    return [_Outgoing(each.place, str(each.event.event), build_event(each).as_json()) for each in found]


def _is_in_force(client: ApiClient) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select api_client_in_force(c) from organisations_apiclient c where id = %s", [client.pk])
        [(in_force,)] = cursor.fetchall()
    return bool(in_force)


def _prove(client: ApiClient) -> ProvedClient:
    account = client.account
    return ProvedClient(
        client.pk, account.pk, client.name, account.force_id, account.team_id, account.agency_id, client.covers,
        client.purpose, frozenset(client.scopes), frozenset(client.field_groups),
    )  # fmt: skip


def _act_as(client: ProvedClient) -> ActorContext:
    actor = build_client_actor(client)
    return ActorContext(
        client.account, client.name, actor.force, client.team, client.agency, sorted(actor.roles),
        purpose=client.purpose,
    )  # fmt: skip


def _build_test(webhook: ApiWebhook, last: int, now: datetime) -> _Outgoing:
    """Build the first event, `mosovo.test`. Events after it are sent once the receiver has answered it."""
    key = str(uuid4())
    event = {
        "specversion": "1.0", "id": key, "source": "/", "type": "mosovo.test", "time": now.isoformat(),
        "subject": str(webhook.pk), "data": {},
    }  # fmt: skip
    return _Outgoing(last, key, orjson.dumps(event))


def _try(webhook: ApiWebhook, outgoing: _Outgoing, now: datetime, send: Post) -> str:
    """Send one event; return an empty text, or why it was not accepted."""
    headers = {"Content-Type": KIND, **sign(webhook, outgoing.id, outgoing.body, now)}
    try:
        status = send(webhook.url, outgoing.body, headers)
    except NotSent as error:
        return str(error)[:200]
    return "" if 200 <= status < 300 else f"status {status}"


def _move(webhook: ApiWebhook, place: int) -> None:
    _set_place(webhook, place)
    _save_place(webhook)


def _set_place(webhook: ApiWebhook, place: int) -> None:
    webhook.place, webhook.attempts, webhook.failing_since = place, 0, None


def _save_place(webhook: ApiWebhook) -> None:
    """Save the place once a batch. If the worker dies before, the batch is sent again, with the same ids."""
    webhook.save(update_fields=["place", "attempts", "failing_since", "answered_at", "failure"])


def _record_failure(webhook: ApiWebhook, outgoing: _Outgoing, now: datetime, failure: str) -> None:
    """Set the next attempt. After three days the event becomes a dead letter; after five without success it ends."""
    began = webhook.failing_since or now
    if failure == f"status {GONE}" or now - (webhook.answered_at or webhook.agreed_at or now) > OFF_AFTER:
        webhook.ended_at, webhook.end_reason = now, failure
        webhook.save(update_fields=["ended_at", "end_reason"])
        return
    if now - began >= DEAD_AFTER and webhook.place is not None:
        ApiDeadLetter.objects.create(webhook=webhook, event=outgoing.id, place=outgoing.place, at=now, failure=failure)
        webhook.failure = failure
        _move(webhook, outgoing.place)
        return
    wait = WAITS[min(webhook.attempts, len(WAITS) - 1)] * SystemRandom().uniform(1, 1.1)
    webhook.failing_since, webhook.failure = began, failure
    webhook.attempts, webhook.next_try_at = webhook.attempts + 1, now + timedelta(seconds=wait)
    webhook.save(update_fields=["failing_since", "failure", "attempts", "next_try_at"])
