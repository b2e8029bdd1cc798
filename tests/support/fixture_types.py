"""Types of the fixtures that many tests ask for."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from mosovo.organisations.models import Account

type Sql = Callable[..., list[tuple[Any, ...]]]
"""`owner_sql(statement, parameters)` runs SQL without row security and returns the rows, if any."""

type AsJobs = Callable[[], AbstractContextManager[None]]
"""In `with as_jobs():`, Django acts in the role of imports, calculations and the queue."""

type SignInAs = Callable[[Account], None]
"""`sign_in_as(account)` signs the visitor of a browser test in as this account."""
