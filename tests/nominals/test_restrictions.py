"""Restrictions, exclusions, shares and emergency access: who can open the case under each."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from mosovo.access.action import Action
from mosovo.caseload.models import CaseloadEntry
from mosovo.nominals import emergency_access, gateway, restrictions, sharing
from mosovo.nominals.actions import AllocationRefused, allocate_case
from mosovo.nominals.models import CaseShare, EmergencyAccess, EmergencyAccessReview, Exclusion, Restriction
from mosovo.nominals.policy import ALLOCATE, MANAGE_ACCESS, REVIEW_EMERGENCY_ACCESS, VIEW
from mosovo.organisations.models import Account
from mosovo.record.field_validation import FactRefused
from mosovo.rooms.identity import policy as identity
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting, opened

GROUND = sharing.SharingGround("A plan for his move", CaseShare.Gateway.MAPPA.value, "DS Quill, public protection")
NOW = date.today()
"""The database's own date decides which access grants are active."""
SOON = NOW + timedelta(days=30)
AN_HOUR = datetime(2026, 3, 10, 9, tzinfo=UTC), datetime(2026, 3, 10, 10, tzinfo=UTC)


def get_opening_rule(account: Account, nominal: RegisteredNominal, to: Action = VIEW) -> str:
    """Return the rule by which the account opens the case, or an empty string if it cannot."""
    with acting(account) as actor:
        try:
            return gateway.open_nominal(nominal.urn, action=to, actor=actor).rule
        except gateway.NoSuchNominal:
            return ""


def has_caseload(account: Account) -> bool:
    with acting(account, writing=False):
        return CaseloadEntry.objects.exists()


def restrict(cast: Cast, nominal: RegisteredNominal, *named: Account) -> Restriction:
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        return restrictions.restrict_case(
            permit, named=named, review_on=SOON, reason="Threats to his life", today=NOW, message="Ring 101"
        )


def test_restricted_case_is_open_only_to_named_accounts_and_leaves_other_lists(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    assert has_caseload(cast.colleague)
    restrict(cast, nominal, cast.manager, cast.supervisor)
    assert (get_opening_rule(cast.manager, nominal), get_opening_rule(cast.supervisor, nominal, MANAGE_ACCESS)) == (
        "named",
        "named",
    )
    assert (
        get_opening_rule(cast.manager, nominal, MANAGE_ACCESS),
        get_opening_rule(cast.colleague, nominal),
        get_opening_rule(cast.inspector, nominal),
    ) == ("",) * 3
    assert (has_caseload(cast.manager), has_caseload(cast.colleague), has_caseload(cast.inspector)) == (
        True,
        False,
        False,
    )


def test_lifted_restriction_reopens_the_case_to_its_team_and_inspector(cast: Cast, nominal: RegisteredNominal) -> None:
    restrict(cast, nominal, cast.supervisor)
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrictions.lift_restriction(permit, reason="The threat is over", today=NOW)
    assert (get_opening_rule(cast.colleague, nominal), get_opening_rule(cast.inspector, nominal)) == (
        "in-team",
        "inspects-force",
    )
    assert has_caseload(cast.colleague)
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit, pytest.raises(FactRefused, match="not restricted"):
        restrictions.lift_restriction(permit, reason="Again", today=NOW)


@pytest.mark.parametrize(
    ("change", "field", "fault"),
    [
        ({"named": ()}, "named", "at least one supervisor or inspector"),
        ({"review_on": NOW}, "review_on", "after today"),
        ({"reason": " "}, "reason", "Enter the reason"),
        ({"shows_message": True}, "message", "Enter the message"),
    ],
)
def test_restriction_without_a_valid_name_review_date_or_reason_is_refused(
    cast: Cast, nominal: RegisteredNominal, change: dict[str, Any], field: str, fault: str
) -> None:
    values = {"named": (cast.inspector,), "review_on": SOON, "reason": "Threats", "today": NOW, **change}
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit, pytest.raises(FactRefused, match=fault) as refused:
        restrictions.restrict_case(permit, **values)
    assert refused.value.field == field
    assert get_opening_rule(cast.colleague, nominal) == "in-team"


def test_exclusion_applies_at_once_and_ends_when_ended(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        row = restrictions.exclude_account(permit, cast.colleague, reason="His cousin", today=NOW, until=SOON)
    assert (get_opening_rule(cast.colleague, nominal), has_caseload(cast.colleague)) == ("", False)
    assert get_opening_rule(cast.manager, nominal) == "in-team"
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.end_access_control(permit, row, today=NOW)
    assert (get_opening_rule(cast.colleague, nominal), has_caseload(cast.colleague)) == ("in-team", True)
    with opened(cast.inspector, nominal, VIEW):
        assert Exclusion.objects.get().until == NOW


@pytest.mark.parametrize("who", ["auditor", "administrator"])
def test_account_that_reads_no_case_cannot_be_named_on_one_or_get_a_share(
    cast: Cast, nominal: RegisteredNominal, who: str
) -> None:
    account = getattr(cast, who)
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        values: dict[str, Any] = {"review_on": SOON, "reason": "Threats", "today": NOW}
        with pytest.raises(FactRefused, match="no role that can open a case") as refused:
            restrictions.restrict_case(permit, named=(cast.supervisor, account), **values)
        assert refused.value.field == "named"
        with pytest.raises(FactRefused, match="no role that can open a case"):
            restrictions.grant_named_access(permit, account, reason="Checks it", today=NOW)
        with pytest.raises(FactRefused, match="no role that can open a case"):
            sharing.share_case(permit, account, GROUND, until=SOON, today=NOW)
    assert get_opening_rule(account, nominal) == ""


def test_excluded_account_cannot_be_named_or_get_a_share(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.colleague, reason="His cousin", today=NOW)
        with pytest.raises(FactRefused, match="is excluded from the case"):
            restrictions.grant_named_access(permit, cast.colleague, reason="On duty", today=NOW)
        with pytest.raises(FactRefused, match="is excluded from the case"):
            sharing.share_case(permit, cast.colleague, GROUND, until=SOON, today=NOW)


def test_person_who_is_ticked_and_entered_is_named_once(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    restrict(cast, nominal, cast.supervisor, cast.manager, cast.manager)
    named = "select count(*) from nominals_accessgrant where kind = 'named' and account_id = %s"
    assert owner_sql(named, [cast.manager.pk]) == [(1,)]


def test_offender_manager_and_oneself_cannot_be_excluded(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        with pytest.raises(FactRefused, match="Reallocate the case first"):
            restrictions.exclude_account(permit, cast.manager, reason="A cousin", today=NOW)
        with pytest.raises(FactRefused, match="exclude yourself"):
            restrictions.exclude_account(permit, cast.inspector, reason="A cousin", today=NOW)


@pytest.mark.parametrize(
    ("to", "reached", "not_reached"),
    [
        ("agency", "practitioner", "partner"),
        ("force", "stranger_inspector", "stranger"),
        ("account", "stranger", "partner"),
    ],
)
def test_share_lets_its_recipients_read_the_case_until_revoked(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, to: str, reached: str, not_reached: str
) -> None:
    recipient_body = {"agency": cast.probation, "force": cast.southshire, "account": cast.stranger}[to]
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        shared = sharing.share_case(permit, recipient_body, GROUND, until=SOON, today=NOW)
    assert (
        get_opening_rule(getattr(cast, reached), nominal),
        get_opening_rule(getattr(cast, not_reached), nominal),
    ) == ("tied", "")
    assert get_opening_rule(getattr(cast, reached), nominal, identity.RECORD) == ""
    [(verb, recipient, purpose)] = owner_sql(
        "select verb, recipient, purpose from audit_auditentry where action = 'nominals.share'"
    )
    assert (verb, purpose) == ("disclosure", GROUND.purpose)
    assert GROUND.recipients in recipient
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        sharing.revoke_share(permit, shared, change_reason="Not needed", today=NOW)
    assert get_opening_rule(getattr(cast, reached), nominal) == ""
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit, pytest.raises(FactRefused, match="already ended"):
        sharing.revoke_share(permit, CaseShare.objects.known_at().get(), change_reason="Again", today=NOW)


def test_only_supervisor_and_inspector_can_manage_access_to_a_case(cast: Cast, nominal: RegisteredNominal) -> None:
    for who in (cast.manager, cast.colleague, cast.coordinator, cast.partner, cast.practitioner, cast.officer):
        assert get_opening_rule(who, nominal, MANAGE_ACCESS) == ""
    assert (
        get_opening_rule(cast.supervisor, nominal, MANAGE_ACCESS),
        get_opening_rule(cast.inspector, nominal, MANAGE_ACCESS),
    ) == (
        "supervises-team",
        "inspects-force",
    )


def test_leading_practitioner_reads_and_records_until_another_leads(cast: Cast, nominal: RegisteredNominal) -> None:
    def allocate_to(practitioner: Account | None) -> None:
        with opened(cast.supervisor, nominal, ALLOCATE) as permit:
            allocate_case(
                permit, team=cast.east, offender_manager=cast.manager, lead_agency=cast.probation, from_on=NOW,
                community_offender_manager="" if practitioner else "Somebody else", practitioner=practitioner,
            )  # fmt: skip

    allocate_to(cast.practitioner)
    assert (
        get_opening_rule(cast.practitioner, nominal),
        get_opening_rule(cast.practitioner, nominal, identity.RECORD),
    ) == ("leads", "leads")
    assert has_caseload(cast.practitioner)
    allocate_to(None)
    assert get_opening_rule(cast.practitioner, nominal) == ""
    with pytest.raises(AllocationRefused, match="not a practitioner of Probation"):
        allocate_to(cast.partner)


def open_in_an_emergency(account: Account, nominal: RegisteredNominal) -> None:
    with acting(account):
        emergency_access.open_in_emergency(
            nominal.urn, purpose="life", justification="A call says he has a child with him"
        )


def test_emergency_access_is_read_only_for_one_case_and_60_minutes(cast: Cast, nominal: RegisteredNominal) -> None:
    assert get_opening_rule(cast.stranger, nominal) == ""
    open_in_an_emergency(cast.stranger, nominal)
    assert (get_opening_rule(cast.stranger, nominal), get_opening_rule(cast.stranger, nominal, identity.RECORD)) == (
        "break-glass",
        "",
    )
    assert not has_caseload(cast.stranger)
    with opened(cast.inspector, nominal, VIEW):
        [row] = EmergencyAccess.objects.all()
        assert row.closes_at - row.opened_at == timedelta(minutes=60)


def test_emergency_access_ends_at_its_closing_time(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    open_in_an_emergency(cast.stranger, nominal)
    owner_sql("update nominals_emergencyaccess set closes_at = now() + interval '2 seconds' returning 1")
    assert get_opening_rule(cast.stranger, nominal) == "break-glass"
    owner_sql("update nominals_emergencyaccess set closes_at = now() returning 1")
    assert get_opening_rule(cast.stranger, nominal) == ""


def test_excluded_account_and_account_without_the_role_get_no_emergency_access(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.stranger, reason="Neighbours", today=NOW)
    for who in (cast.stranger, cast.partner, cast.auditor):
        for urn in (nominal.urn, "NS-9999-9999"):
            with acting(who), pytest.raises(gateway.NoSuchNominal):
                emergency_access.open_in_emergency(
                    urn, purpose="life", justification="A call says he has a child with him"
                )
    assert owner_sql("select count(*) from nominals_emergencyaccess") == [(0,)]
    entries = owner_sql(
        "select rule from audit_auditentry where action = 'nominals.break_glass' and subjects <> '{}' order by id"
    )
    assert [rule for (rule,) in entries] == ["excluded", "no-relation", "no-relation"]


@pytest.mark.parametrize(("purpose", "words"), [("curiosity", "Because I would like to"), ("life", "Need it")])
def test_emergency_access_needs_a_valid_purpose_and_justification(
    cast: Cast, nominal: RegisteredNominal, purpose: str, words: str
) -> None:
    with acting(cast.stranger), pytest.raises(FactRefused):
        emergency_access.open_in_emergency(nominal.urn, purpose=purpose, justification=words)
    assert get_opening_rule(cast.stranger, nominal) == ""


def test_application_cannot_create_emergency_access_or_exceed_an_hour(cast: Cast, nominal: RegisteredNominal) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), acting(cast.stranger):
        EmergencyAccess.objects.create(
            nominal_id=nominal.id, account=cast.stranger, opened_at=AN_HOUR[0], closes_at=AN_HOUR[1]
        )
    with pytest.raises(Exception, match="1 to 60 minutes"), acting(cast.stranger), connection.cursor() as cursor:
        cursor.execute("select open_in_emergency(%s, 'life', 'words', 600)", [nominal.urn])


def test_emergency_access_is_reviewed_by_the_supervisor_and_not_the_manager(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    open_in_an_emergency(cast.stranger, nominal)
    with opened(cast.supervisor, nominal, REVIEW_EMERGENCY_ACCESS) as permit:
        [row] = EmergencyAccess.objects.all()
        emergency_access.review_emergency_access(
            permit, row, finding="justified", comment="Spoke to PC Thackray", today=NOW
        )
        assert EmergencyAccessReview.objects.known_at().get().emergency_access_id == row.pk
    with (
        opened(cast.manager, nominal, REVIEW_EMERGENCY_ACCESS) as permit,
        pytest.raises(FactRefused, match="supervisor"),
    ):
        emergency_access.review_emergency_access(permit, row, finding="justified", comment="Fine", today=NOW)
