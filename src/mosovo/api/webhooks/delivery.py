"""Deliver events to webhooks: at least once, each again until its receiver accepts it, those of one person in order.

A webhook keeps the place up to which all events were accepted. So nothing is lost while a receiver is down, and events
are chosen at the moment of sending, as the client sees the register then.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import SystemRandom
from time import monotonic
from uuid import uuid4

import orjson
from django.db import connection, transaction

from mosovo.api.calls import build_client_actor
from mosovo.api.events import NamedEvent, build_event, list_visible_events, log_events_read
from mosovo.audit.actor_context import ActorContext, set_actor
from mosovo.organisations.api_client_models import ApiClient, ApiDeadLetter, ApiWebhook
from mosovo.record.api_sessions import ProvedClient
from mosovo.record.events import has_lost_events, place_events

from .batches import BatchOutcome, EventSender, OutgoingEvent
from .transport import GONE, ConnectionPool, Post

BATCH = 100
RETRY_SECONDS = (5, 60, 300, 1800, 7200, 21_600, 43_200, 86_400, 86_400)
"""Seconds before each further attempt, after the Standard Webhooks specification."""
DEAD_LETTER_AFTER = timedelta(days=3)
END_AFTER = timedelta(days=5)
"""Of trying. A time in which there was nothing to send does not count."""
EVENTS_LOST = "Events were deleted before they were sent. Read everything again, then register a new webhook"
"""Why a webhook ends whose receiver can never be told of some changes. The feed refuses such a cursor."""
RUN_SECONDS = 2
"""After this time a run begins to send nothing more: other jobs of the worker have their turn before the next run."""
DELIVERY_FIELDS = (
    "place",
    "attempts",
    "next_try_at",
    "failing_since",
    "answered_at",
    "failure",
    "ended_at",
    "end_reason",
)
"""What sending changes of a webhook."""


def deliver(now: datetime, send: Post | None = None) -> int:
    """Send what each webhook is due to get; return how many events were accepted.

    `send` is for tests. Otherwise a connection to each receiver is kept open for the run.
    """
    if send is None:
        with ConnectionPool() as connections:
            return deliver(now, connections.post)
    with EventSender(send) as sender:
        return _deliver_events(now, sender) + _send_letters_again(now, sender)


def _deliver_events(now: datetime, sender: EventSender) -> int:
    """Send one batch of each webhook in turn, so that a busy one does not delay the others."""
    due = ApiWebhook.objects.filter(agreed_at__isnull=False, ended_at=None, next_try_at__lte=now)
    waiting = list(due.select_related("client__account").order_by("pk"))
    accepted, until = 0, monotonic() + RUN_SECONDS
    while waiting and monotonic() < until:
        results = [(webhook, _deliver_batch(webhook, now, sender, until)) for webhook in waiting]
        accepted += sum(sent for _, (sent, _) in results)
        waiting = [webhook for webhook, (_, more) in results if more]
    return accepted


def _send_letters_again(now: datetime, sender: EventSender) -> int:
    """Send the dead letters that an administrator asked for, once each; return how many were accepted."""
    letters = ApiDeadLetter.objects.filter(again_at__isnull=False, sent_at=None, webhook__ended_at=None)
    return sum(
        _send_letter_again(each, now, sender)
        for each in letters.select_related("webhook__client__account").order_by("place")
    )


def _send_letter_again(letter: ApiDeadLetter, now: datetime, sender: EventSender) -> bool:
    letter.again_at = None
    with transaction.atomic():
        found = _find_letter(letter)
    not_seen = "the client does not see this event any more"
    failure = sender.send_event(letter.webhook, found, now) if found else not_seen
    letter.failure, letter.sent_at = failure or letter.failure, None if failure else now
    letter.save(update_fields=["again_at", "failure", "sent_at"])
    return not failure


def _find_letter(letter: ApiDeadLetter) -> OutgoingEvent | None:
    """Return the event if the client may still see it, and log the reading before anything is sent."""
    if not _is_in_force(letter.webhook.client):
        return None
    proved = _build_proved_client(letter.webhook.client)
    set_actor(_build_actor_context(proved))
    found = [
        each for each in list_visible_events(proved, after=letter.place - 1, until=letter.place, limit=1) if each.urn
    ]
    log_events_read(found, "webhook", recipient=letter.webhook.url[:200])
    return _as_outgoing(found[0]) if found else None


def _deliver_batch(webhook: ApiWebhook, now: datetime, sender: EventSender, until: float) -> tuple[int, bool]:
    """Send the next events; return how many were accepted, and whether there may be more to send now."""
    batch = _list_next_events(webhook, now)
    if not batch:
        return 0, False
    outcome = sender.send_batch(webhook, batch, now, until)
    return outcome.accepted, _save_outcome(webhook, outcome, now) and outcome.failed is None


def _save_outcome(webhook: ApiWebhook, outcome: BatchOutcome, now: datetime) -> bool:
    """Save what a batch changed, once a batch; return whether the webhook was not ended or replayed meanwhile.

    If the worker dies before, the batch is sent again, with the same ids.
    """
    before, letter = webhook.place, None
    if outcome.accepted:
        webhook.answered_at, webhook.failure = now, ""
    if outcome.place is not None:
        _set_place(webhook, outcome.place)
    if outcome.failed is not None:
        letter = _record_failure(webhook, outcome.failed, now, outcome.failure)
    with transaction.atomic():
        saved = _save_delivery_state(webhook, before)
        if saved and letter is not None:
            letter.save()
    return saved


def _list_next_events(webhook: ApiWebhook, now: datetime) -> Sequence[OutgoingEvent]:
    """Return the next events as the client may see them now, and log the reading before anything is sent."""
    with transaction.atomic():
        client = webhook.client
        if not _is_in_force(client):
            return []
        proved = _build_proved_client(client)
        set_actor(_build_actor_context(proved))
        last = place_events()
        if webhook.place is None:
            return [_build_test_event(webhook, last, now)]
        before = webhook.place
        limit = 1 if webhook.attempts else BATCH  # after a failure the event that is next is tried alone
        found, place = _find_named_events(proved, before, last, limit)
        if before and has_lost_events(before):  # at place 0 it was set back to the oldest event
            webhook.ended_at, webhook.end_reason = now, EVENTS_LOST
            _save_delivery_state(webhook, before)
            return []
        log_events_read(found, "webhook", recipient=webhook.url[:200])
    if not found and before < place:
        _set_place(webhook, place)
        _save_delivery_state(webhook, before)
    return [_as_outgoing(each) for each in found]


def _find_named_events(client: ProvedClient, after: int, last: int, limit: int) -> tuple[list[NamedEvent], int]:
    """Return the next events about people in a list, and the place up to which there are no others."""
    while True:
        rows = list_visible_events(client, after=after, until=last, limit=limit)
        found = [each for each in rows if each.urn]
        if found or len(rows) < limit:
            return found, last
        after = rows[-1].place


def _as_outgoing(named_event: NamedEvent) -> OutgoingEvent:
    return OutgoingEvent(
        named_event.place, str(named_event.event.event), named_event.urn, build_event(named_event).as_json()
    )


def _is_in_force(client: ApiClient) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select api_client_in_force(c) from organisations_apiclient c where id = %s", [client.pk])
        [(in_force,)] = cursor.fetchall()
    return bool(in_force)


def _build_proved_client(client: ApiClient) -> ProvedClient:
    account = client.account
    return ProvedClient(
        client.pk, account.pk, client.name, account.force_id, account.team_id, account.agency_id, client.covers,
        client.purpose, frozenset(client.scopes), frozenset(client.field_groups),
    )  # fmt: skip


def _build_actor_context(client: ProvedClient) -> ActorContext:
    actor = build_client_actor(client)
    return ActorContext(
        client.account, client.name, actor.force, client.team, client.agency, sorted(actor.roles),
        purpose=client.purpose,
    )  # fmt: skip


def _build_test_event(webhook: ApiWebhook, last: int, now: datetime) -> OutgoingEvent:
    """Build the first event, `mosovo.test`. Events after it are sent once the receiver has answered it."""
    key = str(uuid4())
    event = {
        "specversion": "1.0", "id": key, "source": "/", "type": "mosovo.test", "time": now.isoformat(),
        "subject": str(webhook.pk), "data": {},
    }  # fmt: skip
    return OutgoingEvent(last, key, str(webhook.pk), orjson.dumps(event))


def _set_place(webhook: ApiWebhook, place: int) -> None:
    webhook.place, webhook.attempts, webhook.failing_since = place, 0, None


def _save_delivery_state(webhook: ApiWebhook, before: int | None) -> bool:
    """Save what sending changed, unless an administrator ended the webhook or set its place meanwhile."""
    changed = {name: getattr(webhook, name) for name in DELIVERY_FIELDS}
    return bool(ApiWebhook.objects.filter(pk=webhook.pk, place=before, ended_at=None).update(**changed))


def _record_failure(webhook: ApiWebhook, outgoing: OutgoingEvent, now: datetime, failure: str) -> ApiDeadLetter | None:
    """Set the next attempt, or end the webhook after five days of trying without success.

    Returns the dead letter that an event becomes after three days. The webhook then continues with the next event.
    """
    failing_since = webhook.failing_since or now
    webhook.failure = failure
    if failure == f"status {GONE}" or _measure_trying(webhook, failing_since, now) > END_AFTER:
        webhook.ended_at, webhook.end_reason = now, failure
        return None
    if now - failing_since >= DEAD_LETTER_AFTER and webhook.place is not None:
        _set_place(webhook, outgoing.place)
        return ApiDeadLetter(webhook=webhook, event=outgoing.id, place=outgoing.place, at=now, failure=failure)
    wait = RETRY_SECONDS[min(webhook.attempts, len(RETRY_SECONDS) - 1)] * SystemRandom().uniform(1, 1.1)
    webhook.attempts, webhook.failing_since = webhook.attempts + 1, failing_since
    webhook.next_try_at = now + timedelta(seconds=wait)
    return None


def _measure_trying(webhook: ApiWebhook, failing_since: datetime, now: datetime) -> timedelta:
    """Return how long the receiver was tried since it last accepted an event.

    Each dead letter since then was tried for three days or a little longer, and counts as three.
    """
    letters = ApiDeadLetter.objects.filter(webhook=webhook, sent_at=None)
    if webhook.answered_at is not None:
        letters = letters.filter(at__gt=webhook.answered_at)
    return letters.count() * DEAD_LETTER_AFTER + (now - failing_since)
