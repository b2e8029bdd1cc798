"""What the application writes is in the name of who acts, and of now, even with SQL of its own."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from mosovo.access.action import Action
from mosovo.organisations.models import Account
from mosovo.rooms.identity import policy
from tests.support.people import Cast, Known, acting, opened

REFUSED = "violates row-level security policy"
FACT = """
insert into identity_sex (id, first, recorded_at, recorded_by_id, recorded_force, struck_out, change_reason,
information_source,
                          nominal_id, value)
values (%(id)s, %(id)s, coalesce(%(at)s::timestamptz, clock_timestamp()), %(by)s, 'NS', false, '', '', %(who)s, 'male')
"""
ENTRY = """
insert into audit_auditentry (at, actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                         purpose, recipient, session_hash)
values (coalesce(%(at)s::timestamptz, clock_timestamp()), %(by)s, %(name)s, 'NS', 'consultation', 'nominals.view', true,
        'in-team', '{}', '{}', '{}', '', '', '')
"""


def told(account: Account, nominal: Known, to: Action, **said: Any) -> None:
    with opened(account, nominal, to), connection.cursor() as cursor:
        cursor.execute(FACT, {"id": uuid4(), "at": None, "by": account.pk, "who": nominal.id, **said})


def entered(account: Account, **said: Any) -> None:
    with acting(account), connection.cursor() as cursor:
        cursor.execute(ENTRY, {"at": None, "by": account.pk, "name": account.name, **said})


def test_a_fact_is_in_the_name_of_who_acts_and_of_now(cast: Cast, nominal: Known) -> None:
    told(cast.manager, nominal, policy.RECORD)
    with pytest.raises(ProgrammingError, match=REFUSED):
        told(cast.manager, nominal, policy.RECORD, by=cast.colleague.pk)
    with pytest.raises(ProgrammingError, match=REFUSED):
        told(cast.manager, nominal, policy.RECORD, at="2026-01-01")
    with pytest.raises(ProgrammingError, match=REFUSED):
        told(cast.manager, nominal, policy.VIEW)


def test_an_entry_of_the_log_is_in_the_name_of_who_acts_and_of_now(cast: Cast) -> None:
    entered(cast.manager)
    for forged in ({"by": cast.colleague.pk}, {"name": "Somebody else"}, {"by": None}, {"at": "2026-01-01"}):
        with pytest.raises(ProgrammingError, match=REFUSED):
            entered(cast.manager, **forged)


@pytest.mark.parametrize("table", ["caseload_caseloadentry", "search_persontoken", "obligations_duty"])
def test_who_only_looks_changes_no_list(cast: Cast, nominal: Known, table: str) -> None:
    assert changed(cast.coordinator, nominal, policy.VIEW, table, cast.west.pk) == 0
    assert changed(cast.manager, nominal, policy.RECORD, table, cast.west.pk) > 0


def changed(account: Account, nominal: Known, to: Action, table: str, team: UUID) -> int:
    """How many rows the account moves to another team."""
    with opened(account, nominal, to), connection.cursor() as cursor:
        cursor.execute(f"update {table} set team_id = %s where nominal_id = %s", [team, nominal.id])
        return int(cursor.rowcount)
