"""The chief officer dashboard counts and lists overdue steps of applications that are not linked to a nominal."""

import csv
import re
from datetime import timedelta
from io import StringIO

from mosovo.caseload import disclosure_deadlines
from mosovo.caseload.chief_officer_dashboard import APPLICATIONS, DISCLOSURES
from mosovo.caseload.scope import Scope
from mosovo.database.joint_reads import run_reading
from mosovo.organisations.models import Account
from tests.papers.prosecution_files import sign_in
from tests.support.people import Cast, RegisteredNominal, acting
from tests.web.sending import TODAY, send, text
from tests.web.test_disclosure import CHECKS, NOW, record_step, take_in

PURPOSE = {"purpose": "meeting", "words": "Board of 3 May", "recipient": "The chair"}
LONG_AGO = {"received_at": (NOW - timedelta(days=40)).isoformat()}


def count_by_part(account: Account, measure: str = "applications") -> dict[str, int]:
    """Return the numbers of the measure on the dashboard, by part."""
    page = text(sign_in(account).get("/reporting/dashboard/"))
    [section] = re.findall(rf'<section id="{measure}".*?</section>', page, re.DOTALL)
    counts: dict[str, int] = {}
    for part, number in re.findall(r'<td data-label="(In time|Late|Not done)">(?:<a[^>]*>)?(\d+)', section):
        counts[part] = counts.get(part, 0) + int(number)
    return counts


def test_late_unlinked_application_is_on_the_dashboard_in_its_list_and_in_the_file(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    sergeant = sign_in(cast.supervisor)
    application = take_in(sergeant, **LONG_AGO)
    record_step(sergeant, application, "checks", CHECKS)
    assert count_by_part(cast.inspector) == {"In time": 0, "Late": 1, "Not done": 2}
    inspector = sign_in(cast.inspector)
    page = text(inspector.get("/reporting/dashboard/"))
    [href] = set(re.findall(r'href="(/reporting/dashboard/applications/[^"]+/late/)"', page))
    applications = text(inspector.get(href))
    assert "1 application." in applications
    assert application in applications
    assert "Initial checks: No immediate danger" in applications
    download = send(inspector, "/reporting/dashboard/file/", PURPOSE)
    rows = list(csv.reader(StringIO(download.content.decode("utf-8-sig"))))
    assert [row[3] for row in rows if row[0] == APPLICATIONS.title and row[2] == "Late" and row[3] != "0"] == ["1"]
    send(sergeant, f"{application}link/", {"urn": nominal.urn})
    assert sum(count_by_part(cast.inspector).values()) == 0, "after linking they are duties of the nominal"
    assert sum(count_by_part(cast.inspector, DISCLOSURES.id).values()) == 3


def test_closed_application_counts_only_deadlines_before_it_closed_and_in_its_force(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    sergeant = sign_in(cast.supervisor)
    take_in(sergeant, **LONG_AGO)
    closed = take_in(sergeant, received_at=(NOW - timedelta(days=15)).isoformat())
    record_step(sergeant, closed, "closed", {"on": (TODAY - timedelta(days=10)).isoformat(), "outcome": "withdrawn"})
    with acting(cast.inspector, writing=False):
        scope = Scope("force", cast.inspector.force_id)
        deadlines = [
            (each.part, (TODAY - each.due_on).days)
            for each in run_reading(disclosure_deadlines.ask_application_deadlines(scope, TODAY))
        ]
    assert sorted(deadlines) == [("undone", 12), ("undone", 14), ("undone", 30), ("undone", 39)]
    with acting(cast.stranger, writing=False):
        assert list(run_reading(disclosure_deadlines.ask_application_deadlines(scope, TODAY))) == []
    assert sign_in(cast.manager).get("/reporting/dashboard/").status_code == 404
