"""The statements that an act sends, and the buffers that the database reads for them."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from psycopg._queries import PostgresQuery
from psycopg.adapt import Transformer
from psycopg.sql import Literal

COUNTED_SEPARATELY = re.compile(
    r"^\s*(insert into audit_auditentry|(savepoint|release|begin|commit)\b|select begin_request\b"
    r"|select .{0,200}?\bsession_of\("
    r"|select .{0,2000}?from organisations_account\b)",
    re.IGNORECASE | re.DOTALL,
)
"""Counted separately: session, account, audit entry, and the start and end of the transaction."""


@dataclass
class StatementLog:
    """Statements in the order in which they were sent, with their values."""

    all: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def own(self) -> list[tuple[str, Any]]:
        """Return the page’s own statements, without session, account, audit and savepoints."""
        return [each for each in self.all if not COUNTED_SEPARATELY.match(each[0].replace('"', ""))]


@contextmanager
def record_statements() -> Iterator[StatementLog]:
    """Record every statement that Django sends."""
    statement_log = StatementLog()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        statement_log.all.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statement_log


def buffers(sql: str, params: Any) -> int:
    """Return the number of buffers that the database reads for the statement, as the current role and actor."""
    return sum_buffers(explain_statement(sql, params))


def explain_statement(sql: str, params: Any) -> dict[str, Any]:
    """Run the statement as the current role and actor, and return its plan with what it read.

    A statement that the page prepared is explained with its own plan, which is the same for all values.
    """
    name = _prepared_name(sql, params)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        explain_statement = f"execute {name}({', '.join(_literals(sql, params))})".replace("()", "") if name else sql
        cursor.execute(f"explain (analyze, buffers, format json) {explain_statement}", None if name else params)
        (plan,) = cursor.fetchone()
    root: dict[str, Any] = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
    return root


def sum_buffers(plan: dict[str, Any]) -> int:
    """Return the number of buffers that a plan or a part of it read."""
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def first_limit(plan: dict[str, Any]) -> dict[str, Any]:
    """Return the outermost part of a plan that stops after a number of rows."""
    parts = [plan]
    for part in parts:
        if part["Node Type"] == "Limit":
            return part
        parts += part.get("Plans", [])
    raise AssertionError("no part of the plan has a limit")


def _numbered(sql: str, params: Any) -> PostgresQuery:
    query = PostgresQuery(Transformer(connection.connection))
    query.convert(sql, params or ())
    return query


def _prepared_name(sql: str, params: Any) -> str | None:
    """Return the name under which the connection prepared this statement, or None."""
    text = _numbered(sql, params).query
    names = connection.connection._prepared._names
    return next((name.decode() for (known, _), name in names.items() if known == text), None)


def _literals(sql: str, params: Any) -> list[str]:
    """Return the values in the order of the places of the numbered statement."""
    if isinstance(params, dict):
        order = dict.fromkeys(name for name in re.findall(r"%\((\w+)\)s|%%", sql) if name)
        values = [params[name] for name in order]
    else:
        values = list(params or ())
    return [Literal(value).as_string(connection.connection) for value in values]
