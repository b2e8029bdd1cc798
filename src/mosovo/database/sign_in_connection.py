"""The second connection of a web process, in the role that signs in.

Its statements commit at once, whatever becomes of the transaction of the request: it binds a session to an account, and
notes in the log that a session is in use or that a record is about to be opened. The role of the pages may do none of
these, so it can't undo them either.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

SIGN_IN = "sign_in"
WEB_ROLE = "mosovo_app"
SIGN_IN_TABLES = frozenset({"organisations_signinsession", "mfa_authenticator", "organisations_limits"})
"""Sessions, second factors, and the counters of wrong tries: the role of the pages has no right on them."""


def is_web_process() -> bool:
    """Whether this process serves pages, and so proves each actor by a session."""
    return bool(connections[DEFAULT_DB_ALIAS].settings_dict["USER"] == WEB_ROLE)


class SignInRouter:
    """Sends what a web process reads and writes of its tables to the second connection."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """Return the connection for reading this model."""
        return SIGN_IN if model._meta.db_table in SIGN_IN_TABLES and is_web_process() else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        """Return the connection for writing this model."""
        return self.db_for_read(model)

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """Both connections lead to one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Never migrate over the second connection."""
        return False if db == SIGN_IN else None
