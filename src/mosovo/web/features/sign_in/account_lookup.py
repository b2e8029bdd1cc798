"""Load the signed-in account with its force, team and agency. Every page needs it, so it is a prepared statement."""

from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.organisations.models import Account, Agency, Force, Team

_ACCOUNT = Account._meta.db_table
_RELATED: dict[str, type[Model]] = {"force": Force, "team": Team, "agency": Agency}
"""The related models that are loaded with an account, by the name of the field."""


def _columns(model: type[Model], alias: str) -> str:
    return ", ".join(f'"{alias}"."{field.column}"' for field in model._meta.concrete_fields)


def _build_join(name: str, model: type[Model]) -> str:
    table, key = model._meta.db_table, model._meta.pk.column
    return f'left join "{table}" "{name}" on "{name}"."{key}" = "{_ACCOUNT}"."{name}_id"'


_ALL_MODELS: dict[str, type[Model]] = {_ACCOUNT: Account, **_RELATED}
_ACCOUNT_STATEMENT = PreparedStatement(
    " ".join((
        "select", ", ".join(_columns(model, name) for name, model in _ALL_MODELS.items()), f'from "{_ACCOUNT}"',
        *(_build_join(name, model) for name, model in _RELATED.items()), f'where "{_ACCOUNT}".id = %(account)s::uuid',
    ))
)  # fmt: skip


def load_account(account_id: UUID) -> Account | None:
    """Return the account with its related objects; None if there is no account with this id."""
    for row in _ACCOUNT_STATEMENT.rows(account=account_id):
        account, remaining = _build_object(Account, row)
        for name, model in _RELATED.items():
            related, remaining = _build_object(model, remaining)
            setattr(account, name, related)
        return account
    return None


def _build_object[ModelType: Model](
    model: type[ModelType], values: tuple[Any, ...]
) -> tuple[ModelType | None, tuple[Any, ...]]:
    """Build an object from the first values (None if they are all null), and return the remaining values."""
    names = [field.attname for field in model._meta.concrete_fields]
    own_values, remaining = values[: len(names)], values[len(names) :]
    key = own_values[names.index(model._meta.pk.attname)]
    return (model.from_db(DEFAULT_DB_ALIAS, names, own_values) if key is not None else None), remaining
