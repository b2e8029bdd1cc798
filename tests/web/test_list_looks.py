"""Lists mark what is new since the reader’s own last look: the caseload, the alerts, the MAPPA queues and others."""

import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from django.test import Client

from mosovo.caseload.travel import TravelBoardRow
from mosovo.web.core.new_marks import has_begun_since
from mosovo.web.features.travel.board import build_row
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.trust.all_pages import Visitors
from tests.trust.world import World
from tests.web.sending import TODAY, text

MARK = 'class="new-mark"'


def move_look_back(owner_sql: Sql) -> None:
    """Move the last look to an hour ago."""
    owner_sql("update caseload_listlook set looked_at = now() - interval '1 hour' returning 1")


def test_case_added_since_the_last_look_is_marked_new_on_the_caseload(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client, other = sign_in(cast.manager), sign_in(cast.colleague)
    assert MARK not in text(client.get("/caseload/")), "nothing is new at the first look"
    owner_sql("update caseload_listlook set looked_at = now() + interval '1 minute' returning 1")
    owner_sql("update caseload_listlook set since_at = now() + interval '1 minute' returning 1")
    assert MARK not in text(client.get("/caseload/"))
    move_look_back(owner_sql)
    register(cast)
    page = text(client.get("/caseload/"))
    assert MARK in page
    assert "new, or with a new duty, on this page since" in page
    assert MARK in text(client.get("/caseload/")), "opening the list again within 15 minutes is the same look"
    assert MARK not in text(other.get("/caseload/?scope=team")), "another reader has not looked yet"


def test_case_that_was_there_at_the_last_look_is_not_new(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.manager)
    client.get("/caseload/")
    owner_sql("update caseload_caseloadentry set registered_at = now() - interval '2 days' returning 1")
    owner_sql("update caseload_listlook set looked_at = now() + interval '1 minute', since_at = now() returning 1")
    page = text(client.get("/caseload/"))
    assert "on this page since" not in page


def test_auditor_sees_refusals_and_emergency_access_since_the_last_look(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.auditor)
    assert "Emergency access</a>" not in text(client.get("/audit/")), "nothing is new at the first look"
    move_look_back(owner_sql)
    assert sign_in(cast.stranger).get(f"/nominals/{nominal.urn}/").status_code == 404
    assert client.get(f"/nominals/{nominal.urn}/").status_code == 404, "the reader’s own refusal is not counted"
    page = text(client.get("/audit/"))
    refused = re.search(r"<b>(\d+)</b> Refused", page)
    assert refused
    assert int(refused[1]) >= 1
    assert "<b>0</b> Emergency access" in page
    listed = text(client.get("/audit/?new=1&outcome=refused"))
    assert cast.stranger.name in listed
    assert "Refused" in listed


def test_rows_added_since_the_last_look_are_marked_new_on_the_other_lists(world: World, owner_sql: Sql) -> None:
    """A row that was there at the last look has no mark. A later row has one until the next look."""
    client = Visitors(world).of("supervisor")
    for address in LISTS:
        page = text(client.get(address))
        assert MARK not in page, f"{address}: nothing is new at the first look"
        assert "data-row" in page, f"{address} lists something in this world"
    for looked, marked in (("now() + interval '1 minute'", False), ("'2020-01-01'::timestamptz", True)):
        owner_sql(f"update caseload_listlook set since_at = {looked}, looked_at = now() returning 1")
        for address in LISTS:
            page = text(client.get(address))
            assert (MARK in page) is marked, address
            assert ("new on this page since" in page) is marked, address


LISTS = ("/questions/", "/breaches/?view=open", "/wanted/")


@pytest.mark.parametrize(
    ("on", "is_new"), [(date(2026, 3, 1), False), (date(2026, 3, 2), False), (date(2026, 3, 3), True), (None, False)]
)
def test_failure_without_a_row_is_new_if_it_began_after_the_date_of_the_look(on: date | None, is_new: bool) -> None:
    """A failure or an overdue return has no row of its own. It begins on a London date."""
    look = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert has_begun_since(look, on) is is_new
    assert not has_begun_since(None, on)


def test_date_of_the_look_is_the_london_date() -> None:
    assert has_begun_since(datetime(2026, 6, 30, 22, 30, tzinfo=UTC), date(2026, 7, 1))
    assert not has_begun_since(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)), "it is 00:30 on 1 July"


def test_journey_is_new_if_its_return_became_overdue_since_the_look() -> None:
    journey = TravelBoardRow._make(
        (1, TODAY, UUID(int=1), UUID(int=2), "NS-2026-0001", "A", "B", "", ["FR"], TODAY - timedelta(days=9), None,
         TODAY - timedelta(days=1), None, None, None, None, None)
    )  # fmt: skip
    yesterday, today = (datetime.combine(TODAY - timedelta(days=ago), time(12), UTC) for ago in (1, 0))
    assert build_row(journey, TODAY, set(), yesterday).is_new
    assert not build_row(journey, TODAY, set(), today).is_new
    assert not build_row(journey, TODAY, set(), None).is_new


def test_each_list_records_its_own_look(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    client: Client = sign_in(cast.coordinator)
    for address in (
        "/caseload/",
        "/alerts/",
        "/mappa/",
        "/mappa/?view=meetings",
        "/questions/",
        "/travel/",
        "/breaches/",
    ):
        assert client.get(address).status_code == 200
    names = owner_sql("select name from caseload_listlook where account_id = %s order by name", [cast.coordinator.pk])
    assert [name for (name,) in names] == [
        "alerts", "breaches-possible", "caseload", "mappa-meetings", "mappa-referrals", "questions", "travel",
    ]  # fmt: skip
