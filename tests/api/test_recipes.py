"""The recipes of docs/api run as they are printed."""

import csv
import io
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from runpy import run_path
from typing import Any

from django.test import Client

from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.nominals.restrictions import exclude_account
from mosovo.rooms.identity.actions import record_identifier
from mosovo.rooms.meetings.action_tracking import create_action
from mosovo.rooms.whereabouts.actions import strike_out_fact
from mosovo.rooms.whereabouts.models import Address
from mosovo.rooms.whereabouts.policy import STRIKE_OUT
from tests.api.systems import PRIVATE, System, make_system
from tests.rooms.transactions import recorded
from tests.support.meetings import add_to_meeting, create_test_meeting, writing
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

RECIPES = Path(__file__).parents[2] / "docs/api/recipes.py"


def test_recipes_that_read_run_as_printed(
    cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]], nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs, scopes=["people.read", "duties.read", "facts.whereabouts.read", "events.read"])
    recipes = run_path(str(RECIPES))
    register = connect(recipes, system)
    duties = list(recipes["list_open_duties"](register))
    assert {duty["urn"] for duty in duties} == {nominal.urn}
    assert {duty["standing"] for duty in duties} <= {"not_yet", "due", "overdue", "clock_stopped"}
    [line] = csv.DictReader(io.StringIO(recipes["write_board"](register)))
    assert (line["URN"], line["Team"], line["Open duties"]) == (nominal.urn, "East", str(len(duties)))
    assert line["Most urgent"] == duties[0]["duty"]
    changed, after = recipes["list_changed"](register)
    assert changed == {nominal.urn}
    assert recipes["list_changed"](register, after) == (set(), after)
    copy: dict[str, Any] = {}
    since = recipes["update_addresses"](register, nominal.urn, copy)
    assert [address["postcode"] for address in copy.values()] == ["NS1 4QX"]
    with opened(cast.manager, nominal, STRIKE_OUT) as permit:
        strike_out_fact(permit, Address.objects.get(nominal_id=nominal.id), change_reason="Of another person")
    recipes["update_addresses"](register, nominal.urn, copy, since)
    assert copy == {}
    assert recipes["list_changed"](register, after)[0] == {nominal.urn}
    assert recipes["list_to_delete"](register, {nominal.urn, "NS-0000-0000"}) == {"NS-0000-0000"}
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        exclude_account(permit, system.row.account, reason="The agreement ended", today=datetime.now(UTC).date())
    assert recipes["list_to_delete"](register, {nominal.urn}) == {nominal.urn}


def test_recipes_that_record_run_as_printed(
    cast: Cast,
    as_jobs: Callable[[], AbstractContextManager[None]],
    owner_sql: Callable[..., Any],
    nominal: RegisteredNominal,
) -> None:
    system = make_system(cast, as_jobs)
    owner_sql("update organisations_apiclient set burst = 1000, calls_a_second = 1000")
    recipes = run_path(str(RECIPES))
    register = connect(recipes, system)
    wall = recipes["count_wall"](register)
    assert sum(wall["East"].values()) == len(list(recipes["list_open_duties"](register)))
    recorded(cast.manager, nominal, record_identifier, kind="pnc", value="2012/0052494Q")
    detained = [
        {
            "custody_number": "C1", "arrived_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "pnc": "12/52494Q", "station": "Mockton", "offence": "Theft",
        }
    ]  # fmt: skip
    assert recipes["report_custody"](register, detained) == recipes["report_custody"](register, detained) == 1
    assert owner_sql("select kind, times from monitoring_receivedalert") == [("arrest", 1)]
    named = {"surname": "Marchetti", "forenames": "Alwyn", "bornOn": "1984-06-01", "pnc": "", "custody_number": "C2"}
    assert recipes["report_custody"](register, [detained[0] | named]) == 1
    found = owner_sql("select device, nominal_id from monitoring_receivedalert order by received_at")
    assert found == [("", nominal.id), ("name and date of birth", nominal.id)]
    began = (datetime.now(UTC) - timedelta(hours=9)).isoformat(timespec="seconds")
    visit = {
        "outcome": "not-in", "beganAt": began, "announced": False, "companionFromAgency": "Jo Pell, Probation Service",
        "toldBy": "PC 4101",
    }  # fmt: skip
    doubts: list[list[str]] = []

    def confirm(sentences: list[str]) -> str:
        doubts.append(sentences)
        return "Two calls at the same address"

    assert recipes["record_visit"](register, nominal.urn, visit, confirm)["kind"] == "visits.visit"
    assert doubts == []
    assert recipes["record_visit"](register, nominal.urn, visit, confirm)["kind"] == "visits.visit"
    assert doubts == [["A visit at about this time is already recorded."]]
    assert recipes["record_visit"](register, nominal.urn, visit, lambda _: "") is None
    lines = list(csv.DictReader(io.StringIO(recipes["write_export"](register, nominal.urn))))
    assert {"Section": "Name", "Record": "1", "Heading": "Surname", "Value": "Marchetti"} in lines
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    with writing(cast.coordinator, nominal) as permit:
        create_action(
            permit, case, today=TODAY, text="Visit the landlord", agency=cast.probation, owner_name="Jo Pell",
            due_on=TODAY + timedelta(days=9), pillar="control",
        )  # fmt: skip
    [(reference, agency, due)] = recipes["list_late_actions"](register, "2099-01-01")
    assert (agency, due) == ("PRB", (TODAY + timedelta(days=9)).isoformat())
    assert reference
    assert list(recipes["list_late_actions"](register, "2001-01-01")) == []


def connect(recipes: dict[str, Any], system: System) -> Any:
    """Return the register of the recipes, which sends to the test client."""
    browser = Client()

    def send(method: str, address: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        path = address.removeprefix("http://testserver")
        kind = headers.get("Content-Type", "application/json")
        given = {name: value for name, value in headers.items() if name != "Content-Type"}
        response = browser.generic(method, path, body, content_type=kind, headers=given)
        return response.status_code, response.content

    return recipes["Register"]("http://testserver", str(system.row.pk), PRIVATE, send)
