"""Access grants for an invitation, a task or a duty role: what each allows, for how long, and what is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.utils import ProgrammingError

from mosovo.nominals import access_grants, restrictions
from mosovo.nominals.models import AccessGrant
from mosovo.nominals.policy import MANAGE_ACCESS, VIEW
from mosovo.organisations.models import Account, Agency, Team
from mosovo.record.field_validation import FactRefused
from mosovo.rooms.identity import policy as identity
from mosovo.rooms.meetings.policy import ANSWER
from tests.nominals.test_restrictions import get_opening_rule, has_caseload
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened, register

NOW = date.today()
"""The database's own date decides which access grants are active."""
WEEK = timedelta(weeks=1)
BODIES: dict[str, Callable[[Cast], Account | Team | Agency]] = {
    "officer": lambda cast: cast.officer,
    "partner": lambda cast: cast.partner,
    "agency": lambda cast: cast.probation,
    "team": lambda cast: cast.west,
    "stranger": lambda cast: cast.stranger,
    "stranger's team": lambda cast: cast.stranger.team,
    "auditor": lambda cast: cast.auditor,
    "administrator": lambda cast: cast.administrator,
}


def grant(cast: Cast, nominal: RegisteredNominal, to: str, **details: Any) -> AccessGrant:
    days = {"kind": AccessGrant.Kind.INVITATION, "from_on": NOW, "until": NOW + WEEK, "reason": "Level 2", **details}
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        return access_grants.grant_access(permit, BODIES[to](cast), today=NOW, **days)


@pytest.mark.parametrize(
    ("kind", "to", "who"),
    [
        (AccessGrant.Kind.INVITATION, "officer", "officer"),
        (AccessGrant.Kind.INVITATION, "stranger", "stranger"),
        (AccessGrant.Kind.TASK, "officer", "officer"),
        (AccessGrant.Kind.DUTY, "officer", "officer"),
    ],
)
def test_access_grant_lets_its_recipient_read_and_not_record_until_it_ends(
    cast: Cast, nominal: RegisteredNominal, kind: str, to: str, who: str
) -> None:
    account = getattr(cast, who)
    assert get_opening_rule(account, nominal) == ""
    tie = grant(cast, nominal, to, kind=kind)
    assert (get_opening_rule(account, nominal), has_caseload(account)) == ("tied", True)
    assert get_opening_rule(account, nominal, identity.RECORD) == ""
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrictions.end_access_control(permit, tie, today=NOW)
    assert (get_opening_rule(account, nominal), has_caseload(account)) == ("", False)


def test_access_grant_that_has_ended_keeps_its_end_date(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    """A page left open ended it a second time: the history then showed access on days without any."""
    row = grant(cast, nominal, "officer")
    for day in (NOW, NOW + timedelta(days=3)):
        with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
            restrictions.end_access_control(permit, row, today=day)
    assert owner_sql("select until from nominals_accessgrant where id = %s", [row.pk]) == [(NOW,)]
    assert owner_sql("select count(*) from audit_auditentry where action = 'nominals.end_tie'") == [(1,)]


@pytest.mark.parametrize(("to", "who"), [("partner", "partner"), ("agency", "practitioner")])
def test_invitation_opens_only_the_agency_page_to_an_agency_until_it_ends(
    cast: Cast, nominal: RegisteredNominal, to: str, who: str
) -> None:
    account = getattr(cast, who)
    assert get_opening_rule(account, nominal, ANSWER) == ""
    tie = grant(cast, nominal, to)
    assert get_opening_rule(account, nominal, ANSWER) == "invited"
    assert (
        get_opening_rule(account, nominal),
        get_opening_rule(account, nominal, identity.RECORD),
        has_caseload(account),
    ) == ("", "", False)
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrictions.end_access_control(permit, tie, today=NOW)
    assert get_opening_rule(account, nominal, ANSWER) == ""


def test_duty_grant_to_a_team_opens_the_case_to_its_members(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Callable[[], Any]
) -> None:
    with as_jobs():
        Account.objects.filter(pk=cast.officer.pk).update(team=cast.west)
    cast.officer.refresh_from_db()
    grant(cast, nominal, "team", kind=AccessGrant.Kind.DUTY)
    assert get_opening_rule(cast.officer, nominal) == "tied"


def test_access_grant_is_active_from_its_start_date_to_its_end_date(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    grant(cast, nominal, "officer", from_on=NOW + timedelta(days=1), until=NOW + WEEK)
    assert get_opening_rule(cast.officer, nominal) == ""
    owner_sql("update nominals_accessgrant set from_on = %s", [NOW - timedelta(days=1)])
    assert get_opening_rule(cast.officer, nominal) == "tied"
    owner_sql("update nominals_accessgrant set until = %s", [NOW])
    assert get_opening_rule(cast.officer, nominal) == ""


def test_access_grant_records_who_gave_it_and_is_logged(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    outside, inside = grant(cast, nominal, "agency"), grant(cast, nominal, "officer", kind=AccessGrant.Kind.TASK)
    assert owner_sql("select given_by_id, given_at::date from nominals_accessgrant order by id") == [
        (cast.supervisor.pk, NOW),
        (cast.supervisor.pk, NOW),
    ]
    entries = "select verb, recipient, purpose, detail from audit_auditentry where action = 'nominals.tie' order by id"
    days = {"from": str(NOW), "until": str(NOW + WEEK)}
    to_agency, to_account = {"agency": str(outside.agency_id)}, {"account": str(inside.account_id)}
    assert owner_sql(entries) == [
        ("disclosure", str(cast.probation), "Level 2", days | {"kind": "invitation"} | to_agency),
        ("alteration", "", "Level 2", days | {"kind": "task"} | to_account),
    ]


def test_database_refuses_an_access_grant_in_another_name_or_without_the_role(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    values = {
        "nominal_id": nominal.id,
        "kind": AccessGrant.Kind.TASK,
        "from_on": NOW,
        "account": cast.officer,
        "reason": "-",
    }
    with pytest.raises(ProgrammingError, match="row-level security"), opened(cast.supervisor, nominal, MANAGE_ACCESS):
        AccessGrant.objects.create(**values, given_by=cast.inspector)
    with pytest.raises(ProgrammingError, match="row-level security"), opened(cast.coordinator, nominal, VIEW):
        AccessGrant.objects.create(**values)


@pytest.mark.parametrize(
    ("to", "details", "field", "why"),
    [
        ("partner", {"kind": "share"}, "kind", "Select an invitation"),
        ("partner", {"from_on": NOW - timedelta(days=1)}, "from_on", "today or later"),
        ("partner", {"until": NOW}, "until", "after the start date"),
        ("partner", {"until": NOW + 16 * WEEK + timedelta(days=1)}, "until", "within 16 weeks"),
        ("officer", {"kind": "task", "until": NOW + 4 * WEEK + timedelta(days=1)}, "until", "within 4 weeks"),
        ("officer", {"kind": "duty", "until": NOW + 4 * WEEK + timedelta(days=1)}, "until", "within 4 weeks"),
        ("partner", {"reason": " "}, "reason", "reason for access"),
        ("agency", {"kind": "task"}, "kind", "does not work for the force"),
        ("stranger", {"kind": "duty"}, "kind", "does not work for the force"),
        ("stranger's team", {"kind": "task"}, "kind", "does not work for the force"),
        ("auditor", {}, "account", "no role that can open a case"),
        ("administrator", {}, "account", "no role that can open a case"),
    ],
)
def test_invalid_access_grant_is_refused_with_a_reason(
    cast: Cast, nominal: RegisteredNominal, to: str, details: dict[str, Any], field: str, why: str
) -> None:
    with pytest.raises(FactRefused, match=why) as refused:
        grant(cast, nominal, to, **details)
    assert refused.value.field == field


def test_longest_access_grant_is_allowed_and_a_second_is_refused(cast: Cast, nominal: RegisteredNominal) -> None:
    for kind, weeks in access_grants.MAX_WEEKS.items():
        grant(cast, nominal, "officer", kind=kind, until=NOW + weeks * WEEK)
        with pytest.raises(FactRefused, match="End it first"):
            grant(cast, nominal, "officer", kind=kind)


def test_excluded_account_and_restricted_case_get_no_access_grant(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.officer, reason="A neighbour", today=NOW)
    with pytest.raises(FactRefused, match="excluded"):
        grant(cast, nominal, "officer", kind=AccessGrant.Kind.TASK)
    restricted = register(cast)
    with opened(cast.supervisor, restricted, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(permit, named=[cast.supervisor], review_on=NOW + WEEK, reason="Threats", today=NOW)
    with pytest.raises(FactRefused, match="Add the person as a named person"):
        grant(cast, restricted, "partner")
