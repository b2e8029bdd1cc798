"""Managing accounts: an administrator cannot extend access alone, and never their own."""

from datetime import date
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.db.utils import ProgrammingError
from django.test import Client
from uuid6 import uuid7

from mosovo.organisations.account_administration import (
    AdministrationRefused,
    administer_account,
    decide_proposal,
    list_open_proposals,
    propose_account,
    propose_account_change,
    propose_new_password,
)
from mosovo.organisations.models import Account, AccountProposal, SignInSession
from tests.support.fixture_types import Sql
from tests.support.people import Cast, acting

ENTRIES = "select action, allowed, rule from audit_auditentry where action like 'accounts.%' order by id"
LATER = date(2099, 12, 31)


def get_refusal(by: Account, act: str, account: Account, **given: Any) -> str:
    """Return the rule by which the action was refused."""
    with acting(by), pytest.raises(AdministrationRefused) as refusal:
        administer_account(act, account.pk, **given)
    return refusal.value.rule


def test_change_that_extends_access_waits_for_a_second_person(cast: Cast, owner_sql: Sql) -> None:
    with acting(cast.administrator):
        assert propose_account_change(cast.officer.pk, roles=["officer", "inspector"])
        [proposal] = list_open_proposals(cast.officer)
    cast.officer.refresh_from_db()
    assert cast.officer.roles == ["officer"]
    assert get_refusal(cast.administrator, "agree", cast.officer, proposal=proposal.pk) == "own-proposal"
    with acting(cast.inspector):
        decide_proposal(proposal, agreed=True)
    cast.officer.refresh_from_db()
    assert cast.officer.roles == ["officer", "inspector"]
    assert owner_sql(ENTRIES) == [
        ("accounts.change", True, "administrator"),
        ("accounts.agree", False, "own-proposal"),
        ("accounts.agree", True, "second-person"),
    ]


@pytest.mark.parametrize(
    "given",
    [
        {"roles": ["offender_manager", "supervisor"]}, {"vetting": "nppv"}, {"trained_until": "2100-01-01"},
        {"vetted_until": "2100-01-01"}, {"subject": "somebody"}, {"password": "a hash"},
    ],
    ids=lambda given: next(iter(given)),
)  # fmt: skip
def test_each_change_that_extends_access_is_only_proposed(cast: Cast, given: dict[str, Any]) -> None:
    before = Account.objects.filter(pk=cast.manager.pk).values().get()
    with acting(cast.administrator):
        assert propose_account_change(cast.manager.pk, **given)
    assert Account.objects.filter(pk=cast.manager.pk).values().get() == before


def test_move_to_another_team_is_proposed_and_removal_from_a_team_applies_at_once(cast: Cast) -> None:
    with acting(cast.administrator):
        assert propose_account_change(cast.manager.pk, team_id=cast.west.pk)
        assert not propose_account_change(cast.colleague.pk, team_id=None)
    assert Account.objects.get(pk=cast.manager.pk).team_id == cast.east.pk
    assert Account.objects.get(pk=cast.colleague.pk).team_id is None


@pytest.mark.parametrize("given", [{"roles": []}, {"vetting": "none"}, {"trained_until": "2020-01-01"}, {"name": "X"}])
def test_change_that_reduces_access_applies_at_once(cast: Cast, given: dict[str, Any]) -> None:
    with acting(cast.administrator):
        assert not propose_account_change(cast.manager.pk, **given)
    [(name, value)] = given.items()
    assert str(getattr(Account.objects.get(pk=cast.manager.pk), name)) == str(value)


@pytest.mark.parametrize("act", ["change", "close", "reopen", "reset_factor", "end_sessions"])
def test_administrator_cannot_change_their_own_account(cast: Cast, act: str) -> None:
    assert get_refusal(cast.administrator, act, cast.administrator, roles=["inspector"]) == "own-account"


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector", "auditor", "partner"])
def test_only_an_administrator_can_change_accounts(cast: Cast, who: str) -> None:
    assert get_refusal(getattr(cast, who), "change", cast.officer, roles=["officer"]) == "not-administrator"


def test_administrator_with_expired_vetting_cannot_change_accounts(cast: Cast) -> None:
    cast.administrator.vetted_until = date(2020, 1, 1)
    assert get_refusal(cast.administrator, "close", cast.officer) == "not-administrator"


def test_administrator_cannot_change_an_account_of_another_force(cast: Cast) -> None:
    assert get_refusal(cast.administrator, "close", cast.stranger) == "other-force"
    assert get_refusal(cast.administrator, "change", cast.officer, force_id="SS") == "other-force"
    south = cast.stranger.team_id
    assert get_refusal(cast.administrator, "change", cast.officer, team_id=south) == "no-place"


def test_new_account_has_no_access_until_a_second_person_agrees(cast: Cast) -> None:
    with acting(cast.administrator):
        opened = propose_account(
            "4999", "PC New", force_id="NS", agency_id=None, roles=["offender_manager"], team_id=cast.east.pk,
            vetting="mv", vetted_until=LATER, trained_until=LATER,
        )  # fmt: skip
    account = Account.objects.get(pk=opened.account_id)
    assert (account.roles, account.team_id, account.vetting, account.password_is_first) == ([], None, "none", True)
    assert account.check_password(opened.first_password)
    [proposal] = list_open_proposals(account)
    with acting(cast.inspector):
        decide_proposal(proposal, agreed=True)
    account.refresh_from_db()
    assert (account.roles, account.team_id, account.vetted_until) == (["offender_manager"], cast.east.pk, LATER)


def test_rejected_proposal_cannot_be_agreed_later(cast: Cast) -> None:
    with acting(cast.administrator):
        propose_account_change(cast.officer.pk, roles=["officer", "inspector"])
        [proposal] = list_open_proposals(cast.officer)
    with acting(cast.inspector):
        decide_proposal(proposal, agreed=False)
    assert get_refusal(cast.inspector, "agree", cast.officer, proposal=proposal.pk) == "decided"
    assert Account.objects.get(pk=cast.officer.pk).roles == ["officer"]


def test_account_cannot_agree_to_its_own_proposal(cast: Cast) -> None:
    with acting(cast.administrator):
        propose_account_change(cast.inspector.pk, roles=["inspector", "supervisor"])
        [proposal] = list_open_proposals(cast.inspector)
    assert get_refusal(cast.inspector, "agree", cast.inspector, proposal=proposal.pk) == "own-account"
    assert get_refusal(cast.stranger_inspector, "agree", cast.inspector, proposal=proposal.pk) == "other-force"


def test_closed_account_is_signed_out_and_reopens_without_roles(cast: Cast, client: Client) -> None:
    client.force_login(cast.manager)
    assert client.get("/").status_code == 200
    with acting(cast.administrator):
        propose_account_change(cast.manager.pk, roles=["inspector"])
        administer_account("close", cast.manager.pk)
    assert client.get("/").status_code == 302
    assert SignInSession.objects.filter(account=cast.manager).count() == 0
    assert AccountProposal.objects.filter(decided_at=None).count() == 0
    with acting(cast.administrator):
        administer_account("reopen", cast.manager.pk)
    again = Account.objects.get(pk=cast.manager.pk)
    assert (again.is_active, again.roles, again.closed_at) == (True, [], None)


def test_second_factor_reset_ends_the_sessions(cast: Cast, client: Client) -> None:
    TOTP.activate(cast.manager, generate_totp_secret())
    client.force_login(cast.manager)
    client.get("/")
    with acting(cast.administrator):
        administer_account("reset_factor", cast.manager.pk)
    assert client.get("/").status_code == 302
    assert cast.manager.authenticator_set.count() == 0


def test_new_password_works_only_after_a_second_person_agrees(cast: Cast) -> None:
    with acting(cast.administrator):
        password = propose_new_password(cast.inspector.pk)
        [proposal] = list_open_proposals(cast.inspector)
    assert not Account.objects.get(pk=cast.inspector.pk).check_password(password)
    with acting(second_administrator(cast)):
        decide_proposal(proposal, agreed=True)
    assert Account.objects.get(pk=cast.inspector.pk).check_password(password)


def second_administrator(cast: Cast) -> Account:
    """Return a second administrator."""
    second = cast.coordinator
    second.roles = ["administrator"]
    return second


def test_account_log_has_no_password_and_no_name(cast: Cast, owner_sql: Sql) -> None:
    with acting(cast.administrator):
        opened = propose_account("4998", "PC Unsaid", force_id="NS", agency_id=None, roles=["officer"])
        propose_new_password(cast.officer.pk)
    details = str(owner_sql("select detail::text, fields from audit_auditentry where action like 'accounts.%'"))
    assert "argon2" not in details
    assert "Unsaid" not in details
    assert opened.first_password not in details


@pytest.mark.parametrize(
    "statement",
    [
        "insert into organisations_accountproposal (id) values (%s)",
        "update organisations_accountproposal set agreed = true where id <> %s",
        "update organisations_account set roles = '{inspector}' where id <> %s",
        "select grant_account(%s, '{}')", "select close_account(%s)", "select reset_second_factors(%s)",
    ],
    ids=["propose", "agree", "raise", "give", "close", "forget"],
)  # fmt: skip
def test_application_cannot_change_accounts_by_direct_sql(cast: Cast, statement: str) -> None:
    with (
        acting(cast.administrator),
        pytest.raises(ProgrammingError, match="permission denied"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [uuid7()])
