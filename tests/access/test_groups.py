"""Field groups: Python and SQL give each role the same groups, and no legal rule reads a fact of a field group."""

from dataclasses import replace
from itertools import combinations
from uuid import uuid4

import pytest
from django.apps import apps

from mosovo.access.actor import SYSTEM, Actor
from mosovo.access.field_groups import (
    ALL_GROUPS,
    ENCRYPTED_GROUPS,
    NO_GROUPS,
    REACH_BY_ROLE,
    FieldGroup,
    GroupReach,
    reach_for_actor,
    reach_for_roles,
)
from mosovo.obligations import facts_function
from mosovo.organisations.models import Role
from mosovo.record.encrypted_fields import FieldGroupFact
from tests.support.fixture_types import Sql

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


def test_database_gives_every_pair_of_roles_the_same_groups_as_python(owner_sql: Sql) -> None:
    for roles in [(), *((role,) for role in Role.values), *combinations(Role.values, 2)]:
        for is_emergency in (False, True):
            [(sees, opens)] = owner_sql(
                "select groups_seen(%s::text[], %s), groups_openable(%s::text[], %s)",
                [list(roles), is_emergency, list(roles), is_emergency],
            )
            assert reach_for_roles(roles, is_emergency=is_emergency) == GroupReach(frozenset(sees), frozenset(opens)), (
                roles,
                is_emergency,
            )


@pytest.mark.pure
def test_only_roles_that_work_with_cases_reach_a_field_group() -> None:
    assert set(REACH_BY_ROLE) == {
        "offender_manager", "supervisor", "inspector", "mappa_coordinator", "practitioner", "mappa_chair",
        "duty_officer",
    }  # fmt: skip
    assert FieldGroup.SOURCE not in reach_for_roles(["offender_manager"]).records
    assert reach_for_roles(["inspector"]).records == ALL_GROUPS
    assert reach_for_roles(["practitioner"]).opens == NO_GROUPS


@pytest.mark.pure
def test_emergency_access_shows_images_and_lets_an_offender_manager_open_medical_facts() -> None:
    reach = reach_for_roles(["offender_manager"], is_emergency=True)
    assert reach.sees == {FieldGroup.IDENTITY_IMAGES}
    assert FieldGroup.MEDICAL in reach.opens
    assert reach_for_roles(["officer"], is_emergency=True) == GroupReach(frozenset({FieldGroup.IDENTITY_IMAGES}))


@pytest.mark.pure
def test_account_with_expired_vetting_reaches_no_field_group() -> None:
    inspector = Actor(account=uuid4(), name="Insp Edwin Harrow", roles=frozenset({"inspector"}))
    assert reach_for_actor(inspector).records == ALL_GROUPS
    assert reach_for_actor(replace(inspector, is_cleared=False)) == GroupReach()
    assert reach_for_actor(SYSTEM).sees == ALL_GROUPS, "jobs derive, import and check all facts"


@pytest.mark.pure
def test_no_legal_rule_reads_a_fact_of_a_field_group() -> None:
    """Legal rules get only the dates of financial facts, from a view without text: `tests/rooms/test_finance.py`."""
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


def test_policy_of_every_table_with_a_field_group_checks_the_group(owner_sql: Sql) -> None:
    policies = owner_sql(
        """SELECT c.relname, pg_get_expr(p.polqual, p.polrelid) LIKE '%groups_now%'
             FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
             JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'opened'
            WHERE a.attname = 'field_group' AND c.relkind = 'r'"""
    )
    assert {name for name, _ in policies} >= {"identity_remark", "identity_linkedperson"}
    assert [name for name, checks_group in policies if not checks_group] == []


@pytest.mark.parametrize("table", ["identity_remark", "identity_linkedperson", "households_householdmember"])
def test_database_refuses_unencrypted_text_in_an_encrypted_field_group(owner_sql: Sql, table: str) -> None:
    [(constraint,)] = owner_sql(
        "select pg_get_constraintdef(oid) from pg_constraint where conname = %s and convalidated",
        [f"{table}_encrypted"],
    )
    assert all(group in constraint for group in ENCRYPTED_GROUPS)
    assert "encrypted IS NOT NULL" in constraint


@pytest.mark.parametrize("table", OF_FINANCE)
def test_database_requires_financial_rows_to_be_in_the_finance_group_and_encrypted(owner_sql: Sql, table: str) -> None:
    constraints = owner_sql(
        "select pg_get_constraintdef(oid) from pg_constraint where conname = any(%s) and convalidated order by conname",
        [[f"{table}_group", f"{table}_encrypted"]],
    )
    assert len(constraints) == 2
    assert all("finance" in constraint for (constraint,) in constraints)
    assert "encrypted IS NOT NULL" in constraints[0][0]
