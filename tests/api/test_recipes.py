"""The recipes of docs/api run as they are printed."""

import csv
import io
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from runpy import run_path
from typing import Any

from django.test import Client

from tests.api.systems import PRIVATE, make_system
from tests.support.people import Cast, Known

RECIPES = Path(__file__).parents[2] / "docs/api/recipes.py"


def test_the_recipes_run(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]], nominal: Known) -> None:
    system = make_system(cast, as_jobs, scopes=["people.read", "duties.read"])
    browser = Client()

    def send(method: str, address: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        path = address.removeprefix("http://testserver")
        kind = headers.get("Content-Type", "application/json")
        given = {name: value for name, value in headers.items() if name != "Content-Type"}
        response = browser.generic(method, path, body, content_type=kind, headers=given)
        return response.status_code, response.content

    recipes: dict[str, Any] = run_path(str(RECIPES))
    register = recipes["Register"]("http://testserver", str(system.row.pk), PRIVATE, send)
    duties = list(recipes["list_open_duties"](register))
    assert {duty["urn"] for duty in duties} == {nominal.urn}
    assert {duty["standing"] for duty in duties} <= {"not_yet", "due", "overdue", "clock_stopped"}
    [line] = csv.DictReader(io.StringIO(recipes["write_board"](register)))
    assert (line["URN"], line["Team"], line["Open duties"]) == (nominal.urn, "East", str(len(duties)))
    assert line["Most urgent"] == duties[0]["duty"]
