"""The chief's board counts the clocks of applications about nobody on the register, and opens the applications."""

import csv
import re
from datetime import timedelta
from io import StringIO

from mosovo.caseload import disclosure_deadlines
from mosovo.caseload.chief_officer_dashboard import APPLICATIONS, DISCLOSURES
from mosovo.caseload.scope import Scope
from mosovo.database.joint_reads import run_reading
from mosovo.organisations.models import Account
from tests.papers.packing import come
from tests.support.people import Cast, Known, acting
from tests.web.sending import TODAY, send, text
from tests.web.test_disclosure import CHECKS, NOW, step, take_in

WHY = {"purpose": "meeting", "words": "Board of 3 May", "recipient": "The chair"}
LONG_AGO = {"received_at": (NOW - timedelta(days=40)).isoformat()}


def counted(account: Account, measure: str = "applications") -> dict[str, int]:
    """All numbers of the figure on the board, by part."""
    page = text(come(account).get("/reporting/dashboard/"))
    [section] = re.findall(rf'<section id="{measure}".*?</section>', page, re.DOTALL)
    found: dict[str, int] = {}
    for part, number in re.findall(r'<td data-label="(In time|Late|Not done)">(?:<a[^>]*>)?(\d+)', section):
        found[part] = found.get(part, 0) + int(number)
    return found


def test_late_clocks_of_nobody_stand_on_the_board_with_their_applications_and_in_the_file(
    cast: Cast, nominal: Known
) -> None:
    sergeant = come(cast.supervisor)
    at = take_in(sergeant, **LONG_AGO)
    step(sergeant, at, "checks", CHECKS)
    assert counted(cast.inspector) == {"In time": 0, "Late": 1, "Not done": 2}
    inspector = come(cast.inspector)
    page = text(inspector.get("/reporting/dashboard/"))
    [href] = set(re.findall(r'href="(/reporting/dashboard/applications/[^"]+/late/)"', page))
    behind = text(inspector.get(href))
    assert "1 application." in behind
    assert at in behind
    assert "Initial checks: No immediate danger" in behind
    taken = send(inspector, "/reporting/dashboard/file/", WHY)
    rows = list(csv.reader(StringIO(taken.content.decode("utf-8-sig"))))
    assert [row[3] for row in rows if row[0] == APPLICATIONS.title and row[2] == "Late" and row[3] != "0"] == ["1"]
    send(sergeant, f"{at}link/", {"urn": nominal.urn})
    assert sum(counted(cast.inspector).values()) == 0, "they are duties of the person from now on"
    assert sum(counted(cast.inspector, DISCLOSURES.id).values()) == 3


def test_what_was_closed_in_time_owes_nothing_and_other_forces_see_none(cast: Cast, nominal: Known) -> None:
    sergeant = come(cast.supervisor)
    take_in(sergeant, **LONG_AGO)
    closed = take_in(sergeant, received_at=(NOW - timedelta(days=15)).isoformat())
    step(sergeant, closed, "closed", {"on": (TODAY - timedelta(days=10)).isoformat(), "outcome": "withdrawn"})
    with acting(cast.inspector, writing=False):
        scope = Scope("force", cast.inspector.force_id)
        found = [
            (each.part, (TODAY - each.due_on).days)
            for each in run_reading(disclosure_deadlines.ask_application_deadlines(scope, TODAY))
        ]
    assert sorted(found) == [("undone", 12), ("undone", 14), ("undone", 30), ("undone", 39)]
    with acting(cast.stranger, writing=False):
        assert list(run_reading(disclosure_deadlines.ask_application_deadlines(scope, TODAY))) == []
    assert come(cast.manager).get("/reporting/dashboard/").status_code == 404
