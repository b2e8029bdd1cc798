"""Accounts with access to a case, listed by the database in one query: the same as opening it as each account."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mosovo.access.policy import decide_access, explain_decision
from mosovo.casework.access_explanation import ACTIONS, explain_access
from mosovo.cli import access
from mosovo.cli.errors import CommandError
from mosovo.edge.request_context import build_actor
from mosovo.nominals import access_grants, access_report, emergency_access, gateway, restrictions, sharing
from mosovo.nominals.actions import allocate_case
from mosovo.nominals.models import AccessGrant, CaseShare
from mosovo.nominals.policy import ALLOCATE, MANAGE_ACCESS, VIEW
from mosovo.organisations.models import Account, Role
from tests.support.fixture_types import AsJobs, Sql
from tests.support.look_up_limits import allow_emergency
from tests.support.people import NEVER, TODAY, Cast, RegisteredNominal, acting, opened, register

NOW = date.today()
SOON = NOW + timedelta(days=10)
MESSAGE = "Restricted. Ring the inspector on 101."


def list_accounts() -> list[Account]:
    return list(Account.objects.order_by("username"))


def open_as_each_account(case: RegisteredNominal) -> dict[str, str]:
    """Return the rule by which each account opens the case, one by one."""
    found = {}
    for account in list_accounts():
        with acting(account, writing=False) as actor:
            try:
                found[account.username] = gateway.open_nominal(case.urn, action=VIEW, actor=actor).rule
            except gateway.NoSuchNominal:
                continue
    return found


def list_access(cast: Cast, case: RegisteredNominal) -> dict[str, str]:
    with acting(cast.auditor, writing=False):
        return {
            access.account.username: access.rule
            for access in access_report.list_accounts_with_access(case.id)
            if access.rule != access_report.EXCLUDED
        }


def plain(cast: Cast) -> RegisteredNominal:
    return register(cast)


def unplaced(cast: Cast) -> RegisteredNominal:
    return register(cast, allocated=False)


def led_and_shared(cast: Cast) -> RegisteredNominal:
    case = register(cast)
    with opened(cast.supervisor, case, ALLOCATE) as permit:
        allocate_case(
            permit, team=cast.east, offender_manager=cast.manager, lead_agency=cast.probation, from_on=NOW,
            practitioner=cast.practitioner,
        )  # fmt: skip
    ground = sharing.SharingGround("A move", CaseShare.Gateway.MAPPA.value, "Insp Quayle")
    with opened(cast.supervisor, case, MANAGE_ACCESS) as permit:
        sharing.share_case(permit, cast.southshire, ground, until=SOON, today=NOW)
        sharing.share_case(permit, cast.probation, ground, until=SOON, today=NOW)
        restrictions.exclude_account(permit, cast.colleague, reason="His cousin", today=NOW)
    return case


def looked_at(cast: Cast) -> RegisteredNominal:
    case = register(cast)
    allow_emergency(cast.officer, cast.supervisor)
    with acting(cast.officer):
        emergency_access.open_in_emergency(case.urn, purpose="life", justification="A call says he has a child")
    return case


def restricted(cast: Cast) -> RegisteredNominal:
    case = looked_at(cast)
    with opened(cast.inspector, case, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit, named=[cast.supervisor, cast.coordinator], review_on=SOON, reason="Threats", today=NOW,
            message=MESSAGE, shows_message=True,
        )  # fmt: skip
        restrictions.exclude_account(permit, cast.colleague, reason="His cousin", today=NOW)
    return case


CASES = (plain, unplaced, led_and_shared, looked_at, restricted)


@pytest.mark.parametrize("made", CASES, ids=lambda made: made.__name__)
def test_access_list_has_the_accounts_that_can_open_the_case(
    cast: Cast, database: Any, made: Callable[[Cast], RegisteredNominal]
) -> None:
    with database.acting_as("mosovo_jobs"):
        for number, (role, more) in enumerate(
            [(role, where) for role in Role for where in ({"team": cast.east}, {"team": cast.west}, {})]
        ):
            cleared = {"vetted_until": NEVER, "trained_until": NEVER if number % 7 else TODAY - timedelta(days=1)}
            Account.objects.create(
                username=f"one{number}", name=f"One {number}", roles=[role], force=cast.northshire, password="!",
                **cleared, **more,
            )  # fmt: skip
    case = made(cast)
    found = list_access(cast, case)
    assert found == open_as_each_account(case)
    assert found


def test_only_auditor_can_list_access_without_opening_the_case(cast: Cast, nominal: RegisteredNominal) -> None:
    for account in (cast.manager, cast.stranger, cast.partner, cast.administrator):
        with acting(account):
            assert access_report.list_accounts_with_access(nominal.id) == []
            assert access_report.list_lookups(nominal.id) == []
    with acting(cast.auditor):
        assert access_report.list_accounts_with_access(nominal.id)
        assert access_report.list_lookups(nominal.id) == []


def test_supervisor_reads_the_lookups_only_of_the_case_they_opened(cast: Cast, nominal: RegisteredNominal) -> None:
    other = register(cast)
    with acting(cast.stranger) as actor, pytest.raises(gateway.NoSuchNominal):
        gateway.open_nominal(nominal.urn, action=VIEW, actor=actor)
    with opened(cast.supervisor, nominal, MANAGE_ACCESS):
        found = [(look.who, look.allowed, look.rule) for look in access_report.list_lookups(nominal.id)]
        assert (cast.stranger.name, False, "no-relation") in found
        assert access_report.list_lookups(other.id) == []
    with opened(cast.manager, nominal, VIEW):
        assert access_report.list_lookups(nominal.id) == []


def test_access_controls_due_are_listed_only_to_those_who_manage_access(cast: Cast, nominal: RegisteredNominal) -> None:
    ground = sharing.SharingGround("A move", CaseShare.Gateway.MAPPA.value, "Insp Quayle")
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        sharing.share_case(permit, cast.southshire, ground, until=SOON, today=NOW)
        access_grants.grant_access(
            permit,
            cast.probation,
            kind=AccessGrant.Kind.INVITATION,
            from_on=NOW,
            until=SOON,
            reason="Level 2",
            today=NOW,
        )
        restrictions.restrict_case(permit, named=[cast.supervisor], review_on=SOON, reason="Threats", today=NOW)
        restrictions.grant_named_access(permit, cast.officer, reason="Night duty", today=NOW, until=SOON)
    with acting(cast.supervisor):
        due = access_report.list_access_controls_due(SOON)
        assert {(row.what, row.urn, row.grantee_name) for row in due} == {
            ("restriction", nominal.urn, ""),
            ("share", nominal.urn, "Southshire"),
            ("invitation", nominal.urn, str(cast.probation)),
            ("named", nominal.urn, cast.officer.name),
        }
        assert access_report.list_access_controls_due(NOW) == []
    for account in (cast.inspector, cast.manager, cast.stranger_inspector):
        with acting(account):
            assert access_report.list_access_controls_due(SOON) == []


def test_restricted_case_message_is_shown_to_police_without_access_and_logged(cast: Cast, owner_sql: Sql) -> None:
    case = restricted(cast)
    for account in (cast.manager, cast.inspector, cast.stranger):
        with acting(account):
            assert access_report.restricted_case_message(case.urn) == MESSAGE
    # A named account, an account excluded without a message, and an agency, which gets no message about any case.
    for account in (cast.supervisor, cast.colleague, cast.partner):
        with acting(account):
            assert access_report.restricted_case_message(case.urn) == ""
            assert access_report.restricted_case_message("NS-0000-0001") == ""
    [(logged,)] = owner_sql("select count(*) from audit_auditentry where action = 'nominals.told'")
    assert logged == 3


@pytest.mark.parametrize("made", CASES, ids=lambda made: made.__name__)
def test_access_explanation_ends_with_the_deciding_rule_and_database_agrees(
    cast: Cast, as_jobs: Any, made: Callable[[Cast], RegisteredNominal]
) -> None:
    case = made(cast)
    for account in list_accounts():
        actor = build_actor(account, NOW)
        for action in (VIEW, MANAGE_ACCESS, ACTIONS["identity.record"], ALLOCATE):
            with as_jobs():
                found = explain_access(actor, case.urn, action)
            assert found is not None
            assert found.tried[-1].decides
            assert found.tried[-1].rule == found.decision.rule
            assert found.agree, (account.username, action, found)


def test_only_auditor_can_explain_access_and_gains_no_access_by_it(cast: Cast, nominal: RegisteredNominal) -> None:
    manager_actor = build_actor(cast.manager, NOW)
    with acting(cast.auditor) as actor:
        found = explain_access(manager_actor, nominal.urn, VIEW)
        assert found is not None
        assert found.database == "in-team"
        with pytest.raises(gateway.NoSuchNominal):
            gateway.open_nominal(nominal.urn, action=VIEW, actor=actor)
    with acting(cast.supervisor):
        assert explain_access(manager_actor, nominal.urn, VIEW) is None
    with acting(cast.auditor):
        assert explain_access(manager_actor, "NS-0000-0001", VIEW) is None
        assert explain_access(build_actor(Account(pk=uuid4(), name="x"), NOW), nominal.urn, VIEW) is None


def test_access_explanation_tries_the_rules_in_order(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.supervisor, nominal, VIEW) as permit:
        tried = explain_decision(build_actor(cast.stranger, NOW), VIEW, permit.case)
        assert [one.rule for one in tried][:3] == ["system", "not-cleared", "excluded"]
        assert tried[-1].rule == decide_access(build_actor(cast.stranger, NOW), VIEW, permit.case).rule == "no-relation"


@pytest.mark.parametrize(("actor", "urn"), [("no-one", ""), ("", "NS-0000-0001")])
def test_account_or_case_that_does_not_exist_is_wrong_usage(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, actor: str, urn: str
) -> None:
    given = Namespace(actor=actor or cast.manager.username, nominal=urn or nominal.urn, action="nominals.view")
    with as_jobs(), pytest.raises(CommandError, match=f"there is no (account|case) {actor or urn}"):
        access.run(given)
