"""Approval by a second person: no one who wrote any of it, and only for what was read (T85)."""

from collections.abc import Callable
from datetime import date
from typing import Any

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
from tests.rooms.recording import recorded
from tests.support.people import TODAY, Cast, Known, acting, opened

type Sql = Callable[..., list[tuple[Any, ...]]]
KIND = "risk_level"
WHY = "Two new contacts with children, and a phone we had not been told of."


@pytest.fixture
def level(cast: Cast, nominal: Known) -> RiskLevel:
    """A level that the supervisor set."""
    said = {"level": "high", "set_on": date(2026, 1, 12), "reason": WHY}
    found: RiskLevel = recorded(cast.supervisor, nominal, actions.set_level, **said)
    return found


def correct(account: Account, nominal: Known, row: RiskLevel, reason: str) -> RiskLevel:
    with opened(account, nominal, CORRECT) as permit:
        return actions.correct_fact(permit, row, change_reason="A full stop.", today=TODAY, reason=reason)


def read(account: Account, nominal: Known, row: RiskLevel) -> bytes:
    with opened(account, nominal, CORRECT):
        return approvals.read_digest(KIND, row.first)


def approve(account: Account, nominal: Known, row: RiskLevel, seen: bytes) -> str:
    """Decide, and return the rule of a refusal; empty if it was allowed. As in a request, a refusal commits."""
    with opened(account, nominal, CORRECT):
        try:
            approvals.approve(KIND, row.first, agrees=True, reason="As read.", decided_on=TODAY, seen=seen)
        except ApprovalRefused as refused:
            return refused.rule
    return ""


def is_held(account: Account, nominal: Known, row: RiskLevel) -> bool:
    with opened(account, nominal, CORRECT):
        found = approvals.list_approvals(KIND, [row.first], "NS")
        return approvals.is_in_force(found[0] if found else None, approvals.read_digest(KIND, row.first))


def test_no_one_who_wrote_any_version_may_approve_it(cast: Cast, nominal: Known, level: RiskLevel) -> None:
    assert approve(cast.supervisor, nominal, level, read(cast.supervisor, nominal, level)) == "own-work"
    correct(cast.inspector, nominal, level, f"{WHY}.")
    seen = read(cast.supervisor, nominal, level)
    assert approve(cast.supervisor, nominal, level, seen) == "own-work", "a colleague's full stop changes nothing"
    assert approve(cast.inspector, nominal, level, seen) == "own-work"
    assert not is_held(cast.supervisor, nominal, level)


def test_an_approval_holds_only_for_what_was_read(cast: Cast, nominal: Known, level: RiskLevel) -> None:
    seen = read(cast.inspector, nominal, level)
    mended = correct(cast.supervisor, nominal, level, f"{WHY} And a car.")
    assert approve(cast.inspector, nominal, level, seen) == "changed"
    assert approve(cast.inspector, nominal, level, read(cast.inspector, nominal, level)) == ""
    assert is_held(cast.inspector, nominal, level)
    correct(cast.supervisor, nominal, mended, f"{WHY} And a van.")
    assert not is_held(cast.inspector, nominal, level)


def test_a_row_that_was_struck_out_still_has_a_writer(cast: Cast, nominal: Known, level: RiskLevel) -> None:
    with opened(cast.inspector, nominal, CORRECT) as permit:
        actions.strike_out_fact(permit, level, change_reason="Another person's.")
        assert approvals.list_writers(KIND, level.first) == {cast.supervisor.pk, cast.inspector.pk}
        assert approvals.read_digest(KIND, level.first) == b""
    assert approve(cast.inspector, nominal, level, b"0" * 32) == "absent"


@pytest.mark.parametrize("who", ["manager", "colleague"])
def test_a_role_that_does_not_decide_is_refused(cast: Cast, nominal: Known, level: RiskLevel, who: str) -> None:
    account = getattr(cast, who)
    assert approve(account, nominal, level, read(account, nominal, level)) == "not-approver"


def test_a_case_that_was_not_opened_is_as_if_it_did_not_exist(cast: Cast, nominal: Known, level: RiskLevel) -> None:
    seen = read(cast.inspector, nominal, level)
    with acting(cast.inspector), pytest.raises(ApprovalRefused) as refused:
        approvals.approve(KIND, level.first, agrees=True, reason="As read.", decided_on=TODAY, seen=seen)
    assert refused.value.rule == "absent"


def test_each_decision_and_each_refusal_is_logged(cast: Cast, nominal: Known, level: RiskLevel, owner_sql: Sql) -> None:
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


def test_there_is_no_other_way_to_write_an_approval(cast: Cast, nominal: Known, level: RiskLevel) -> None:
    row = Approval(
        kind_id=KIND, subject_id=level.first, nominal_id=nominal.id, force=cast.northshire, agrees=True, reason="Mine.",
        rows_digest=read(cast.inspector, nominal, level), decided_on=TODAY, decided_by=cast.inspector,
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="permission denied"), opened(cast.inspector, nominal, CORRECT):
        row.save(force_insert=True)
    update = "update record_approval set agrees = true"
    with pytest.raises(DatabaseError), opened(cast.inspector, nominal, CORRECT), connection.cursor() as cursor:
        cursor.execute(update)


def test_the_table_repeats_the_check(cast: Cast, nominal: Known, level: RiskLevel, owner_sql: Sql) -> None:
    insert = (
        "insert into record_approval (id, kind_id, subject_id, force_id, rows_digest, agrees, reason, decided_on, "
        "decided_by_id) values (gen_random_uuid(), %s, %s, 'NS', %s, true, '', current_date, %s)"
    )
    seen = read(cast.inspector, nominal, level)
    with pytest.raises((psycopg.Error, DatabaseError), match="approval refused: not-approver"):
        owner_sql(insert, [KIND, level.first, seen, cast.supervisor.pk])
