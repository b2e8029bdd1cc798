"""A force is set up, run and handed over in a browser. The only command is `./mosovo setup`."""

import json
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.cli import setup
from mosovo.cli.errors import CommandError
from mosovo.exchange import tasks
from mosovo.exchange.map_upload import write_approved_map
from mosovo.exchange.models import Import
from mosovo.organisations.models import Account
from tests.browser.journeys import check_page
from tests.exchange import registers
from tests.support.fixture_types import AsJobs, SignInAs, Sql

FORCE = Namespace(
    code="ES", name="Eastshire", jurisdiction="EW", cleared_until=date(2099, 12, 31),
    administrators=[["9001", "Basil Croft"], ["9002", "Ines Vale"]],
)  # fmt: skip
STAFF = """username,name,team,roles,vetting,vetted_until,trained_until
5001,Insp Ada Wold,,inspector,mv,2099-12-31,2099-12-31
5002,Sgt Odo Fell,Coast,supervisor,mv,2099-12-31,2099-12-31
5003,PC Una Beck,Coast,offender_manager,mv,2099-12-31,2099-12-31
5004,Rhys Moor,,administrator,mv,2099-12-31,2099-12-31
"""
RIVER = {
    "type": "FeatureCollection",
    "features": [{
        "type": "Feature", "properties": {"layer": "river", "name": "Ashen Brook"},
        "geometry": {"type": "LineString", "coordinates": [[-1.5, 54.0], [-1.4, 54.1]]},
    }],
}  # fmt: skip


def get_account(username: str) -> Account:
    return Account.objects.get(username=username)


def open_console(page: Page, site: LiveServerThread, link: str) -> None:
    page.goto(f"{site.url}/console/")
    page.get_by_role("main").get_by_role("link", name=link, exact=True).last.click()
    check_page(page)


def approve(page: Page, site: LiveServerThread) -> None:
    open_console(page, site, "Changes")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved. The change has taken effect.")).to_be_visible()


def send_rota(page: Page, site: LiveServerThread, folder: Path) -> None:
    """Put the inspector on duty for a day."""
    today = date.today()
    file = folder / "rota.csv"
    file.write_text(f"person,begins,ends,contact\n5001,{today} 00:00,{today + timedelta(days=1)} 00:00,07700 900123\n")
    open_console(page, site, "Duty rota")
    page.get_by_label("CSV or iCalendar file").set_input_files(file)
    page.get_by_role("button", name="Send file").click()
    expect(page.get_by_text("Shifts added: 1.")).to_be_visible()
    check_page(page)


def import_register(page: Page, site: LiveServerThread, as_jobs: AsJobs, folder: Path) -> None:
    """Import the first person, managed by an officer of the new team."""
    case = {
        "key": "L1", "person": "P1", "from_on": "2024-03-04", "team": "Coast", "offender_manager": "5003",
        "lead_agency": "POL",
    }  # fmt: skip
    file = registers.zipped(registers.folder(folder / "register", {**registers.WHOLE, "allocations": [case]}))
    open_console(page, site, "First import")
    page.get_by_label("Register file").set_input_files(file)
    page.get_by_label("Source system").fill("The old register")
    page.get_by_role("button", name="Send file").click()
    expect(page.get_by_text("Waiting to start")).to_be_visible()
    with as_jobs():
        tasks.import_register(import_id=str(Import.objects.get(force="ES").pk))
    expect(page.get_by_role("heading", name="Imported", exact=True)).to_be_visible(timeout=10_000)
    expect(page.get_by_text("New people who were registered: 1.")).to_be_visible()
    check_page(page)


def test_setup_command_needs_two_administrators_and_runs_once(
    with_cast: Any, as_jobs: AsJobs, capsys: pytest.CaptureFixture[str]
) -> None:
    with as_jobs():
        with pytest.raises(CommandError, match="two administrators"):
            setup.run(Namespace(**{**vars(FORCE), "administrators": FORCE.administrators[:1]}))
        assert setup.run(FORCE) == 0
        with pytest.raises(CommandError, match="administrator already"):
            setup.run(FORCE)
    output = capsys.readouterr().out
    assert output.count("first password: ") == 2
    assert get_account("9001").roles == ["administrator"]


def test_force_is_set_up_run_and_handed_over_in_the_browser(
    with_cast: Any, as_jobs: AsJobs, site: LiveServerThread, page: Page, sign_in_with_factor: SignInAs, owner_sql: Sql,
    settings: Any, tmp_path: Path,
) -> None:  # fmt: skip
    settings.MESSAGE_OUTBOX_DIR, settings.MAP_DIR = str(tmp_path / "out"), str(tmp_path / "map")
    (tmp_path / "out").mkdir()
    with as_jobs():
        setup.run(FORCE)

    # The first sign-in, with its new password and second factor, is covered in test_passwords.py.
    owner_sql("update organisations_account set password_is_first = false")

    # Set up: a team, its people, a gateway and the map.
    sign_in_with_factor(get_account("9001"))
    open_console(page, site, "Teams")
    page.get_by_label("Name of the team").fill("Coast")
    page.get_by_role("button", name="Create team").click()
    expect(page.get_by_text("Team Coast is open.")).to_be_visible()
    check_page(page)
    open_console(page, site, "Accounts")
    page.get_by_role("link", name="Accounts from a file").click()
    file = tmp_path / "staff.csv"
    file.write_text(STAFF)
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Send file").click()
    expect(page.get_by_text("4 accounts are opened")).to_be_visible()
    open_console(page, site, "Delivery")
    page.get_by_label("E-mail", exact=True).check()
    page.get_by_label("Address or number").fill("basil@force.example")
    page.get_by_role("button", name="Send test message").click()
    expect(page.get_by_role("main").get_by_text("The gateway accepted the test message.").first).to_be_visible()
    check_page(page)
    open_console(page, site, "Map")
    file = tmp_path / "river.geojson"
    file.write_text(json.dumps(RIVER))
    page.get_by_label("File").set_input_files(file)
    page.get_by_label("Name of the map").fill("Eastshire")
    for part, value in (("day", "2"), ("month", "1"), ("year", "2026")):
        page.locator(f"[name=dated-{part}]").fill(value)
    page.get_by_label("Attribution").fill("Open data")
    page.get_by_role("button", name="Send map").click()
    expect(page.get_by_text("The map is checked.")).to_be_visible()
    check_page(page)

    owner_sql("update organisations_account set password_is_first = false")

    # A second person approves the changes that give access, and the map.
    sign_in_with_factor(get_account("9002"))
    page.goto(f"{site.url}/accounts/waiting/")
    page.get_by_role("button", name="Approve all that are shown").click()
    expect(page.get_by_text("Approved: 4.")).to_be_visible()
    approve(page, site)
    [(change,)] = owner_sql("select id from organisations_settingchange where kind = 'map'")
    with as_jobs():
        write_approved_map(change)
    page.goto(f"{site.url}/console/")
    expect(page.locator("tr").filter(has_text="Map").filter(has_text="Eastshire")).to_contain_text("Done")
    expect(page.locator("tr").filter(has_text="Delivery")).to_contain_text("Done")
    check_page(page)

    # Run: the inspector opens the pages for inspectors only, sees the work of leavers, and imports the register.
    sign_in_with_factor(get_account("5001"))
    page.goto(f"{site.url}/travel/countries/")
    expect(page.get_by_role("heading", name="Countries of concern")).to_be_visible()
    page.goto(f"{site.url}/policy/")
    expect(page.get_by_role("heading", name="Force policy")).to_be_visible()
    open_console(page, site, "Staff")
    expect(page.get_by_text("No leavers have open work.")).to_be_visible()
    send_rota(page, site, tmp_path)
    import_register(page, site, as_jobs, tmp_path)
    sign_in_with_factor(get_account("5003"))
    page.goto(f"{site.url}/")
    expect(page.get_by_role("main").get_by_text("Ashdown").first).to_be_visible()
    check_page(page)

    # Hand over: the new administrator closes the accounts of the first two and proposes a change; the inspector
    # approves it.
    sign_in_with_factor(get_account("5004"))
    for left in ("9001", "9002"):
        page.goto(f"{site.url}/accounts/{get_account(left).pk}/")
        page.get_by_role("button", name="Close account").click()
        expect(page.get_by_text("The account is closed and signed out everywhere.")).to_be_visible()
    open_console(page, site, "Retention")
    page.get_by_label("Rows to correct after an import").fill("3")
    page.get_by_role("button", name="Propose change").click()
    expect(page.get_by_text("Change proposed.")).to_be_visible()
    sign_in_with_factor(get_account("5001"))
    approve(page, site)
    row = page.get_by_role("row", name="Retention periods")
    expect(row).to_contain_text("Rhys Moor")
    expect(row).to_contain_text("Insp Ada Wold")
    expect(row).to_contain_text("In effect")
    check_page(page)
    assert {each.username for each in Account.objects.filter(force="ES", is_active=True)} == {
        "5001", "5002", "5003", "5004",
    }  # fmt: skip
