"""A restricted case whose restriction no one can lift is shown to the inspectors of its force, who can take it on."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django.urls import reverse

from mosovo.access.action import Action
from mosovo.nominals import gateway, restrictions
from mosovo.nominals.cases_without_lifter import NamingRefused, list_cases_without_lifter, name_oneself
from mosovo.nominals.models import AccessGrant
from mosovo.nominals.policy import MANAGE_ACCESS, VIEW
from mosovo.organisations.account_administration import administer_account
from mosovo.organisations.models import Account
from mosovo.record.field_validation import FactRefused
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting, opened
from tests.web.sending import send, text

NOW = date.today()
REASON = "The sergeant has left the force"
OTHERS = ("manager", "colleague", "coordinator", "officer", "stranger_inspector", "auditor", "administrator")


def restrict(cast: Cast, nominal: RegisteredNominal, *named: Account) -> None:
    """Restrict the case to these people."""
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit, named=named, review_on=NOW + timedelta(days=30), reason="Threats to his life", today=NOW
        )


def list_urns(account: Account) -> list[str]:
    """Return the URNs that the account sees as cases without anyone who can lift the restriction."""
    with acting(Account.objects.get(pk=account.pk), writing=False) as actor:
        return [each.urn for each in list_cases_without_lifter(actor)]


def find_rule(account: Account, nominal: RegisteredNominal, to: Action) -> str:
    """Return the rule by which the account opens the case; empty if it cannot."""
    with acting(Account.objects.get(pk=account.pk)) as actor:
        try:
            return gateway.open_nominal(nominal.urn, action=to, actor=actor).rule
        except gateway.NoSuchNominal:
            return ""


def refuse_naming(account: Account, nominal: RegisteredNominal) -> None:
    """Check that the account cannot take on the case."""
    with acting(Account.objects.get(pk=account.pk)), pytest.raises(NamingRefused):
        name_oneself(nominal.id, REASON)


@pytest.fixture
def orphan(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """Return a case that is restricted to the offender manager and a sergeant who has left."""
    restrict(cast, nominal, cast.supervisor, cast.manager)
    assert list_urns(cast.inspector) == []
    with acting(cast.administrator):
        administer_account("close", cast.supervisor.pk)
    return nominal


def test_inspector_takes_on_the_case_of_a_sergeant_who_left(
    cast: Cast, orphan: RegisteredNominal, owner_sql: Sql
) -> None:
    assert list_urns(cast.inspector) == [orphan.urn]
    assert find_rule(cast.inspector, orphan, VIEW) == "", "knowing the URN opens nothing"
    with acting(cast.inspector):
        name_oneself(orphan.id, REASON)
    assert find_rule(cast.inspector, orphan, MANAGE_ACCESS) == "named"
    assert list_urns(cast.inspector) == []
    entry = "select actor_name, allowed, rule, subjects, purpose from audit_auditentry where action = %s"
    assert owner_sql(entry, ["nominals.name_oneself"]) == [
        (cast.inspector.name, True, "no-lifter", [orphan.id], REASON)
    ]
    refuse_naming(cast.inspector, orphan)
    with opened(cast.inspector, orphan, MANAGE_ACCESS) as permit:
        restrictions.lift_restriction(permit, reason="The threat is over", today=NOW)
    assert find_rule(cast.colleague, orphan, VIEW) == "in-team"


@pytest.mark.parametrize("who", OTHERS)
def test_no_one_else_sees_or_takes_on_such_a_case(
    cast: Cast, orphan: RegisteredNominal, who: str, owner_sql: Sql
) -> None:
    account = getattr(cast, who)
    assert list_urns(account) == []
    with acting(Account.objects.get(pk=account.pk)), connection.cursor() as cursor:
        cursor.execute("select * from cases_without_lifter()")
        assert cursor.fetchall() == [], "the database hides it too"
    refuse_naming(account, orphan)
    assert find_rule(account, orphan, MANAGE_ACCESS) == ""
    refused = "select actor_id, allowed, rule from audit_auditentry where action = 'nominals.name_oneself'"
    assert owner_sql(refused) == [(account.pk, False, "absent")]


def test_inspector_who_is_excluded_or_not_cleared_does_not_learn_of_the_case(
    cast: Cast, orphan: RegisteredNominal, owner_sql: Sql
) -> None:
    columns = "(id, nominal_id, account_id, from_on, reason, message, shows_message)"
    values = "gen_random_uuid(), %s, %s, current_date - 1, 'A cousin', '', false"
    owner_sql(f"insert into nominals_exclusion {columns} values ({values})", [orphan.id, cast.inspector.pk])
    assert list_urns(cast.inspector) == []
    refuse_naming(cast.inspector, orphan)
    owner_sql("delete from nominals_exclusion")
    assert list_urns(cast.inspector) == [orphan.urn]
    owner_sql("update organisations_account set vetted_until = '2020-01-01' where id = %s", [cast.inspector.pk])
    assert list_urns(cast.inspector) == []


@pytest.mark.parametrize(
    "change",
    [
        "update organisations_account set vetted_until = '2020-01-01' where id = %(lifter)s",
        "update organisations_account set trained_until = null where id = %(lifter)s",
        "update organisations_account set roles = '{offender_manager}' where id = %(lifter)s",
        "update organisations_account set is_active = false where id = %(lifter)s",
        "update nominals_accessgrant set until = from_on where account_id = %(lifter)s",
        "insert into nominals_exclusion (id, nominal_id, account_id, from_on, reason, message, shows_message) "
        "select gen_random_uuid(), nominal_id, account_id, from_on, 'A cousin', '', false from nominals_accessgrant "
        "where account_id = %(lifter)s",
    ],
    ids=["vetting", "training", "role", "closed", "until", "excluded"],
)
def test_each_way_to_lose_the_last_who_can_lift_is_seen(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, change: str
) -> None:
    restrict(cast, nominal, cast.supervisor, cast.manager)
    assert owner_sql("select count_cases_without_lifter()") == [(0,)]
    owner_sql(change.replace("%(lifter)s", f"'{cast.supervisor.pk}'"))
    assert list_urns(cast.inspector) == [nominal.urn]
    assert owner_sql("select count_cases_without_lifter()") == [(1,)]


def test_open_case_is_never_among_them(cast: Cast, nominal: RegisteredNominal) -> None:
    assert list_urns(cast.inspector) == []
    refuse_naming(cast.inspector, nominal)
    with acting(cast.inspector), pytest.raises(DatabaseError, match="at least 15 letters"):
        name_oneself(nominal.id, "Short reason")


def test_name_or_exclusion_that_leaves_no_one_who_can_lift_is_refused(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    restrict(cast, nominal, cast.supervisor, cast.inspector, cast.manager)
    owner_sql("update organisations_account set vetted_until = '2020-01-01' where id = %s", [cast.supervisor.pk])
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        own = AccessGrant.objects.get(account=cast.inspector, kind="named")
        with pytest.raises(FactRefused, match="No one else could lift"):
            restrictions.end_named_access(permit, own, today=NOW)
    owner_sql("update organisations_account set vetted_until = '2099-01-01' where id = %s", [cast.supervisor.pk])
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.end_named_access(permit, own, today=NOW)
    assert find_rule(cast.supervisor, nominal, MANAGE_ACCESS) == "named"


def test_restriction_that_names_no_one_with_a_valid_account_is_refused(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    owner_sql("update organisations_account set trained_until = null where id = %s", [cast.supervisor.pk])
    with pytest.raises(FactRefused, match="valid vetting and training"):
        restrict(cast, nominal, Account.objects.get(pk=cast.supervisor.pk), cast.manager)


def test_inspector_is_notified_on_today_and_takes_on_the_case_with_a_reason(
    cast: Cast, orphan: RegisteredNominal
) -> None:
    inspector = sign_in_with_factor(cast.inspector)
    assert "1 restricted case without anyone who can lift the restriction." in text(inspector.get(reverse("today")))
    reviews = text(inspector.get(reverse("reviews_due")))
    assert "Restricted cases that no one can manage" in reviews
    assert orphan.urn in reviews
    address = reverse("name_oneself", kwargs={"nominal_id": orphan.id})
    assert "Enter the reason in at least 15 characters" in text(send(inspector, address, {"reason": "He left"}))
    assert send(inspector, address, {"reason": REASON}).url == reverse("who_sees", kwargs={"urn": orphan.urn})
    assert inspector.get(reverse("who_sees", kwargs={"urn": orphan.urn})).status_code == 200
    assert inspector.get(address).status_code == 404
    assert "restricted case without" not in text(inspector.get(reverse("today")))
    assert sign_in_with_factor(cast.stranger_inspector).get(address).status_code == 404
