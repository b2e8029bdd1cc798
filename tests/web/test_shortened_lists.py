"""A shortened list states how many rows it has in all."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from mosovo.rooms.monitoring.models import ReceivedAlert
from tests.support.fixture_types import Sql
from tests.trust.all_pages import Visitors
from tests.trust.world import World, create_export, create_import
from tests.web.sending import text

MEETINGS = "mosovo.web.features.meetings.meeting_pages.MAX_MEETINGS"
LISTS = {
    "/meetings/": MEETINGS,
    "/matches/": "mosovo.web.site.record_matches.views.MOST",
    "/disclosure/register/": "mosovo.web.features.disclosure.disclosure_register.MAX_ENTRIES",
}


def count_rows(page: str) -> list[int]:
    """Return the number of rows in each table of the page."""
    return [len(re.findall("<tr", body)) for body in re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)]


@pytest.mark.parametrize("address", LISTS)
def test_shortened_list_states_its_total(world: World, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    client = Visitors(world).of("supervisor")
    whole = text(client.get(address))
    monkeypatch.setattr(LISTS[address], 1)
    short = text(client.get(address))
    cut = [number for number in count_rows(whole) if number > 1]
    assert cut
    assert not re.findall(r"First \d+ of", whole)
    assert re.findall(r"First 1 of (\d+)\.", short) == [str(number) for number in cut]
    assert count_rows(short) == [1 for _ in count_rows(whole)]


def test_meetings_page_counts_upcoming_and_cancelled_meetings(
    world: World, monkeypatch: pytest.MonkeyPatch, owner_sql: Sql
) -> None:
    owner_sql("update meetings_meeting set cancellation_reason = 'Too few' where number = 1 and force_id = 'NS'")
    [(upcoming,)] = owner_sql(
        "select count(*) from meetings_meeting where force_id = 'NS' and cancellation_reason = ''"
    )
    monkeypatch.setattr(MEETINGS, 2)
    page = text(Visitors(world).of("supervisor").get("/meetings/"))
    assert f"{upcoming} upcoming, the next today. 1 cancelled." in page
    assert f"First 2 of {upcoming}." in page


def test_reallocation_page_states_the_total_of_an_officer_s_cases(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Visitors(world).of("supervisor")
    address = f"/team/reallocate/?officer={world.cast.manager.pk}"
    whole = text(client.get(address))
    people = whole.count('name="people"')
    assert people > 1
    assert "First" not in whole
    monkeypatch.setattr("mosovo.caseload.reallocation.MAX_CASES", 1)
    short = text(client.get(address))
    assert short.count('name="people"') == 1
    assert f"First 1 of {people}." in short


@pytest.mark.parametrize(
    ("address", "most", "who", "listed", "add_row"),
    [
        ("/exports/", "mosovo.web.site.exports.views.MAX_LISTED", "manager", "Your exports", create_export),
        (
            "/import/",
            "mosovo.web.features.exchange.page.MAX_IMPORTS",
            "supervisor",
            "Imports into this register",
            create_import,
        ),
    ],
)
def test_latest_exports_and_imports_state_their_total(
    world: World, monkeypatch: pytest.MonkeyPatch, address: str, most: str, who: str, listed: str,
    add_row: Callable[[World], Any],
) -> None:  # fmt: skip
    client = Visitors(world).of(who)
    for _ in range(2):
        add_row(world)
    whole = text(client.get(address))
    assert listed in whole
    [total] = count_rows(whole)
    assert total > 1
    assert "First" not in whole
    monkeypatch.setattr(most, 1)
    short = text(client.get(address))
    assert f"First 1 of {total}." in short
    assert count_rows(short) == [1]


def test_alerts_board_counts_all_unmatched_alerts(
    world: World, monkeypatch: pytest.MonkeyPatch, owner_sql: Sql
) -> None:
    """The board counted only the hundred alerts in its list."""
    client = Visitors(world).of("supervisor")
    [before] = re.findall(r"(\d+) unmatched alerts?", text(client.get("/alerts/")))
    alert_fields = [row for row in ReceivedAlert._meta.concrete_fields if row.name != "id"]
    columns = ", ".join(f'"{each.column}"' for each in alert_fields)
    values = ", ".join("'again'" if each.name == "subject" else f'"{each.column}"' for each in alert_fields)
    owner_sql(
        f"insert into monitoring_receivedalert (id, {columns}) select gen_random_uuid(), {values} from "
        f"monitoring_receivedalert "
        "where nominal_id is null and source_force = 'NS' limit 1"
    )
    monkeypatch.setattr("mosovo.rooms.monitoring.queries.MAX_UNMATCHED_ALERTS", 1)
    assert f"{int(before) + 1} unmatched alerts" in text(client.get("/alerts/"))
