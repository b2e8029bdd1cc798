"""Load the signed-in account with its force, team and agency. Every page needs it, so it is a prepared statement."""

from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.organisations.models import Account, Agency, Force, Team

_ACCOUNT = Account._meta.db_table
_BESIDE: dict[str, type[Model]] = {"force": Force, "team": Team, "agency": Agency}
"""The related models that are loaded with an account, by the name of the field."""


def _columns(of: type[Model], alias: str) -> str:
    return ", ".join(f'"{alias}"."{field.column}"' for field in of._meta.concrete_fields)


def _joined(name: str, of: type[Model]) -> str:
    table, key = of._meta.db_table, of._meta.pk.column
    return f'left join "{table}" "{name}" on "{name}"."{key}" = "{_ACCOUNT}"."{name}_id"'


_ALL: dict[str, type[Model]] = {_ACCOUNT: Account, **_BESIDE}
_KNOWN = PreparedStatement(
    " ".join((
        "select", ", ".join(_columns(of, name) for name, of in _ALL.items()), f'from "{_ACCOUNT}"',
        *(_joined(name, of) for name, of in _BESIDE.items()), f'where "{_ACCOUNT}".id = %(account)s::uuid',
    ))
)  # fmt: skip


def load_account(account_id: UUID) -> Account | None:
    """Return the account with its related objects; None if there is no account with this id."""
    for row in _KNOWN.rows(account=account_id):
        account, rest = _made(Account, row)
        for name, of in _BESIDE.items():
            beside, rest = _made(of, rest)
            setattr(account, name, beside)
        return account
    return None


def _made[Kind: Model](of: type[Kind], values: tuple[Any, ...]) -> tuple[Kind | None, tuple[Any, ...]]:
    """Build an object from the first values (None if they are all null), and return the remaining values."""
    names = [field.attname for field in of._meta.concrete_fields]
    own, rest = values[: len(names)], values[len(names) :]
    key = own[names.index(of._meta.pk.attname)]
    return (of.from_db(DEFAULT_DB_ALIAS, names, own) if key is not None else None), rest
