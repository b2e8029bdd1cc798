"""A manager sees that there is a victim, the liaison officer and a zone; and the name once access is approved."""

from datetime import date

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import check_page, fill_date, open_groups, renew_second_factor
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal

TODAY = date.today()
PHONE, DESK = {"width": 375, "height": 812}, {"width": 1280, "height": 900}
NAME, HOME = "Zephyrine Quillfeather", "7 Marmoset Yard"


def test_manager_sees_a_zone_and_no_victim_until_access_is_approved(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    victims = f"{site.url}/nominals/{nominal.urn}/victims/"
    sign_in_as(cast.supervisor)
    record_victim(page, victims)
    sign_in_as(cast.manager)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for address in (f"{site.url}/nominals/{nominal.urn}/whole/", victims):
            page.goto(address)
            open_groups(page)
            expect(page.get_by_text("Jo Marsh").first).to_be_visible()
            expect(page.get_by_text("51.5, -0.12").first).to_be_visible()
            expect(page.get_by_text(NAME)).to_have_count(0)
            expect(page.get_by_text(HOME)).to_have_count(0)
        check_page(page)
    page.get_by_role("link", name="Request access to Victim 1").click()
    check_page(page)
    page.get_by_label("A MAPPA meeting").check()
    page.get_by_label("Reason").fill("The meeting of the fourteenth")
    page.get_by_label("1 day", exact=True).check()
    page.get_by_role("button", name="Request access").click()
    expect(page.get_by_text("The request is awaiting a decision").first).to_be_visible()
    sign_in_as(cast.supervisor)
    renew_second_factor(page)
    page.goto(f"{site.url}/victims/requests/")
    check_page(page)
    page.get_by_role("link", name="Decide").first.click()
    page.get_by_label("Yes, for a limited time").check()
    page.get_by_label("Reason").fill("For that meeting")
    check_page(page)
    page.get_by_role("button", name="Record decision").click()
    expect(page.get_by_text("Decision recorded").first).to_be_visible()
    sign_in_as(cast.manager)
    renew_second_factor(page)
    page.goto(victims)
    page.get_by_role("link", name="View details of Victim 1").click()
    expect(page.get_by_text(NAME).first).to_be_visible()
    check_page(page)


def record_victim(page: Page, victims: str) -> None:
    """Record a victim, the liaison officer and a zone."""
    page.goto(victims)
    page.get_by_role("link", name="Victim", exact=True).click()
    page.get_by_label("Name", exact=True).fill(NAME)
    page.get_by_label("Victim of the offence").check()
    page.get_by_label("Address").fill(HOME)
    check_page(page)
    page.get_by_role("button", name="Record").click()
    page.goto(victims)
    page.get_by_role("link", name="Victim liaison officer").click()
    page.get_by_label("Victim liaison officer", exact=True).fill("Jo Marsh")
    page.get_by_label("None: the officer does not use this system").check()
    page.get_by_role("button", name="Record").click()
    page.goto(victims)
    page.get_by_role("link", name="Victim zone").click()
    page.get_by_label("Licence condition").check()
    page.get_by_label("Corners in order").fill("51.5, -0.12\n51.51, -0.12\n51.51, -0.10")
    fill_date(page, "Start date", TODAY)
    check_page(page)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The victim zone is recorded").first).to_be_visible()
