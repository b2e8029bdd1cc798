"""The recipes of docs/api run as they are printed."""

import csv
import io
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from runpy import run_path
from typing import Any

from django.test import Client

from mosovo.rooms.whereabouts.actions import strike_out_fact
from mosovo.rooms.whereabouts.models import Address
from mosovo.rooms.whereabouts.policy import STRIKE_OUT
from tests.api.systems import PRIVATE, System, make_system
from tests.support.people import Cast, Known, opened

RECIPES = Path(__file__).parents[2] / "docs/api/recipes.py"


def test_the_recipes_run(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]], nominal: Known) -> None:
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
