"""Approval by a second person: writers of a record cannot approve it, and an approval covers only the version read
(T85).
"""

from datetime import date

import psycopg
import pytest
from django.db import DatabaseError, connection

from mosovo.organisations.models import Account
from mosovo.record import approvals
from mosovo.record.approvals import ApprovalRefused
from mosovo.record.models import Approval
from mosovo.rooms.risk import actions
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.risk.policy import CORRECT
from tests.rooms.transactions import recorded
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened

KIND = "risk_level"
WHY = "Two new contacts with children, and a phone we had not been told of."


@pytest.fixture
def level(cast: Cast, nominal: RegisteredNominal) -> RiskLevel:
    """Return a risk level that the supervisor set."""
    values = {"level": "high", "set_on": date(2026, 1, 12), "reason": WHY}
    risk_level: RiskLevel = recorded(cast.supervisor, nominal, actions.set_level, **values)
    return risk_level


def correct(account: Account, nominal: RegisteredNominal, row: RiskLevel, reason: str) -> RiskLevel:
    with opened(account, nominal, CORRECT) as permit:
        return actions.correct_fact(permit, row, change_reason="A full stop.", today=TODAY, reason=reason)


def read(account: Account, nominal: RegisteredNominal, row: RiskLevel) -> bytes:
    with opened(account, nominal, CORRECT):
        return approvals.read_digest(KIND, row.first)


def approve(account: Account, nominal: RegisteredNominal, row: RiskLevel, seen: bytes) -> str:
    """Approve the record, and return the rule of a refusal, or empty text.

    A refusal is committed, as in a request.
    """
    with opened(account, nominal, CORRECT):
        try:
            approvals.approve(KIND, row.first, agrees=True, reason="As read.", decided_on=TODAY, seen=seen)
        except ApprovalRefused as refused:
            return refused.rule
    return ""


def is_in_force(account: Account, nominal: RegisteredNominal, row: RiskLevel) -> bool:
    with opened(account, nominal, CORRECT):
        found = approvals.list_approvals(KIND, [row.first], "NS")
        return approvals.is_in_force(found[0] if found else None, approvals.read_digest(KIND, row.first))


def test_writer_of_any_version_may_not_approve_a_record(
    cast: Cast, nominal: RegisteredNominal, level: RiskLevel
) -> None:
    assert approve(cast.supervisor, nominal, level, read(cast.supervisor, nominal, level)) == "own-work"
    correct(cast.inspector, nominal, level, f"{WHY}.")
    seen = read(cast.supervisor, nominal, level)
    assert approve(cast.supervisor, nominal, level, seen) == "own-work", (
        "a later correction by a colleague does not let the author approve"
    )
    assert approve(cast.inspector, nominal, level, seen) == "own-work"
    assert not is_in_force(cast.supervisor, nominal, level)


def test_approval_is_in_force_only_for_the_version_that_was_read(
    cast: Cast, nominal: RegisteredNominal, level: RiskLevel
) -> None:
    seen = read(cast.inspector, nominal, level)
    corrected = correct(cast.supervisor, nominal, level, f"{WHY} And a car.")
    assert approve(cast.inspector, nominal, level, seen) == "changed"
    assert approve(cast.inspector, nominal, level, read(cast.inspector, nominal, level)) == ""
    assert is_in_force(cast.inspector, nominal, level)
    correct(cast.supervisor, nominal, corrected, f"{WHY} And a van.")
    assert not is_in_force(cast.inspector, nominal, level)


def test_struck_out_record_keeps_its_writers_and_cannot_be_approved(
    cast: Cast, nominal: RegisteredNominal, level: RiskLevel
) -> None:
    with opened(cast.inspector, nominal, CORRECT) as permit:
        actions.strike_out_fact(permit, level, change_reason="Another person's.")
        assert approvals.list_writers(KIND, level.first) == {cast.supervisor.pk, cast.inspector.pk}
        assert approvals.read_digest(KIND, level.first) == b""
    assert approve(cast.inspector, nominal, level, b"0" * 32) == "absent"


@pytest.mark.parametrize("who", ["manager", "colleague"])
def test_role_without_the_right_to_approve_is_refused(
    cast: Cast, nominal: RegisteredNominal, level: RiskLevel, who: str
) -> None:
    account = getattr(cast, who)
    assert approve(account, nominal, level, read(account, nominal, level)) == "not-approver"


def test_record_of_an_unopened_case_is_refused_as_absent(
    cast: Cast, nominal: RegisteredNominal, level: RiskLevel
) -> None:
    seen = read(cast.inspector, nominal, level)
    with acting(cast.inspector), pytest.raises(ApprovalRefused) as refused:
        approvals.approve(KIND, level.first, agrees=True, reason="As read.", decided_on=TODAY, seen=seen)
    assert refused.value.rule == "absent"


def test_each_approval_and_each_refusal_is_logged(
    cast: Cast, nominal: RegisteredNominal, level: RiskLevel, owner_sql: Sql
) -> None:
    seen = read(cast.inspector, nominal, level)
    approve(cast.supervisor, nominal, level, seen)
    approve(cast.inspector, nominal, level, seen)
    entries = owner_sql(
        "select actor_id, allowed, rule, detail->>'rows' from audit_auditentry where action = 'approvals.risk_level' "
        "order by id"
    )
    assert entries == [
        (cast.supervisor.pk, False, "own-work", seen.hex()), (cast.inspector.pk, True, "second-person", seen.hex()),
    ]  # fmt: skip


def test_approvals_cannot_be_inserted_or_updated_directly(
    cast: Cast, nominal: RegisteredNominal, level: RiskLevel
) -> None:
    row = Approval(
        kind_id=KIND, subject_id=level.first, nominal_id=nominal.id, force=cast.northshire, agrees=True, reason="Mine.",
        rows_digest=read(cast.inspector, nominal, level), decided_on=TODAY, decided_by=cast.inspector,
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="permission denied"), opened(cast.inspector, nominal, CORRECT):
        row.save(force_insert=True)
    update = "update record_approval set agrees = true"
    with pytest.raises(DatabaseError), opened(cast.inspector, nominal, CORRECT), connection.cursor() as cursor:
        cursor.execute(update)


def test_table_of_approvals_repeats_the_check_of_the_approver(
    cast: Cast, nominal: RegisteredNominal, level: RiskLevel, owner_sql: Sql
) -> None:
    insert = (
        "insert into record_approval (id, kind_id, subject_id, force_id, rows_digest, agrees, reason, decided_on, "
        "decided_by_id) values (gen_random_uuid(), %s, %s, 'NS', %s, true, '', current_date, %s)"
    )
    seen = read(cast.inspector, nominal, level)
    with pytest.raises((psycopg.Error, DatabaseError), match="approval refused: not-approver"):
        owner_sql(insert, [KIND, level.first, seen, cast.supervisor.pk])
