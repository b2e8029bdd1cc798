"""The query budget of each screen, in tests/queries.json, which is the only place to raise one.

Queries for session, account and audit are the same on every page and counted separately: the budget limits the screen's
own queries.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mosovo.database import reads_ahead

SCREENS: dict[str, dict[str, Any]] = json.loads((Path(__file__).parents[1] / "screens.json").read_text())
"""The limits of the main pages: the budget that counts their statements, CPU in ms and HTML in kB."""
BUDGETS: dict[str, int] = json.loads((Path(__file__).parents[1] / "queries.json").read_text())

SHARED_STATEMENTS = {
    "session": r'"organisations_signinsession"|session_of\(',
    "account": r'^select "organisations_account"."last_login"|"mfa_authenticator"',
    "audit": r"^\s*insert into audit_auditentry",
    "bar": r"from nominals_emergencyaccess g join caseload_caseloadentry|where \(\"nominals_emergencyaccess",
    "transaction": r"^(begin|commit|savepoint|release savepoint|rollback)|begin_request\(",
}

type Budget = Callable[[str], AbstractContextManager[Counter[str]]]


def kind_of(sql: str) -> str:
    """Return the category of a query: the screen's own, unless every page runs it."""
    return next((kind for kind, mark in SHARED_STATEMENTS.items() if re.search(mark, sql.lower())), "screen")


@contextmanager
def check_budget(screen: str) -> Iterator[Counter[str]]:
    """Check that the block stays within the screen's budget. Yields its queries by category, complete at the end."""
    counts: Counter[str] = Counter()
    with CaptureQueriesContext(connection) as captured:
        yield counts
    counts.update(kind_of(query["sql"]) for query in captured.captured_queries)
    own = [query["sql"][:200] for query in captured.captured_queries if kind_of(query["sql"]) == "screen"]
    assert len(own) <= BUDGETS[screen], f"{screen}: {len(own)} queries, budget {BUDGETS[screen]}\n" + "\n".join(own)


@pytest.fixture
def budget(monkeypatch: pytest.MonkeyPatch) -> Budget:
    """Return `budget("caseload.page")`, a context manager that limits a screen's queries.

    The process forgets what pages read for other tests, so that the number does not depend on their order.
    """
    monkeypatch.setattr(reads_ahead, "_TEMPLATES", {})
    return check_budget
