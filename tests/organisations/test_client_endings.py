"""Owners of API clients are notified 60 and 14 days before the end date: once each, on their Today page."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from mosovo.organisations.api_client_models import ApiClientNotice
from mosovo.organisations.client_endings import AUDIT_ACTION, list_recent_notices, notify_owners
from tests.api.systems import System, make_system
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, acting
from tests.web.sending import text

LAST = date.today() + timedelta(days=200)


@pytest.fixture
def system(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> System:
    """An API client that ends on LAST."""
    notices_made = make_system(cast, as_jobs)
    owner_sql("update organisations_apiclient set until = %s", [LAST])
    return notices_made


def get_day_before_end(days: int) -> date:
    return LAST - timedelta(days=days)


def list_notices(owner_sql: Sql) -> list[tuple[int, date]]:
    return owner_sql("select days, made_on from organisations_apiclientnotice order by made_on")


@pytest.mark.usefixtures("system")
def test_each_notice_is_made_once_as_days_pass(as_jobs: AsJobs, owner_sql: Sql) -> None:
    with as_jobs():
        number = sum(notify_owners(get_day_before_end(days)) for days in range(90, -5, -1) for _ in range(2))
    assert number == 2
    assert list_notices(owner_sql) == [(60, get_day_before_end(60)), (14, get_day_before_end(14))]
    entries = owner_sql("select detail->>'ends_on' from audit_auditentry where action = %s", [AUDIT_ACTION])
    assert entries == [(LAST.isoformat(),)] * 2


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize(
    ("runs", "notices"),
    [
        ([61], []),
        ([61, 57, 15, 13], [(60, 57), (14, 13)]),
        ([10, 9], [(14, 10)]),
        ([0], [(14, 0)]),
        ([-1], []),
    ],
)
def test_notices_missed_while_no_worker_ran_are_made_later(
    as_jobs: AsJobs, owner_sql: Sql, runs: list[int], notices: list[tuple[int, int]]
) -> None:
    with as_jobs():
        for days in runs:
            notify_owners(get_day_before_end(days))
    assert list_notices(owner_sql) == [(days, get_day_before_end(left)) for days, left in notices]


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize(
    "change",
    [
        "update organisations_apiclient set ended_at = now(), end_reason = 'Replaced'",
        "update organisations_apiclient set agreed_at = null, agreed_by_id = null",
        "update organisations_account set is_active = false where id in (select owner_id from organisations_apiclient)",
    ],
)
def test_client_without_access_gets_no_notice(as_jobs: AsJobs, owner_sql: Sql, change: str) -> None:
    owner_sql(change)
    with as_jobs():
        assert notify_owners(get_day_before_end(20)) == 0


def test_notice_is_shown_only_to_its_owner_and_for_two_weeks(cast: Cast, system: System, as_jobs: AsJobs) -> None:
    with as_jobs():
        notify_owners(get_day_before_end(60))
        notify_owners(get_day_before_end(14))
    owner = system.row.owner
    other = next(each for each in (cast.manager, cast.supervisor, cast.inspector) if each.pk != owner.pk)
    with acting(owner, writing=False):
        shown = {
            left: [each.days for each in list_recent_notices(owner.pk, get_day_before_end(left))]
            for left in (60, 46, 45, 14, 0, -1)
        }
    assert shown == {60: [60], 46: [60], 45: [], 14: [14], 0: [14], -1: []}
    with acting(other, writing=False):
        assert not ApiClientNotice.objects.exists()


def test_notice_is_on_today_and_on_the_page_of_the_client(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    system, today = make_system(cast, as_jobs), datetime.now(UTC).date()
    owner_sql("update organisations_apiclient set until = %s", [today + timedelta(days=14)])
    owner = sign_in_with_factor(system.row.owner)
    words = f"The access of the API client {system.row.name}, which you own, ends after"
    assert words not in text(owner.get("/", follow=True))
    with as_jobs():
        assert notify_owners(today) == 1
    assert words in text(owner.get("/", follow=True))
    page = reverse("console_client", args=[system.row.pk])
    assert "Owner notified 14 days before" in text(sign_in_with_factor(cast.administrator).get(page))
