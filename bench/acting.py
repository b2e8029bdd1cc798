"""Act in a benchmark as a page does: with an account and a session of its own."""

from typing import Any

import psycopg
from django.db import connection

from mosovo.access.actor import Actor
from mosovo.embedded.cluster import SUPERUSER
from tests.nominals.generated_cases import create_account, put
from tests.support.sessions import begin_acting


def act(actor: Actor) -> None:
    """Act for this actor until the transaction ends. The account is created first, if it does not exist."""
    database = connection.settings_dict
    address = f"postgresql://{SUPERUSER}@/{database['NAME']}?host={database['HOST']}"
    with psycopg.connect(address, autocommit=True) as owner:
        if not owner.execute("select from organisations_account where id = %s", [actor.account]).fetchall():
            owner.execute("set session_replication_role = replica")  # a register of lists has no teams and forces

            def run(statement: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
                answer = owner.execute(statement, parameters)
                return answer.fetchall() if answer.description else []

            put(run, "organisations_account", [create_account(actor)])
    begin_acting(actor)
