"""How many queries each screen may ask, in tests/queries.json. A budget is raised there or nowhere.

Session, account and audit are paid by every page alike and counted apart: what is held down is
what the screen itself asks.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

BUDGETS: dict[str, int] = json.loads((Path(__file__).parents[1] / "queries.json").read_text())

PAID_BY_EVERY_PAGE = {
    "session": r'"organisations_signinsession"',
    "account": r'^select "organisations_account"."password"|"mfa_authenticator"',
    "audit": r"^\s*insert into audit_auditentry",
    "bar": r"from nominals_emergencyaccess g join caseload_caseloadentry|where \(\"nominals_emergencyaccess",
    "transaction": r"^(begin|commit|savepoint|release savepoint|rollback)|set_config\(",
}

type Budget = Callable[[str], AbstractContextManager[Counter[str]]]


def kind_of(sql: str) -> str:
    """What a query is counted as: of the screen itself unless every page pays it."""
    return next((kind for kind, mark in PAID_BY_EVERY_PAGE.items() if re.search(mark, sql.lower())), "screen")


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
