"""Who an account is, with their force, team and agency: every page asks it, so the database plans it once."""

from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from mosovo.organisations.models import Account, Agency, Force, Team
from mosovo.record.prepared_statements import PreparedStatement

_ACCOUNT = Account._meta.db_table
_BESIDE: dict[str, type[Model]] = {"force": Force, "team": Team, "agency": Agency}
"""What an account is read with, by the name under which it has it."""


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
    """The account with all that it is read with, or None where there is none of that key."""
    for row in _KNOWN.rows(account=account_id):
        found, rest = _made(Account, row)
        for name, of in _BESIDE.items():
            beside, rest = _made(of, rest)
            setattr(found, name, beside)
        return found
    return None


def _made[Kind: Model](of: type[Kind], values: tuple[Any, ...]) -> tuple[Kind | None, tuple[Any, ...]]:
    """What the first values say, None where they say nothing; and the values after them."""
    names = [field.attname for field in of._meta.concrete_fields]
    own, rest = values[: len(names)], values[len(names) :]
    key = own[names.index(of._meta.pk.attname)]
    return (of.from_db(DEFAULT_DB_ALIAS, names, own) if key is not None else None), rest
