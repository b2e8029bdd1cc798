"""Take in messages of prison and probation systems: one statement of SQL, no case is opened, a repeat is stored once.

Each message has the whole of its shape about one person. The database matches it by number. The sender learns nothing
of whether there is such a person here.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from uuid6 import uuid7

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.obligations.force_policy import load_policy
from mosovo.organisations.models import Force
from mosovo.practice.policy_settings import monitoring as figures
from mosovo_law.core.limit import within_working_days_after

from .content_reader import ContentFault, MalformedContent, Statement, read_content
from .profile import Profile

ACTION = "exchange.receive_source_messages"
MAX_MESSAGES = 50
"""Most messages in one call."""
MAX_AHEAD, MAX_AGE_OF_MESSAGE = timedelta(minutes=10), timedelta(days=400)
KEYS: Mapping[str, re.Pattern[str]] = {
    "urn": re.compile(r"[A-Z]{2,4}-[0-9]{4}-[0-9]{4}", re.ASCII),
    "pnc": re.compile(r"(?:19|20)?[0-9]{2}[/-]?[0-9]{1,7}[A-Z]", re.ASCII),
    "crn": re.compile(r"[A-Z][0-9]{6}", re.ASCII),
    "prison": re.compile(r"[A-Z][0-9]{4}[A-Z]{2}", re.ASCII),
}
"""The numbers by which a person is found: our URN, PNC, the case number of probation, the prison number."""


@dataclass(frozen=True, slots=True)
class ParsedMessage:
    """One message, valid in every part."""

    message_id: str
    said_at: datetime
    keys: Mapping[str, str]
    statements: Sequence[Statement]


@dataclass(frozen=True, slots=True)
class Sender:
    """The client that sent a message, by a name of at most 40 characters, and the force that it works for."""

    name: str
    force: str


def read_message(profile: Profile, message: Mapping[str, Any], now: datetime) -> ParsedMessage:
    """Return a message of the API. Raises `MalformedContent` with all faults."""
    faults: list[ContentFault] = []
    keys = _read_keys(message["keys"], faults)
    said_at = message["at"]
    if not now - MAX_AGE_OF_MESSAGE <= said_at <= now + MAX_AHEAD:
        faults.append(ContentFault("/at", "must be in the last 400 days"))
    if not message["id"].strip() or any(ord(each) < 32 for each in message["id"]):
        faults.append(ContentFault("/id", "must be text without control characters"))
    statements: Sequence[Statement] = ()
    try:
        statements = read_content(profile, message["content"])
    except MalformedContent as malformed:
        faults += [ContentFault(f"/content{each.pointer}", each.message) for each in malformed.faults]
    if faults:
        raise MalformedContent(faults)
    return ParsedMessage(message["id"].strip(), said_at, keys, statements)


def _read_keys(keys: Mapping[str, str | None], faults: list[ContentFault]) -> Mapping[str, str]:
    numbers = {name: re.sub(r"\s", "", value).upper() for name, value in keys.items() if value is not None}
    if not numbers:
        faults.append(ContentFault("/keys", f"must have one of {', '.join(KEYS)}"))
    faults += [
        ContentFault(f"/keys/{name}", "is not such a number")
        for name, value in numbers.items()
        if not KEYS[name].fullmatch(value)
    ]
    return numbers


def store_messages(sender: Sender, profile: Profile, messages: Sequence[ParsedMessage], today: date) -> int:
    """Store the messages that are new in this transaction, with an audit entry. Return how many were new."""
    due_on = _calculate_due_date(sender.force, today)
    rows = [
        {
            "id": str(uuid7()), "message_id": each.message_id, "said_at": each.said_at.isoformat(),
            "due_on": due_on.isoformat(), "keys": dict(each.keys),
            "statements": [statement.as_json() for statement in each.statements],
        }
        for each in messages
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "select new, unmatched from store_source_messages(%s, %s, %s, %s)",
            [sender.name, sender.force, profile.shape, json.dumps(rows)],
        )
        new, unmatched = cursor.fetchone()
    detail = {"shape": profile.shape, "received": len(messages), "new": new, "unmatched": unmatched}
    log_event(AuditEvent(ProcessingOperation.COLLECTION, ACTION, rule="signed", detail=detail))
    return int(new)


def _calculate_due_date(force: str, today: date) -> date:
    """Return the last day to answer a difference: the working days in which an ordinary alert is triaged."""
    nation = str(Force.objects.values_list("jurisdiction", flat=True).get(pk=force))
    days = load_policy(force).on(figures.ORDINARY_DAYS, today)
    return within_working_days_after(days, today, nation).due_on or today
