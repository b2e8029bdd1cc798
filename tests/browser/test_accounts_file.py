"""Accounts from a file on the screen: checked, corrected and sent, with errors that link to their field."""

from pathlib import Path

from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.organisations.models import Account
from tests.browser.journeys import check_page
from tests.support.people import Cast
from tests.support.second_factors import show_factor

HEADING = "username,name,team,roles,vetting,vetted_until,trained_until\n"


def test_accounts_file_is_corrected_and_checked_without_opening_accounts(
    administrator: Account, cast: Cast, site: LiveServerThread, page: Page, tmp_path: Path
) -> None:
    client = Client()
    client.force_login(administrator)
    show_factor(client)
    page.context.add_cookies([
        {"name": name, "value": morsel.value, "url": site.url}
        for name, morsel in client.cookies.items() if "csrf" not in name
    ])  # fmt: skip
    file = tmp_path / "accounts.csv"
    page.goto(f"{site.url}/accounts/")
    page.get_by_role("link", name="Accounts from a file").click()
    check_page(page)

    file.write_text(f"{HEADING}5001,PC Vale,Moon,auditor;supervisor,mv,2030-01-01,2030-01-01\n")
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Send file").click()
    expect(page.get_by_text("Row 2: An auditor cannot have a role with cases: Supervisor.")).to_be_visible()
    expect(page.get_by_role("link", name="Correct the file: 2 errors")).to_be_visible()
    check_page(page)

    file.write_text(f"{HEADING}5001,PC Vale,{cast.east.name},supervisor,mv,2030-01-01,2030-01-01\n")
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_label("Check only").check()
    page.get_by_role("button", name="Send file").click()
    expect(page.get_by_role("cell", name="Joiner")).to_be_visible()
    check_page(page)
    assert not Account.objects.filter(username="5001").exists()
