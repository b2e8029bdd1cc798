"""A closed account keeps nothing that would open a case after it is reopened."""

from datetime import date, timedelta

import pytest
from django.test import Client

from mosovo.nominals import gateway, restrictions
from mosovo.nominals.emergency_access import open_in_emergency
from mosovo.nominals.policy import MANAGE_ACCESS, VIEW
from mosovo.organisations.account_administration import administer_account
from mosovo.organisations.actions import close_account
from mosovo.organisations.models import Account
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, acting, opened

NOW = date.today()
SOON = NOW + timedelta(days=30)
GRANTS = "select kind, until from nominals_accessgrant where account_id = %s"


@pytest.fixture
def named(cast: Cast, nominal: RegisteredNominal) -> Account:
    """Return the offender manager, named on the restricted case with the inspector."""
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit, named=[cast.inspector, cast.manager], review_on=SOON, reason="Threats", today=NOW
        )
    return cast.manager


def sees(account: Account, nominal: RegisteredNominal) -> bool:
    """Whether the account opens the case."""
    with acting(Account.objects.get(pk=account.pk)) as actor:
        try:
            gateway.open_nominal(nominal.urn, action=VIEW, actor=actor)
        except gateway.NoSuchNominal:
            return False
    return True


def clear_again(account: Account, owner_sql: Sql) -> None:
    """Give the account vetting, training and its role back, as after an approval."""
    given = "vetted_until = '2099-12-31', trained_until = '2099-12-31', roles = '{offender_manager}'"
    owner_sql(f"update organisations_account set {given} where id = %s", [account.pk])


def test_reopened_account_sees_no_case_before_a_second_person_approves(
    cast: Cast, nominal: RegisteredNominal, named: Account, client: Client, owner_sql: Sql
) -> None:
    assert sees(named, nominal)
    with acting(cast.administrator):
        administer_account("close", named.pk)
        administer_account("reopen", named.pk)
    again = Account.objects.get(pk=named.pk)
    assert (again.is_active, again.roles, again.vetted_until, again.trained_until) == (True, [], None, None)
    assert not sees(named, nominal)
    client.force_login(again)
    assert client.get(f"/nominals/{nominal.urn}/").status_code != 200
    clear_again(named, owner_sql)
    assert not sees(named, nominal), "the name on the restricted case does not come back with the clearance"
    assert owner_sql(GRANTS, [named.pk]) == [("named", NOW)]


def test_each_grant_that_ends_with_the_account_is_in_the_log_of_its_case(
    cast: Cast, nominal: RegisteredNominal, named: Account, owner_sql: Sql
) -> None:
    with acting(cast.administrator):
        administer_account("close", named.pk)
        administer_account("close", named.pk)
    entry = "select subjects, rule, actor_name, detail->>'kind' from audit_auditentry where action = 'nominals.end_tie'"
    assert owner_sql(entry) == [([nominal.id], "account-closed", cast.administrator.name, "named")]


def test_emergency_access_ends_with_the_account(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    with acting(cast.officer):
        open_in_emergency(nominal.urn, purpose="life", justification="Caller in danger at the address")
    assert sees(cast.officer, nominal)
    with acting(cast.administrator):
        administer_account("close", cast.officer.pk)
        administer_account("reopen", cast.officer.pk)
    clear_again(cast.officer, owner_sql)
    assert not sees(cast.officer, nominal)


def test_command_that_closes_an_account_ends_the_same(
    cast: Cast, nominal: RegisteredNominal, named: Account, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    with as_jobs():
        close_account(Account.objects.get(pk=named.pk))
    closed = Account.objects.get(pk=named.pk)
    assert (closed.is_active, closed.roles, closed.vetted_until, closed.trained_until) == (False, [], None, None)
    assert owner_sql(GRANTS, [named.pk]) == [("named", NOW)]
