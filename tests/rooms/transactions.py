"""Call an action or a query of a room, in its own transaction."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals.policy import VIEW
from mosovo.organisations.models import Account
from tests.support.people import TODAY, RegisteredNominal, opened

WRITE = Action("tests.write", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
PAST = date(2025, 6, 2)
"""A Monday, three months after the conviction of the cast's nominal."""


def recorded(account: Account, nominal: RegisteredNominal, act: Callable[..., Any], *facts: Any, **values: Any) -> Any:
    """Call the action in its own transaction and return its result."""
    with opened(account, nominal, WRITE) as permit:
        return act(permit, *facts, today=TODAY, **values)


def read[Answer](account: Account, nominal: RegisteredNominal, query: Callable[[UUID], Answer]) -> Answer:
    """Return the result of a query that the account runs on the nominal."""
    with opened(account, nominal, VIEW):
        answer = query(nominal.id)
        return list(answer) if hasattr(answer, "filter") else answer  # type: ignore[return-value, call-overload]
