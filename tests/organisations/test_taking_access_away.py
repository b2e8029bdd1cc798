"""Taking access away acts at once, also if the same change gives some, and no older proposal brings it back."""

from datetime import date
from typing import Any

import pytest

from mosovo.organisations.account_administration import (
    AdministrationRefused,
    decide_proposal,
    list_open_proposals,
    propose_account_change,
    propose_new_password,
)
from mosovo.organisations.models import Account, AccountProposal
from tests.support.fixture_types import Sql
from tests.support.people import Cast, acting

PAST = date(2020, 1, 1)
LATER = date(2100, 1, 1)


def change(cast: Cast, account: Account, **values: Any) -> list[dict[str, Any]]:
    """Change the account as the administrator. Return the values that wait for a second person."""
    with acting(cast.administrator):
        propose_account_change(account.pk, **values)
        return [each.proposed_values for each in list_open_proposals(account)]


def approve(cast: Cast, proposal: AccountProposal) -> str:
    """Approve as the inspector. Return the rule if it is refused."""
    with acting(cast.inspector):
        try:
            decide_proposal(proposal, agreed=True)
        except AdministrationRefused as refusal:
            return refusal.rule
    return ""


def stored(account: Account) -> Account:
    """Return the account as it is stored now."""
    return Account.objects.get(pk=account.pk)


def test_role_that_another_replaces_ends_at_once(cast: Cast) -> None:
    waiting = change(cast, cast.supervisor, roles=["offender_manager"])
    assert stored(cast.supervisor).roles == []
    assert waiting == [{"roles": ["offender_manager"]}]
    [proposal] = list_open_proposals(cast.supervisor)
    assert approve(cast, proposal) == ""
    assert stored(cast.supervisor).roles == ["offender_manager"]


def test_clearance_withdrawn_with_a_move_ends_at_once(cast: Cast) -> None:
    team = str(cast.west.pk)
    waiting = change(cast, cast.manager, vetted_until=PAST, trained_until=LATER, team_id=team, name="PC Renamed")
    after = stored(cast.manager)
    assert (after.vetted_until, after.trained_until, after.team_id) == (PAST, cast.manager.trained_until, cast.east.pk)
    assert after.name == "PC Renamed"
    assert waiting == [{"trained_until": "2100-01-01", "team_id": team}]


@pytest.mark.parametrize("given", [
    {"team_id": None}, {"vetting": "none"}, {"vetting": "rv"}, {"vetted_until": None}, {"trained_until": PAST},
    {"roles": []},
], ids=str)  # fmt: skip
def test_each_reduction_acts_at_once_with_a_change_that_gives(cast: Cast, given: dict[str, Any]) -> None:
    assert change(cast, cast.manager, subject="identity", **given) == [{"subject": "identity"}]
    [(name, value)] = given.items()
    assert getattr(stored(cast.manager), name) == value


def test_older_proposal_does_not_bring_a_removed_role_back(cast: Cast, owner_sql: Sql) -> None:
    change(cast, cast.officer, roles=["officer", "inspector"])
    [proposal] = list_open_proposals(cast.officer)
    assert change(cast, cast.officer, roles=[]) == []
    assert approve(cast, proposal) == "decided"
    assert stored(cast.officer).roles == []
    refused = "select agreed, decided_by_id from organisations_accountproposal"
    assert owner_sql(refused) == [(False, cast.administrator.pk)]


def test_removal_refuses_only_proposals_for_the_same_values(cast: Cast, owner_sql: Sql) -> None:
    change(cast, cast.officer, trained_until=LATER)
    with acting(cast.administrator):
        propose_new_password(cast.officer.pk)
    change(cast, cast.officer, roles=["inspector"])
    assert [sorted(each.proposed_values) for each in list_open_proposals(cast.officer)] == [
        ["trained_until"], ["password"], ["roles"]]  # fmt: skip
    change(cast, cast.officer, trained_until=PAST)
    assert [sorted(each.proposed_values) for each in list_open_proposals(cast.officer)] == [["password"], ["roles"]]
    assert owner_sql("select count(*) from organisations_proposedpassword") == [(1,)]


def test_proposal_for_an_account_that_changed_meanwhile_can_only_be_refused(cast: Cast, owner_sql: Sql) -> None:
    change(cast, cast.officer, roles=["officer", "inspector"])
    change(cast, cast.officer, roles=["officer", "supervisor"])
    first, second = list_open_proposals(cast.officer)
    assert approve(cast, first) == ""
    assert approve(cast, second) == "changed"
    assert stored(cast.officer).roles == ["officer", "inspector"]
    entry = "select allowed, rule from audit_auditentry where action = 'accounts.agree' order by id desc limit 1"
    assert owner_sql(entry) == [(False, "changed")]
    with acting(cast.inspector):
        decide_proposal(second, agreed=False)
    assert list_open_proposals(cast.officer) == []


def test_role_taken_away_by_command_does_not_come_back(cast: Cast, owner_sql: Sql) -> None:
    change(cast, cast.officer, roles=["officer", "inspector"])
    owner_sql("update organisations_account set roles = '{}' where id = %s", [cast.officer.pk])
    [proposal] = list_open_proposals(cast.officer)
    assert approve(cast, proposal) == "changed"
    assert stored(cast.officer).roles == []
