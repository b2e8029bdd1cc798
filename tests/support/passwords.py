"""Passwords for accounts in tests. The role of the pages can neither read nor write them."""

import psycopg
from django.contrib.auth.hashers import make_password
from django.db import connection

from mosovo.embedded.cluster import SUPERUSER
from mosovo.organisations.models import Account

_GIVE = """insert into organisations_accountpassword (account_id, password)
  select id, %s from organisations_account where %s::uuid is null or id = %s
  on conflict (account_id) do update set password = excluded.password"""


def give_password(account: Account, password: str) -> None:
    """Give the account this password."""
    _give(password, account)


def give_all_accounts(password: str) -> None:
    """Give each account this password."""
    _give(password, None)


def _give(password: str, account: Account | None) -> None:
    settings = connection.settings_dict
    address = f"postgresql://{SUPERUSER}@/{settings['NAME']}?host={settings['DIRECT_HOST']}"
    of = account.pk if account else None
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute(_GIVE, [make_password(password), of, of])
