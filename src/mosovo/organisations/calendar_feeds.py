"""Make, read and revoke the private calendar feeds of an account. A feed has numbers, days and times, and no name."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .calendar_feed_models import CalendarFeed

MAX_FEEDS = 4
"""Feeds in force of one account."""
MAX_DAYS = 365
_READ = (
    "select entry, on_day, starts, ends, number, version, is_cancelled, feed, kind, first_of_hour"
    " from read_calendar_feed(%s, %s)"
)


class FeedRefused(Exception):
    """The account cannot have another feed. The message says why."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Duties due on a day, or a meeting. `key` is the same at each reading; `number` is how many duties or cases."""

    key: str
    on: date
    starts: time | None
    ends: time | None
    number: int
    version: int
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What a calendar reads: the feed, its kind, and its entries in order."""

    feed: UUID
    kind: str
    entries: Sequence[FeedEntry]


def derive_feed_secret(feed_id: UUID) -> str:
    """Return the secret of a feed. It is derived from the secret key of the installation, and stored nowhere."""
    digest = salted_hmac("mosovo.calendar_feed", str(feed_id), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def digest_secret(secret: str) -> str:
    """Return the digest under which a secret is stored."""
    return sha256(secret.encode()).hexdigest()


def list_feeds(account_id: UUID, today: date) -> QuerySet[CalendarFeed]:
    """List the feeds of the account that are in force, the latest first."""
    return CalendarFeed.objects.filter(account_id=account_id, revoked_at=None, until__gte=today).order_by("-made_at")


def make_feed(account_id: UUID, kind: str, until: date, today: date) -> CalendarFeed:
    """Make a feed of the account. Raises `FeedRefused` if there are too many."""
    if list_feeds(account_id, today).count() >= MAX_FEEDS:
        raise FeedRefused(f"You have {MAX_FEEDS} calendar feeds. Revoke one first.")
    feed = CalendarFeed(account_id=account_id, kind=kind, until=until)
    feed.digest = digest_secret(derive_feed_secret(feed.pk))
    with transaction.atomic():
        feed.save(force_insert=True)
        log_event(
            _build_event(ProcessingOperation.COLLECTION, "account.make_calendar_feed", feed.pk, kind=kind, until=until)
        )
    return feed


def revoke_feed(account_id: UUID, feed_id: UUID) -> int:
    """Revoke a feed of the account at once; return how many were revoked: 0 if it has no such feed."""
    with transaction.atomic():
        own_feeds = CalendarFeed.objects.filter(pk=feed_id, account_id=account_id, revoked_at=None)
        revoked = own_feeds.update(revoked_at=Now())
        if revoked:
            log_event(_build_event(ProcessingOperation.ERASURE, "account.revoke_calendar_feed", feed_id))
    return revoked


def read_feed(secret: str, today: date, *, signed_in: bool = False) -> FeedContent | None:
    """Return what the feed has today; None if it is not in force. The first reading of an hour is in the log.

    `signed_in`: a person opened the address in the browser in which they are signed in, and the entry names them.
    """
    with connection.cursor() as cursor:
        cursor.execute(_READ, [digest_secret(secret), today])
        rows = cursor.fetchall()
    if not rows:
        return None
    *_, feed, kind, is_first = rows[0]
    entries = [FeedEntry(*row[:7]) for row in rows if row[1] is not None]
    if is_first:
        reader = None if signed_in else "a calendar"
        counts = {"entries": len(entries), "people": 0}
        audit_action = "account.read_calendar_feed"
        log_event(_build_event(ProcessingOperation.CONSULTATION, audit_action, feed, actor_name=reader, **counts))
    return FeedContent(feed, kind, entries)


def _build_event(
    verb: ProcessingOperation, action: str, feed_id: UUID, *, actor_name: str | None = None, **detail: Any
) -> AuditEvent:
    return AuditEvent(verb, action, detail={"feed": str(feed_id), **detail}, actor_name=actor_name)
