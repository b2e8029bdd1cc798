"""The one function that writes an audit entry.

It is called in the transaction of what it describes and fails with it: there is no
act without its entry. Entries are inserted without reading anything back, since the
application may write this table and not read it.
"""

import hmac
import itertools
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from .operations import ProcessingOperation

_sequence = itertools.count(1)
_as_json = json.JSONEncoder(sort_keys=True, default=str).encode

ENTRY = """
insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                         purpose, recipient, request_id, session_hash, worker, worker_seq, mac)
values (current_actor('account')::uuid, coalesce(%(actor_name)s, current_actor('name'), 'system'),
coalesce(current_actor('force'), ''),
        %(verb)s, %(action)s, %(allowed)s, %(rule)s, %(subjects)s::uuid[], %(fields)s::varchar[], %(detail)s,
        coalesce(%(purpose)s, current_actor('purpose'), ''), %(recipient)s, current_actor('request')::uuid,
        coalesce(current_actor('session'), ''), %(worker)s, %(number)s, %(mac)s)
"""


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """An act to be logged. `actor_name` is only for those who have no account (a failed sign-in)."""

    verb: ProcessingOperation
    action: str
    subjects: Sequence[UUID] = ()
    fields: Sequence[str] = ()
    allowed: bool = True
    rule: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    purpose: str | None = None
    recipient: str = ""
    actor_name: str | None = None


def sign_entry(verb: str, action: str, subjects: Sequence[UUID], detail: Mapping[str, Any]) -> tuple[str, int, str]:
    """Number an entry within this worker and sign what the application says of it."""
    worker, number = f"{os.uname().nodename}:{os.getpid()}"[:40], next(_sequence)
    said = _as_json([worker, number, verb, action, [str(s) for s in subjects], detail])
    key = settings.AUDIT_SIGNING_KEY.encode()
    return worker, number, hmac.digest(key, said.encode(), "sha256").hex()


def build_entry(act: AuditEvent) -> dict[str, Any]:
    """The values of the entry of an act, numbered and signed."""
    worker, number, mac = sign_entry(act.verb, act.action, act.subjects, act.detail)
    return {
        "actor_name": act.actor_name, "verb": act.verb.value, "action": act.action, "allowed": act.allowed,
        "rule": act.rule, "subjects": f"{{{','.join(map(str, act.subjects))}}}", "fields": list(act.fields),
        "detail": _as_json(dict(act.detail)), "purpose": act.purpose, "recipient": act.recipient,
        "worker": worker, "number": number, "mac": mac,
    }  # fmt: skip


def log_event(act: AuditEvent) -> None:
    """Write the entry, in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(ENTRY, build_entry(act))


def log_events(acts: Sequence[AuditEvent]) -> None:
    """Write an entry for each act, in this transaction, in one trip."""
    if not acts:
        return
    with connection.cursor() as cursor:
        cursor.executemany(ENTRY, [build_entry(act) for act in acts])


def log_export(act: AuditEvent) -> int:
    """Write the entry, in this transaction, and give its number: what leaves is marked with it.

    The number is the session's own; the log itself whoever serves may not read.
    """
    log_event(act)
    with connection.cursor() as cursor:
        cursor.execute("select currval(pg_get_serial_sequence('audit_auditentry', 'id'))")
        return int(cursor.fetchone()[0])
