"""Write audit entries: the only module that does.

An entry is written in the transaction of the action that it describes and fails with it: no action is without its
entry. Nothing is read back, because the application can write this table but not read it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from .operations import ProcessingOperation

_as_json = json.JSONEncoder(sort_keys=True, default=str).encode

ENTRY = """
insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                         purpose, recipient, request_id, session_hash)
values (current_actor('account')::uuid, coalesce(%(actor_name)s, current_actor('name'), 'system'),
coalesce(current_actor('force'), ''),
        %(verb)s, %(action)s, %(allowed)s, %(rule)s, %(subjects)s::uuid[], %(fields)s::varchar[], %(detail)s,
        coalesce(%(purpose)s, current_actor('purpose'), ''), %(recipient)s, current_actor('request')::uuid,
        coalesce(current_actor('session'), ''))
"""


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """An action to be logged. `actor_name` is only for actors without an account (a failed sign-in)."""

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


def build_entry(event: AuditEvent) -> dict[str, Any]:
    """Build the values of an entry."""
    return {
        "actor_name": event.actor_name, "verb": event.verb.value, "action": event.action, "allowed": event.allowed,
        "rule": event.rule, "subjects": f"{{{','.join(map(str, event.subjects))}}}", "fields": list(event.fields),
        "detail": _as_json(dict(event.detail)), "purpose": event.purpose, "recipient": event.recipient,
    }  # fmt: skip


def log_event(event: AuditEvent) -> None:
    """Write the audit entry in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(ENTRY, build_entry(event))


def log_events(events: Sequence[AuditEvent]) -> None:
    """Write an entry for each action in this transaction, in one round trip."""
    if not events:
        return
    with connection.cursor() as cursor:
        cursor.executemany(ENTRY, [build_entry(event) for event in events])


def log_export(event: AuditEvent) -> int:
    """Write the entry of an export in this transaction, and return its number, which marks the exported file.

    The number comes from the session's sequence: the web role cannot read the log.
    """
    log_event(event)
    with connection.cursor() as cursor:
        cursor.execute("select currval(pg_get_serial_sequence('audit_auditentry', 'id'))")
        return int(cursor.fetchone()[0])
