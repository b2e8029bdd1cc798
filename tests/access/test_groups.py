"""Field groups: the table of roles in Python and in SQL are one, and no rule of the law reads a grouped fact."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps

from mosovo.access.actor import SYSTEM, Actor
from mosovo.access.field_groups import (
    ENCRYPTED_GROUPS,
    EVERY,
    NONE,
    OF_ROLES,
    FieldGroup,
    GroupReach,
    reach_for_actor,
    reach_for_roles,
)
from mosovo.obligations import facts_function
from mosovo.organisations.models import Role
from mosovo.record.encrypted_fields import FieldGroupFact

OF_POLYGRAPH = {
    f"polygraph_polygraph{of}"
    for of in (
        "referral",
        "referralend",
        "appointment",
        "session",
        "decision",
        "disclosure",
        "qualitycheck",
        "link",
    )
}
OF_FINANCE = ("finance_bankaccount", "finance_paymentcard", "finance_accountend", "finance_cardend")
OF_VICTIMS = {f"victims_victim{of}" for of in ("", "contact", "liaison", "wish", "measure", "zone", "informed")}
type Sql = Callable[..., list[tuple[Any, ...]]]


def test_the_database_says_the_same_of_every_two_roles(owner_sql: Sql) -> None:
    for roles in [(), *((role,) for role in Role.values), *combinations(Role.values, 2)]:
        for by_glass in (False, True):
            [(sees, opens)] = owner_sql(
                "select groups_seen(%s::text[], %s), groups_openable(%s::text[], %s)",
                [list(roles), by_glass, list(roles), by_glass],
            )
            assert reach_for_roles(roles, by_glass=by_glass) == GroupReach(frozenset(sees), frozenset(opens)), (
                roles,
                by_glass,
            )


@pytest.mark.pure
def test_only_roles_that_work_with_cases_reach_a_group() -> None:
    assert set(OF_ROLES) == {
        "offender_manager", "supervisor", "inspector", "mappa_coordinator", "practitioner", "mappa_chair",
        "duty_officer",
    }  # fmt: skip
    assert FieldGroup.SOURCE not in reach_for_roles(["offender_manager"]).records
    assert reach_for_roles(["inspector"]).records == EVERY
    assert reach_for_roles(["practitioner"]).opens == NONE


@pytest.mark.pure
def test_through_broken_glass_one_sees_the_face_and_opens_the_rest() -> None:
    reach = reach_for_roles(["offender_manager"], by_glass=True)
    assert reach.sees == {FieldGroup.IDENTITY_IMAGES}
    assert FieldGroup.MEDICAL in reach.opens
    assert reach_for_roles(["officer"], by_glass=True) == GroupReach(frozenset({FieldGroup.IDENTITY_IMAGES}))


@pytest.mark.pure
def test_whose_vetting_has_run_out_reaches_none() -> None:
    inspector = Actor(account=uuid4(), name="Insp Edwin Harrow", roles=frozenset({"inspector"}))
    assert reach_for_actor(inspector).records == EVERY
    assert reach_for_actor(replace(inspector, is_cleared=False)) == GroupReach()
    assert reach_for_actor(SYSTEM).sees == EVERY, "a job derives, imports and checks everything"


@pytest.mark.pure
def test_no_rule_of_the_law_reads_a_fact_of_a_group() -> None:
    """Of money it hears days, from a view in which no word stands: tests/rooms/test_finance.py."""
    grouped = {model._meta.db_table for model in apps.get_models() if issubclass(model, FieldGroupFact)}
    of_persons = {
        "identity_remark",
        "identity_linkedperson",
        "households_householdmember",
        "contacts_contact",
        "orders_zoneprotectedperson",
    }
    assert grouped == {*of_persons, *OF_FINANCE, *OF_POLYGRAPH, *OF_VICTIMS}
    assert {branch.table for branch in facts_function.SOURCES} & grouped == set()


def test_every_table_with_a_group_is_read_by_group(owner_sql: Sql) -> None:
    read = owner_sql(
        """SELECT c.relname, pg_get_expr(p.polqual, p.polrelid) LIKE '%groups_now%'
             FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
             JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'opened'
            WHERE a.attname = 'field_group' AND c.relkind = 'r'"""
    )
    assert {name for name, _ in read} >= {"identity_remark", "identity_linkedperson"}
    assert [name for name, asks in read if not asks] == []


@pytest.mark.parametrize("table", ["identity_remark", "identity_linkedperson", "households_householdmember"])
def test_the_database_refuses_words_of_a_sealed_group_in_clear(owner_sql: Sql, table: str) -> None:
    [(held,)] = owner_sql(
        "select pg_get_constraintdef(oid) from pg_constraint where conname = %s and convalidated",
        [f"{table}_encrypted"],
    )
    assert all(group in held for group in ENCRYPTED_GROUPS)
    assert "encrypted IS NOT NULL" in held


@pytest.mark.parametrize("table", OF_FINANCE)
def test_every_row_of_money_is_of_finance_and_sealed(owner_sql: Sql, table: str) -> None:
    held = owner_sql(
        "select pg_get_constraintdef(oid) from pg_constraint where conname = any(%s) and convalidated order by conname",
        [[f"{table}_group", f"{table}_encrypted"]],
    )
    assert len(held) == 2
    assert all("finance" in words for (words,) in held)
    assert "encrypted IS NOT NULL" in held[0][0]
