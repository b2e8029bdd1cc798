"""The force console: teams, settings that two people approve, expiring vetting, and the work of leavers."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mosovo.exchange.delivery.gateway_interface import TemporaryFailure
from mosovo.exchange.delivery.gateways import choose_gateway
from mosovo.exchange.map_upload import read_map_details, write_approved_map
from mosovo.organisations.console_models import SettingChange
from mosovo.organisations.models import Account, Team
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import TODAY, send, text


@pytest.fixture
def admin(administrator: Account) -> Client:
    return sign_in_with_factor(administrator)


def changes(owner_sql: Sql) -> list[SettingChange]:
    """List every change of a setting, newest first."""
    columns = "id, kind, new_values, agreed"
    rows = owner_sql(f"select {columns} from organisations_settingchange order by proposed_at desc")
    return [SettingChange(pk=row[0], kind=row[1], new_values=row[2], agreed=row[3]) for row in rows]


def decide(client: Client, change: SettingChange, *, agreed: bool = True) -> Any:
    return send(client, reverse("console_decide"), {"change": change.pk, "agreed": "yes" if agreed else "no"})


def test_opening_and_renaming_a_team_is_shown_and_logged(admin: Client, cast: Cast, owner_sql: Sql) -> None:
    send(admin, reverse("console_teams"), {"name": "Moors"})
    team = Team.objects.get(name="Moors")
    assert team.force_id == "NS"
    refused = send(admin, reverse("console_teams"), {"name": "moors"})
    assert "Enter another name" in text(refused)
    send(admin, reverse("console_team", args=[team.pk]), {"name": "Moors and Dales"})
    page = text(admin.get(reverse("console_teams")))
    assert "Moors and Dales" in page
    assert "Before: Moors" in page
    assert "Basil Croft" in page
    entries = owner_sql(
        "select allowed, detail->>'kind' from audit_auditentry where action = 'console.set' order by id"
    )
    assert entries == [(True, "team-open"), (False, "team-open"), (True, "team-rename")]


def test_team_with_cases_cannot_be_closed(
    admin: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    address = reverse("console_team_close", args=[cast.east.pk])
    assert "This team has 1 case" in text(admin.get(address))
    answer = send(admin, address, {"members_to": str(cast.west.pk)})
    assert "Transfer them to another team" in text(answer)
    assert not changes(owner_sql)


def test_team_closes_and_its_members_move_when_an_inspector_approves(admin: Client, cast: Cast, owner_sql: Sql) -> None:
    send(admin, reverse("console_team_close", args=[cast.east.pk]), {"members_to": str(cast.west.pk)})
    change = changes(owner_sql)[0]
    assert decide(admin, change).status_code == 422, "the proposer cannot decide"
    cast.manager.refresh_from_db()
    assert cast.manager.team_id == cast.east.pk
    inspector = sign_in_with_factor(cast.inspector)
    assert "Changes to settings awaiting approval: 1" in text(inspector.get("/"))
    assert "Members move to" in text(inspector.get(reverse("console_changes")))
    assert decide(inspector, change).status_code == 302
    cast.manager.refresh_from_db()
    cast.east.refresh_from_db()
    assert cast.manager.team_id == cast.west.pk
    assert cast.east.closed_at is not None
    new = text(admin.get(reverse("account_new")))
    assert f'value="{cast.east.pk}"' not in new
    assert f'value="{cast.west.pk}"' in new
    assert decide(inspector, change).status_code == 422, "a change is decided once"


def test_refused_change_is_shown_as_refused(admin: Client, cast: Cast, owner_sql: Sql) -> None:
    send(admin, reverse("console_retention"), {"rows_to_correct": "3", "register_export": "7"})
    decide(sign_in_with_factor(cast.inspector), changes(owner_sql)[0], agreed=False)
    assert "Refused" in text(admin.get(reverse("console_retention")))


def test_second_administrator_approves_a_change_of_retention(admin: Client, cast: Cast, owner_sql: Sql) -> None:
    owner_sql("update organisations_account set roles = '{administrator}' where id = %s", [cast.auditor.pk])
    send(admin, reverse("console_retention"), {"rows_to_correct": "3", "register_export": "7"})
    waiting = send(admin, reverse("console_retention"), {"rows_to_correct": "4", "register_export": "7"})
    assert "is awaiting approval" in text(waiting)
    decide(sign_in_with_factor(cast.auditor), changes(owner_sql)[0])
    decided = owner_sql("select new_values->>'rows_to_correct', agreed from organisations_settingchange")
    assert decided == [("3", True)]
    page = text(admin.get(reverse("console_retention")))
    assert "Agnes Whitlow" in page
    assert "must be between 1 and 28" in text(send(admin, reverse("console_retention"), {"rows_to_correct": "99"}))


def test_two_people_switch_off_a_delivery_method(
    admin: Client, cast: Cast, settings: Any, tmp_path: Path, owner_sql: Sql
) -> None:
    settings.MESSAGE_OUTBOX_DIR = str(tmp_path)
    tested = send(admin, reverse("console_delivery_test"), {"by": "mail", "to": "basil@force.example"}, follow=True)
    assert "The gateway accepted the test message" in text(tested)
    [file] = tmp_path.glob("*.json")
    assert json.loads(file.read_text())["to"] == "basil@force.example"
    assert "basil@force.example" not in json.dumps(changes(owner_sql)[0].new_values)
    send(admin, reverse("console_delivery"), {"mail": "off", "text": "automatic"})
    choose_gateway("mail", "NS")
    decide(sign_in_with_factor(cast.inspector), changes(owner_sql)[0])
    with pytest.raises(TemporaryFailure, match="switched"):
        choose_gateway("mail", "NS")
    choose_gateway("text", "NS")
    choose_gateway("mail", "SS")
    refused = send(admin, reverse("console_delivery_test"), {"by": "mail", "to": "basil@force.example"}, follow=True)
    assert "Not sent: The force has switched" in text(refused)


MAP = {
    "type": "FeatureCollection",
    "features": [{
        "type": "Feature", "properties": {"layer": "river", "name": "Ashen Brook"},
        "geometry": {"type": "LineString", "coordinates": [[-1.5, 54.0], [-1.4, 54.1]]},
    }],
}  # fmt: skip


def test_map_is_uploaded_checked_approved_and_written(
    admin: Client, cast: Cast, settings: Any, tmp_path: Path, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    settings.MAP_DIR = str(tmp_path)
    description = {"named": "Northshire", "dated": "2026-01-02", "attribution": "Open data"}

    def upload(content: bytes) -> Any:
        file = SimpleUploadedFile("river.geojson", content)
        return send(admin, reverse("console_map"), {**description, "file": file})

    assert "is not JSON" in text(upload(b"not a map"))
    assert "no outlines" in text(upload(json.dumps({**MAP, "features": []}).encode()))
    assert upload(json.dumps(MAP).encode()).status_code == 302
    change = changes(owner_sql)[0]
    assert change.new_values["outlines"] == 1
    decide(sign_in_with_factor(cast.inspector), change)
    assert read_map_details() is None
    with as_jobs():
        write_approved_map(change.pk)
    details = read_map_details()
    assert details is not None
    assert (details.name, details.dated, details.outlines) == ("Northshire", "2026-01-02", 1)
    page = text(admin.get(reverse("console_map")))
    assert "Map in use" in page
    assert "In effect" in page


def test_inspector_sees_expiring_vetting_and_the_cases_of_leavers(
    admin: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    owner_sql(
        "update organisations_account set vetted_until = %s where id = %s",
        [TODAY + timedelta(days=59), cast.manager.pk],
    )
    inspector = sign_in_with_factor(cast.inspector)
    assert "expires within 60 days: 1." in text(inspector.get("/"))
    assert "within 60 days" not in text(sign_in_with_factor(cast.supervisor).get("/"))
    page = text(inspector.get(reverse("console_staff")))
    assert "PC Tamsin Oakthorpe" in page
    assert '<td data-label="Cases">1</td>' in page
    assert nominal.urn not in page
    send(admin, reverse("account_close", args=[cast.manager.pk]), {})
    page = text(inspector.get(reverse("console_staff")))
    assert "Leavers with open work, most cases first" in page
    assert '<td data-label="Cases">1</td>' in page
    assert "No vetting or training expires" in page


def test_console_shows_the_progress_of_the_set_up(admin: Client, cast: Cast) -> None:
    page = text(admin.get(reverse("console")))
    assert "2 teams" in page
    assert "a second account administrator" in page
    assert "An inspector sets the policy" in page
    assert reverse("parallel_run") not in page, "only inspectors may compare dates of duties"


@pytest.mark.parametrize("who", ["manager", "supervisor", "auditor", "officer", "coordinator", "partner"])
def test_other_roles_cannot_open_the_console(cast: Cast, who: str) -> None:
    client = sign_in_with_factor(getattr(cast, who))
    for name in ("console", "console_teams", "console_staff", "console_changes", "console_map"):
        assert client.get(reverse(name)).status_code == 404
    assert send(client, reverse("console_teams"), {"name": "Moors"}).status_code == 404


def test_inspector_reads_the_console_and_cannot_change_settings(cast: Cast, owner_sql: Sql) -> None:
    client = sign_in_with_factor(cast.inspector)
    assert reverse("parallel_run") in text(client.get(reverse("console")))
    assert "New team" not in text(client.get(reverse("console_teams")))
    send(client, reverse("console_teams"), {"name": "Moors"})
    send(client, reverse("console_retention"), {"rows_to_correct": "3", "register_export": "7"})
    assert not Team.objects.filter(name="Moors").exists()
    assert not changes(owner_sql)


def test_inspector_of_another_force_cannot_decide_a_change(admin: Client, cast: Cast, owner_sql: Sql) -> None:
    send(admin, reverse("console_retention"), {"rows_to_correct": "3", "register_export": "7"})
    assert decide(sign_in_with_factor(cast.stranger_inspector), changes(owner_sql)[0]).status_code == 404


def test_console_numbers_equal_a_simple_count(
    admin: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    accounts = owner_sql("select id, team_id, is_active, vetted_until from organisations_account where force_id = 'NS'")
    reach = owner_sql("select team_id, offender_manager_id from nominals_casereach where holding_force = 'NS'")
    teams = text(admin.get(reverse("console_teams")))
    for team in (cast.east, cast.west):
        people = sum(row[1] == team.pk and row[2] for row in accounts)
        cases = sum(row[0] == team.pk for row in reach)
        cells = f'<td data-label="People">{people}</td><td data-label="Cases">{cases}</td>'
        assert f"<b>{team.name}</b></td>{cells}" in teams
    page = text(admin.get(reverse("console")))
    steps = re.findall(r'data-label="Progress">(Done|To do)<', page)
    assert f"Steps left: {steps.count('To do')}." in page
    assert "2 teams" in page
    close = text(admin.get(reverse("console_team_close", args=[cast.east.pk])))
    assert f"This team has {sum(row[0] == cast.east.pk for row in reach)} case" in close
    owner_sql("update organisations_account set trained_until = current_date where force_id = 'NS'")
    staff = text(admin.get(reverse("console_staff")))
    case_counts = [sum(row[1] == pk for row in reach) for pk, _, is_active, _ in accounts if is_active]
    assert sorted(map(int, re.findall(r'data-label="Cases">(\d+)<', staff))) == sorted(case_counts)
