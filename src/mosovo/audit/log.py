"""The one function that writes an audit entry.

It is called in the transaction of what it describes and fails with it: there is no
act without its entry. Entries are inserted without reading anything back, since the
application may write this table and not read it.
"""

import hashlib
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

from .verbs import Verb

_sequence = itertools.count(1)

_INSERT = """
insert into audit_entry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                         purpose, recipient, request_id, session_hash, worker, worker_seq, mac)
values (acting('account')::uuid, coalesce(%s, acting('name'), 'system'), coalesce(acting('force'), ''), %s, %s, %s, %s,
        %s::uuid[], %s::varchar[], %s, coalesce(%s, acting('purpose'), ''), %s, acting('request')::uuid,
        coalesce(acting('session'), ''), %s, %s, %s)
"""


@dataclass(frozen=True, slots=True)
class Act:
    """An act to be logged. `actor_name` is only for those who have no account (a failed sign-in)."""

    verb: Verb
    action: str
    subjects: Sequence[UUID] = ()
    fields: Sequence[str] = ()
    allowed: bool = True
    rule: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    purpose: str | None = None
    recipient: str = ""
    actor_name: str | None = None


def seal(verb: str, action: str, subjects: Sequence[UUID], detail: Mapping[str, Any]) -> tuple[str, int, str]:
    """Number an entry within this worker and sign what the application says of it."""
    worker, number = f"{os.uname().nodename}:{os.getpid()}"[:40], next(_sequence)
    said = json.dumps([worker, number, verb, action, [str(s) for s in subjects], detail], sort_keys=True, default=str)
    key = settings.AUDIT_KEY.encode()
    return worker, number, hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def statement(act: Act) -> tuple[str, list[Any]]:
    """The INSERT of an act and its values, for whoever sends several statements in one trip."""
    worker, number, mac = seal(act.verb, act.action, act.subjects, act.detail)
    detail = json.dumps(dict(act.detail), default=str)
    return _INSERT, [
        act.actor_name, act.verb.value, act.action, act.allowed, act.rule, list(act.subjects), list(act.fields), detail,
        act.purpose, act.recipient, worker, number, mac,
    ]  # fmt: skip


def log(act: Act) -> None:
    """Write the entry, in this transaction."""
    sql, values = statement(act)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def log_all(acts: Sequence[Act]) -> None:
    """Write an entry for each act, in this transaction, in one trip."""
    if not acts:
        return
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, [statement(act)[1] for act in acts])
