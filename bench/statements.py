"""The statements that an act sends, and the buffers that the database reads for them."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

APART = re.compile(
    r"^\s*(insert into audit_auditentry|(savepoint|release|begin|commit)\b|select begin_request\b"
    r"|select .{0,200}?\bsession_of\("
    r"|select .{0,2000}?from organisations_account\b)",
    re.IGNORECASE | re.DOTALL,
)
"""Counted separately: session, account, audit entry, and the start and end of the transaction."""


@dataclass
class Sent:
    """Statements in the order in which they were sent, with their values."""

    all: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def own(self) -> list[tuple[str, Any]]:
        """Return the page’s own statements, without session, account, audit and savepoints."""
        return [each for each in self.all if not APART.match(each[0].replace('"', ""))]


@contextmanager
def sent() -> Iterator[Sent]:
    """Record every statement that Django sends."""
    noted = Sent()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        noted.all.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield noted


def buffers(sql: str, params: Any) -> int:
    """Return the number of buffers that the database reads for the statement, as the current role and actor."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        cursor.execute("explain (analyze, buffers, format json) " + sql, params)
        (plan,) = cursor.fetchone()
    root = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
    return int(root["Shared Hit Blocks"] + root["Shared Read Blocks"])
