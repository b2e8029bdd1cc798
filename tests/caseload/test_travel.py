"""The travel board: each journey once, most urgent first, in the views that apply, for those with access."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mosovo.caseload.queries import PageMarker, Scope
from mosovo.caseload.travel import TravelBoardRow, View, count_journeys, list_journeys
from mosovo.casework.court_result import AllocationDetails
from mosovo.casework.journeys import NoticeDetails, change_plan, plan_journey, record_departure, record_return
from mosovo.nominals.actions import allocate_case
from mosovo.nominals.policy import ALLOCATE, MANAGE_ACCESS
from mosovo.nominals.restrictions import restrict_case
from mosovo.organisations.models import Account
from mosovo.rooms.travel.actions import record_enquiry, strike_out_fact
from mosovo.rooms.travel.models import Journey
from tests.rooms.transactions import WRITE, recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register


def plan_travel(
    cast: Cast, departs: int, back: int | None, *, notified: int | None, known: int = 60
) -> tuple[RegisteredNominal, Journey]:
    """Plan a journey that departs and returns these numbers of days from today, notified a number of days ago."""
    nominal = register(cast)
    plan: dict[str, Any] = {"departs_on": TODAY + timedelta(days=departs), "known_on": TODAY - timedelta(days=known)}
    if back is not None:
        plan["returns_on"] = TODAY + timedelta(days=back)
    notice = None if notified is None else NoticeDetails(on=TODAY - timedelta(days=notified))
    journey = recorded(cast.manager, nominal, plan_journey, plan=plan, stops=[{"country": "ES"}], notice=notice)
    return nominal, journey


@pytest.fixture
def trips(cast: Cast) -> dict[str, tuple[RegisteredNominal, Journey]]:
    """Return one journey of each kind, and three that are not on the board."""
    made = {
        "overdue": plan_travel(cast, -10, -1, notified=30),
        "late": plan_travel(cast, 4, 9, notified=None),
        "abroad": plan_travel(cast, -2, 5, notified=30),
        "leaving": plan_travel(cast, 6, 9, notified=1, known=1),
        "far": plan_travel(cast, 40, 50, notified=1),
        "back": plan_travel(cast, -10, -3, notified=30),
        "off": plan_travel(cast, 3, 9, notified=30),
    }
    for name in ("overdue", "abroad"):
        nominal, journey = made[name]
        left_on = journey.departs_on
        recorded(cast.manager, nominal, record_departure, journey=journey, left_on=left_on)
    nominal, journey = made["back"]
    recorded(cast.manager, nominal, record_return, journey=journey, returned_on=TODAY - timedelta(days=3))
    nominal, journey = made["off"]
    recorded(cast.manager, nominal, change_plan, journey=journey, kind="called_off", on=TODAY, what="No money")
    return made


def list_rows(account: Account, scope: Scope, view: View = "all", size: int = 50) -> list[TravelBoardRow]:
    """Return the rows of every page."""
    found: list[TravelBoardRow] = []
    after: PageMarker | None = None
    with acting(account, writing=False):
        while True:
            page = list_journeys(scope, TODAY, view=view, after=after, size=size)
            found += page.rows
            if page.after is None:
                return found
            after = PageMarker.parse_marker(str(page.after))


@pytest.mark.parametrize("size", [1, 2, 50])
def test_each_journey_is_listed_once_in_order_for_any_page_size(
    cast: Cast, trips: dict[str, tuple[RegisteredNominal, Journey]], size: int
) -> None:
    found = list_rows(cast.manager, Scope("mine", cast.manager.pk), size=size)
    assert [row.state for row in found] == ["overdue", "late", "abroad", "leaving"]
    assert [row.nominal_id for row in found] == [trips[row.state][0].id for row in found]


def test_travel_view_lists_and_counts_each_journey_that_matches_it(
    cast: Cast, trips: dict[str, tuple[RegisteredNominal, Journey]]
) -> None:
    scope = Scope("team", cast.east.pk)
    journeys = {view: {row.journey_id for row in list_rows(cast.supervisor, scope, view)} for view in VIEWS}
    first = {name: journey.first for name, (_, journey) in trips.items()}
    assert journeys["abroad"] == {first["overdue"], first["abroad"]}
    assert journeys["leaving"] == {first["late"], first["leaving"]}
    assert journeys["overdue"] == {first["overdue"]}
    assert journeys["late"] == {first["late"]}
    with acting(cast.supervisor, writing=False):
        counted = count_journeys(scope, TODAY)
    assert {view: getattr(counted, view) for view in VIEWS} == {view: len(journeys[view]) for view in VIEWS}


VIEWS: tuple[View, ...] = ("all", "overdue", "late", "abroad", "leaving")


def test_travel_board_follows_each_recorded_fact(
    cast: Cast, trips: dict[str, tuple[RegisteredNominal, Journey]]
) -> None:
    mine = Scope("mine", cast.manager.pk)
    nominal, journey = trips["overdue"]
    recorded(cast.manager, nominal, record_enquiry, journey=journey, on=TODAY, enquiry_target="Ports")
    [row] = list_rows(cast.manager, mine, "overdue")
    assert row.asked_on == TODAY
    recorded(cast.manager, nominal, record_return, journey=journey, returned_on=TODAY)
    assert list_rows(cast.manager, mine, "overdue") == []
    nominal, journey = trips["abroad"]
    with opened(cast.manager, nominal, WRITE) as permit:
        strike_out_fact(permit, journey, change_reason="Another person's")
    assert list_rows(cast.manager, mine, "abroad") == []


def test_travel_board_shows_only_accessible_cases_and_follows_an_allocation(
    cast: Cast, trips: dict[str, tuple[RegisteredNominal, Journey]]
) -> None:
    force = Scope("force", "NS")
    assert len(list_rows(cast.inspector, force)) == 4
    for stranger in (cast.stranger, cast.stranger_inspector, cast.auditor, cast.partner, cast.officer):
        assert list_rows(stranger, force) == []
    nominal, _ = trips["abroad"]
    new_allocation = AllocationDetails(team=cast.west, offender_manager=None, lead_agency=cast.police)
    with opened(cast.inspector, nominal, ALLOCATE) as permit:
        allocate_case(
            permit,
            team=new_allocation.team,
            offender_manager=None,
            lead_agency=new_allocation.lead_agency,
            from_on=TODAY,
            reason="Moved",
        )
    assert nominal.id not in {row.nominal_id for row in list_rows(cast.supervisor, Scope("team", cast.east.pk))}
    assert nominal.id in {row.nominal_id for row in list_rows(cast.inspector, force)}


def test_travel_page_is_one_statement_for_any_number_of_journeys(
    cast: Cast, trips: dict[str, tuple[RegisteredNominal, Journey]]
) -> None:
    with acting(cast.manager, writing=False), CaptureQueriesContext(connection) as captured:
        list_journeys(Scope("mine", cast.manager.pk), TODAY)
    assert len(captured.captured_queries) == 1


def test_restriction_updates_every_row_that_stores_access_to_the_case(cast: Cast, owner_sql: Any) -> None:
    nominal, _ = plan_travel(cast, 6, 9, notified=1, known=1)
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrict_case(
            permit, named=[cast.supervisor], review_on=TODAY + timedelta(days=90), reason="Threats", today=TODAY
        )
    tables = owner_sql(
        """select c.table_name from information_schema.columns c join information_schema.columns n using (table_name)
            where c.column_name = 'is_restricted' and n.column_name = 'nominal_id'"""
    )
    states = {table: owner_sql(f"select distinct is_restricted from {table} where nominal_id = %s", [nominal.id])
              for (table,) in tables}  # fmt: skip
    assert {"caseload_caseloadentry", "caseload_journeyentry", "obligations_duty"} <= {t for t in states if states[t]}
    assert {table for table, values in states.items() if (False,) in values} == set()
