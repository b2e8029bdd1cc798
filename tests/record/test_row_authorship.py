"""Row security accepts only rows in the name of the actor and with the current time, even from direct SQL."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from mosovo.access.action import Action
from mosovo.organisations.models import Account
from mosovo.rooms.identity import policy
from tests.support.people import Cast, RegisteredNominal, acting, opened

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


def insert_fact_row(account: Account, nominal: RegisteredNominal, to: Action, **changes: Any) -> None:
    with opened(account, nominal, to), connection.cursor() as cursor:
        cursor.execute(FACT, {"id": uuid4(), "at": None, "by": account.pk, "who": nominal.id, **changes})


def insert_audit_entry(account: Account, **changes: Any) -> None:
    with acting(account), connection.cursor() as cursor:
        cursor.execute(ENTRY, {"at": None, "by": account.pk, "name": account.name, **changes})


def test_database_refuses_a_fact_with_a_forged_author_or_time(cast: Cast, nominal: RegisteredNominal) -> None:
    insert_fact_row(cast.manager, nominal, policy.RECORD)
    with pytest.raises(ProgrammingError, match=REFUSED):
        insert_fact_row(cast.manager, nominal, policy.RECORD, by=cast.colleague.pk)
    with pytest.raises(ProgrammingError, match=REFUSED):
        insert_fact_row(cast.manager, nominal, policy.RECORD, at="2026-01-01")
    with pytest.raises(ProgrammingError, match=REFUSED):
        insert_fact_row(cast.manager, nominal, policy.VIEW)


def test_database_refuses_an_audit_entry_with_a_forged_actor_or_time(cast: Cast) -> None:
    insert_audit_entry(cast.manager)
    for forged in ({"by": cast.colleague.pk}, {"name": "Somebody else"}, {"by": None}, {"at": "2026-01-01"}):
        with pytest.raises(ProgrammingError, match=REFUSED):
            insert_audit_entry(cast.manager, **forged)


@pytest.mark.parametrize("table", ["caseload_caseloadentry", "search_persontoken", "obligations_duty"])
def test_reader_without_the_right_to_record_cannot_change_lists(
    cast: Cast, nominal: RegisteredNominal, table: str
) -> None:
    assert changed(cast.coordinator, nominal, policy.VIEW, table, cast.west.pk) == 0
    assert changed(cast.manager, nominal, policy.RECORD, table, cast.west.pk) > 0


def changed(account: Account, nominal: RegisteredNominal, to: Action, table: str, team: UUID) -> int:
    """Return how many rows the account moves to another team."""
    with opened(account, nominal, to), connection.cursor() as cursor:
        cursor.execute(f"update {table} set team_id = %s where nominal_id = %s", [team, nominal.id])
        return int(cursor.rowcount)
