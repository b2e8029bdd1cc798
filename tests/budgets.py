"""How many queries each screen may ask, in tests/queries.json. A budget is raised there or nowhere.

Session, account and audit are paid by every page alike and counted apart: what is held down is
what the screen itself asks.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

BUDGETS: dict[str, int] = json.loads((Path(__file__).parent / "queries.json").read_text())

APART = {
    "session": ("django_session",),
    "account": ('from "organisations_account"', "mfa_authenticator"),
    "audit": ("insert into audit_entry",),
    "transaction": ("begin", "commit", "savepoint", "release savepoint", "rollback", "set_config("),
}

type Budget = Callable[[str], AbstractContextManager[Counter[str]]]


def kind_of(sql: str) -> str:
    """What a query is counted as: of the screen itself unless every page pays it."""
    sql = sql.lower().strip()
    for kind, marks in APART.items():
        if any(mark in sql if kind != "transaction" else mark in sql[:200] for mark in marks) and not (
            kind == "account" and " join " in sql
        ):
            return kind
    return "screen"


@contextmanager
def within(screen: str) -> Iterator[Counter[str]]:
    """The block asks no more queries than the screen's budget. Gives what it asked, by kind, at its end."""
    asked: Counter[str] = Counter()
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked.update(kind_of(query["sql"]) for query in captured.captured_queries)
    own = [query["sql"][:200] for query in captured.captured_queries if kind_of(query["sql"]) == "screen"]
    assert len(own) <= BUDGETS[screen], f"{screen}: {len(own)} queries, budget {BUDGETS[screen]}\n" + "\n".join(own)


@pytest.fixture
def budget() -> Budget:
    """`with budget("caseload.page"):` holds a screen to its queries."""
    return within
