"""Column defaults that the database fills in, and the type of a transaction id.

In migrations each default is a plain `Func` of Django, so that migrations import no code of ours except the one column
type that Django lacks.
"""

from typing import Any

from django.db import models


class DatabaseDefault(models.Func):
    """A database function that fills a column of each new row."""

    template = "%(function)s()"

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        values = {"function": self.function, "template": self.template, "output_field": self.output_field}
        return "django.db.models.Func", (), values


class ClockTimestamp(DatabaseDefault):
    """The time of the insert; `now()` would be the start of the transaction."""

    function = "clock_timestamp"
    output_field = models.DateTimeField()


class TransactionId(DatabaseDefault):
    """The id of the transaction that writes the row. Row ids do not follow the order of commits."""

    function = "pg_current_xact_id"
    output_field = models.TextField()


class CurrentActor(DatabaseDefault):
    """The account that acts in this transaction, as set on the connection."""

    function = "current_actor"
    template = "(%(function)s('account'))::uuid"
    output_field = models.UUIDField()


class TransactionIdField(models.TextField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """PostgreSQL's 64-bit transaction id, `xid8`."""

    def db_type(self, connection: Any) -> str:
        return "xid8"
